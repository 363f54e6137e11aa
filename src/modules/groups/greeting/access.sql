-- Before joining: ten minutes with a greeter, a first meeting as a listener, a starter meeting. How to reach somebody is there for
-- greeters of the network or the group, for those who hold the group where it has no greeter, and for coordinators where there
-- is nobody else; it goes as soon as the talk is over.

-- Whether somebody greets for this group now.
create function access.has_greeter(_group uuid, _now timestamptz) returns boolean
  language sql stable security definer set search_path = '' as $$
  select exists (select from public.role_terms t where t.role = 'greeter' and (t.group_id is null or t.group_id = _group)
    and t.ended_at is null and t.starts_at <= _now and (t.ends_at is null or t.ends_at > _now));
$$;

-- The groups that the role acted in greets for.
create function access.greeted_groups() returns setof uuid
  language sql stable security definer set search_path = '' as $$
  select g.id from public.groups g where access.acting() = 'greeter' and g.age_class = access.my_age()
    and (access.acting_group() is null or access.acting_group() = g.id)
  union all
  select h from access.held_groups() h where access.acting() in ('facilitator', 'co_facilitator') and not access.has_greeter(h, access.now())
  union all
  select h from access.held_groups() h where access.acting() = 'coordinator';
$$;

create view seen.greeter_calls with (security_barrier) as
  select c.id, c.group_id, c.display_name, c.way, c.reach, c.good_times, c.asked_at, c.ended_at, c.ending
  from public.greeter_calls c where c.group_id = any (array(select access.greeted_groups())) and c.person_id <> access.me();
create view seen.greeter_tries with (security_barrier) as
  select t.id, t.call_id, t.outcome, t.words, t.tried_at from public.greeter_tries t join public.greeter_calls c on c.id = t.call_id
  where c.group_id = any (array(select access.greeted_groups())) and c.person_id <> access.me();
grant select on seen.greeter_calls, seen.greeter_tries to kith_member;
grant execute on function access.greeted_groups to kith_member;

-- Asks for a talk, once at a time; answers the id of the one that is open.
create function access.ask_greeter(_id uuid, _group uuid, _call jsonb, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
begin
  if not access.may_ask(_group) then
    return null;
  end if;
  insert into public.greeter_calls (id, group_id, person_id, display_name, way, reach, good_times, asked_at)
    values (_id, _group, access.me(), _call ->> 'name', _call ->> 'way', _call ->> 'reach', _call ->> 'times', _now)
    on conflict (group_id, person_id) where ended_at is null do nothing;
  return (select c.id from public.greeter_calls c where c.group_id = _group and c.person_id = access.me() and c.ended_at is null);
end $$;

create function access.take_back_call(_group uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.greeter_calls c set ended_at = _now, ending = 'taken_back', reach = null, good_times = null
  where c.group_id = _group and c.person_id = access.me() and c.ended_at is null returning c.id;
$$;

-- Notes a try. A talk ends it; so does the third try without one. Answers how it stands: open, talked, not_reached; null where
-- there is nothing to note.
create function access.note_try(_id uuid, _call uuid, _try jsonb, _now timestamptz) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  _end text;
begin
  perform 1 from public.greeter_calls c where c.id = _call and c.ended_at is null and c.person_id <> access.me()
    and c.group_id in (select access.greeted_groups()) for update;
  if not found then
    return null;
  end if;
  insert into public.greeter_tries (id, call_id, outcome, words, tried_at, tried_by)
    values (_id, _call, _try ->> 'outcome', _try ->> 'words', _now, access.me());
  _end := case when _try ->> 'outcome' = 'talked' then 'talked'
    when (select count(*) from public.greeter_tries t where t.call_id = _call) >= 3 then 'not_reached' else 'open' end;
  if _end <> 'open' then
    update public.greeter_calls c set ended_at = _now, ended_by = access.me(), ending = _end, reach = null, good_times = null
      where c.id = _call;
  end if;
  return _end;
end $$;

-- Stays in the group that one only listened to; answers the membership.
create function access.stay(_group uuid) returns uuid
  language sql security definer set search_path = '' as $$
  update public.memberships m set listens_until = null
  where m.group_id = _group and m.person_id = access.me() and m.left_at is null and m.listens_until is not null returning m.id;
$$;

-- Starter meetings of a group that exists for the reader: what they are, whether a place is free, whether the own name is down.
-- Those that were held are there for who was in them.
create function access.starters(_group uuid) returns jsonb
  language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title, 'when_words', e.when_words, 'held', e.held_at is not null,
      'free', (select count(*) from public.group_event_places p where p.event_id = e.id and p.given_back_at is null) < e.seats,
      'mine', mine.id is not null, 'name', mine.display_name) order by e.made_at), '[]')
  from public.group_events e join public.groups g on g.id = e.group_id
  left join public.group_event_places mine on mine.event_id = e.id and mine.person_id = access.me() and mine.given_back_at is null
  where e.group_id = _group and e.kind = 'starter' and e.called_off_at is null and (e.held_at is null or mine.id is not null)
    and g.closed_at is null and g.age_class = coalesce(access.my_age(), 'adult')
    and (g.listing = 'public' or (g.listing = 'members' and access.me() is not null) or g.id in (select access.my_groups())
      or g.id in (select access.held_groups()));
$$;
grant execute on function access.starters to kith_visitor, kith_member;

create view seen.starters with (security_barrier) as
  select e.id, e.group_id, e.title, e.when_words, e.seats, e.made_at, e.held_at, e.called_off_at,
    array(select p.display_name from public.group_event_places p where p.event_id = e.id and p.given_back_at is null
      order by p.taken_at) as names
  from public.group_events e where e.kind = 'starter' and e.group_id = any (array(select access.held_groups()));
grant select on seen.starters to kith_member;

create function access.set_starter(_id uuid, _group uuid, _starter jsonb, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.group_events (id, group_id, kind, title, when_words, seats, made_at, made_by)
    select _id, g.id, 'starter', _starter ->> 'title', _starter ->> 'when_words', (_starter ->> 'seats')::int, _now, access.me()
    from public.groups g where g.id = _group and g.closed_at is null and g.id in (select access.held_groups())
  returning id;
$$;
create function access.end_starter(_event uuid, _how text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.group_events e set held_at = case _how when 'held' then _now end,
    called_off_at = case _how when 'called_off' then _now end, ended_by = access.me()
  where e.id = _event and e.held_at is null and e.called_off_at is null and _how in ('held', 'called_off')
    and e.group_id in (select access.held_groups()) returning e.group_id;
$$;

-- Puts the own name down, as long as a place is free; answers the place, null where there is none.
create function access.take_place(_id uuid, _event uuid, _name text, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _e public.group_events;
begin
  select * into _e from public.group_events e where e.id = _event and e.held_at is null and e.called_off_at is null for update;
  if not found or not access.may_ask(_e.group_id) then
    return null;
  end if;
  insert into public.group_event_places (id, event_id, person_id, display_name, taken_at)
    select _id, _event, access.me(), _name, _now
    where (select count(*) from public.group_event_places p where p.event_id = _event and p.given_back_at is null) < _e.seats
    on conflict (event_id, person_id) where given_back_at is null do nothing;
  return (select p.id from public.group_event_places p
    where p.event_id = _event and p.person_id = access.me() and p.given_back_at is null);
end $$;
create function access.give_place_back(_event uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.group_event_places p set given_back_at = _now
  where p.event_id = _event and p.person_id = access.me() and p.given_back_at is null returning p.id;
$$;

-- From a starter meeting that was held into the group itself, whatever its door; where it is full, into the line.
create function access.come_from_starter(_id uuid, _wait uuid, _group uuid, _seed int, _now timestamptz)
  returns table (membership uuid, wait uuid)
  language plpgsql security definer set search_path = '' as $$
declare
  _name text := (select p.display_name from public.group_event_places p join public.group_events e on e.id = p.event_id
    where e.group_id = _group and p.person_id = access.me() and p.given_back_at is null and e.held_at is not null
    order by e.held_at desc limit 1);
  _as jsonb := jsonb_build_object('name', _name, 'seed', _seed, 'listens', false);
  _mine uuid;
begin
  if _name is null or not access.may_ask(_group) then
    return;
  end if;
  _mine := access.enter(_id, _group, access.me(), _as, false, _now);
  return query select _mine, case when _mine is null then access.line_up(_wait, _group, access.me(), _as, _now) end;
end $$;
grant execute on function access.ask_greeter, access.take_back_call, access.note_try, access.stay, access.has_greeter,
  access.set_starter, access.end_starter, access.take_place, access.give_place_back, access.come_from_starter to kith_member;
