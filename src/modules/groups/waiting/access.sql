-- Seats and the line for them. How many are in a group, or in its line, is told to nobody: "full" is all that is said, and to
-- whoever waits the own place. A seat is given under a lock on the group, so that the last one is never given twice.

-- How many a group has room for; null for everybody. One that is new, which a host gathers, takes ten at most.
create function access.room_of(_group uuid) returns int
  language sql stable security definer set search_path = '' as $$
  select least(g.capacity, case when g.hosted_at is not null and g.settled_at is null then 10 end)
  from public.groups g where g.id = _group;
$$;
grant execute on function access.room_of to kith_system;

-- Whether there is a seat. Whoever comes new also waits for those in the line; whoever was offered one (_first) does not.
create function access.has_seat(_group uuid, _first boolean) returns boolean
  language sql stable security definer set search_path = '' as $$
  select access.room_of(_group) is null
    or (select count(*) from public.memberships m where m.group_id = g.id and m.left_at is null)
      + case when _first then 0 else (select count(*) from public.group_waits w where w.group_id = g.id and w.ended_at is null) end
      < access.room_of(_group)
  from public.groups g where g.id = _group;
$$;
grant execute on function access.has_seat to kith_system;

-- Whether a cohort takes people in today, in its own zone. Without dates nobody comes in by themselves.
create function access.takes_in(_group uuid, _now timestamptz) returns boolean
  language sql stable security definer set search_path = '' as $$
  select g.intake_until is not null and (_now at time zone g.zone)::date <= g.intake_until
    and (g.ends_on is null or (_now at time zone g.zone)::date <= g.ends_on)
  from public.groups g where g.id = _group;
$$;

-- Whether the member may ask anything of this group: it exists for them, they are not in it, and agree to the keeping of
-- health data. For other functions alone.
create function access.may_ask(_group uuid) returns boolean
  language sql stable security definer set search_path = '' as $$
  select access.me() is not null and exists (
    select from public.groups g
    where g.id = _group and g.closed_at is null and g.listing in ('public', 'members') and g.age_class = access.my_age()
      and 'health_data' = any (array(select access.my_consents()))
      and not exists (select from public.memberships m where m.group_id = g.id and m.person_id = access.me() and m.left_at is null));
$$;

-- A name that is free in the group: the one wished for, or with a number behind it. For other functions alone.
create function access.free_name(_group uuid, _name text) returns text
  language sql stable security definer set search_path = '' as $$
  select n.name from (
    select _name as name, 1 as nth union all select left(_name, 57) || ' ' || i, i from generate_series(2, 99) i
  ) n
  where not exists (select from public.memberships m
    where m.group_id = _group and m.left_at is null and lower(m.display_name) = lower(n.name))
  order by n.nth limit 1;
$$;

-- Until when somebody listens: the next meeting falls into it, whatever the rhythm. For other functions alone.
create function access.listening_until(_group uuid, _now timestamptz) returns timestamptz
  language sql stable security definer set search_path = '' as $$
  select _now + case g.every when 'week' then interval '8 days' when 'two_weeks' then interval '15 days'
    when 'month' then interval '32 days' else interval '14 days' end
  from public.groups g where g.id = _group;
$$;

-- Lets a person in whom those may let in who call this; answers the membership, null where no seat is free. For other
-- functions alone.
create function access.enter(_id uuid, _group uuid, _person uuid, _as jsonb, _first boolean, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _mine uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended(_group::text, 23));
  select m.id into _mine from public.memberships m where m.group_id = _group and m.person_id = _person and m.left_at is null;
  if _mine is not null then
    return _mine;
  end if;
  if not access.has_seat(_group, _first) then
    return null;
  end if;
  update public.group_waits w set ended_at = _now, ending = 'joined'
    where w.group_id = _group and w.person_id = _person and w.ended_at is null;
  insert into public.memberships (id, group_id, person_id, display_name, patch_seed, joined_at, listens_until)
    values (_id, _group, _person, access.free_name(_group, _as ->> 'name'), (_as ->> 'seed')::int, _now,
      case when (_as ->> 'listens')::boolean then access.listening_until(_group, _now) end);
  return _id;
end $$;

-- Puts a person into the line, once; answers the place's id. For other functions alone.
create function access.line_up(_id uuid, _group uuid, _person uuid, _as jsonb, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.group_waits (id, group_id, person_id, display_name, patch_seed, kind, since)
    values (_id, _group, _person, _as ->> 'name', (_as ->> 'seed')::int, case when (_as ->> 'listens')::boolean then 'listener' else 'member' end, _now)
    on conflict (group_id, person_id) where ended_at is null do nothing;
  select w.id from public.group_waits w where w.group_id = _group and w.person_id = _person and w.ended_at is null;
$$;

-- Stands in line for an open group, or a cohort that takes people in, that is full; answers the place's id, null where there is
-- a seat or nothing to wait for. After its intake a cohort that has named its next one keeps the line for that.
create function access.wait_in_line(_id uuid, _group uuid, _as jsonb, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(_group::text, 23));
  if not access.may_ask(_group) or not exists (
    select from public.groups g where g.id = _group and (
      (g.joining = 'open' and not access.has_seat(_group, false))
      or (g.joining = 'cohort' and access.takes_in(_group, _now) and not access.has_seat(_group, false))
      or (g.joining = 'cohort' and not access.takes_in(_group, _now) and g.next_intake_on is not null))) then
    return null;
  end if;
  return access.line_up(_id, _group, access.me(), _as, _now);
end $$;

-- Takes up the seat that one was offered; answers the membership. Without an offer that still holds, null.
create function access.take_offer(_id uuid, _group uuid, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _w public.group_waits;
begin
  perform pg_advisory_xact_lock(hashtextextended(_group::text, 23));
  select * into _w from public.group_waits w
    where w.group_id = _group and w.person_id = access.me() and w.ended_at is null and w.offered_until > _now;
  if not found or not 'health_data' = any (array(select access.my_consents())) then
    return null;
  end if;
  return access.enter(_id, _group, access.me(),
    jsonb_build_object('name', _w.display_name, 'seed', _w.patch_seed, 'listens', _w.kind = 'listener'), true, _now);
end $$;

-- Leaves the line, offered a seat or not; answers the place's id.
create function access.leave_line(_group uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.group_waits w set ended_at = _now, ending = case when w.offered_at is null then 'left' else 'declined' end
  where w.group_id = _group and w.person_id = access.me() and w.ended_at is null returning w.id;
$$;

-- For invitations alone, whose links are checked by the program before: lets a person in or into the line.
create function access.join_invited(_id uuid, _wait uuid, _group uuid, _person uuid, _as jsonb, _now timestamptz)
  returns table (membership uuid, wait uuid)
  language plpgsql security definer set search_path = '' as $$
declare
  _mine uuid;
begin
  if not exists (select from public.groups g join public.people p on p.id = _person and p.age_class = g.age_class and p.left_at is null
    where g.id = _group and g.closed_at is null and 'health_data' = any (array(select access.consents_of(_person)))) then
    return;
  end if;
  _mine := access.enter(_id, _group, _person, _as, false, _now);
  return query select _mine, case when _mine is null then access.line_up(_wait, _group, _person, _as, _now) end;
end $$;
grant execute on function access.join_invited to kith_system;

-- Said of a group that exists for the reader: there is no seat for whoever comes now.
create function access.is_full(_group uuid) returns boolean
  language sql stable security definer set search_path = '' as $$
  select exists (select from public.groups g where g.id = _group and g.age_class = coalesce(access.my_age(), 'adult')
    and (g.listing = 'public' or (g.listing = 'members' and access.me() is not null)) and not access.has_seat(g.id, false));
$$;
grant execute on function access.is_full to kith_visitor, kith_member;
grant execute on function access.wait_in_line, access.take_offer, access.leave_line to kith_member;
grant execute on function access.takes_in to kith_system;

-- How the reader stands to each group that they are not, or not yet wholly, in: the own request, the own place in the line, the
-- own talk, until when they listen. One row for each group, the newest of each kind.
create view seen.my_doors with (security_barrier) as
  select g.id as group_id,
    r.id as request_id, r.kind as request_kind, r.display_name as request_name, r.word, r.asked_at, r.promised_at, r.answered_at,
    r.answer, r.ground, r.answer_words, r.way_on, r.other_group_id, r.again_from,
    w.id as wait_id, w.offered_until, w.ending as wait_ending,
    case when w.ended_at is null then (select count(*) from public.group_waits b
      where b.group_id = g.id and b.ended_at is null and (b.since, b.id) <= (w.since, w.id)) end as place,
    m.listens_until,
    c.id as call_id, c.way as call_way, c.asked_at as call_asked_at, c.ended_at as call_ended_at, c.ending as call_ending
  from public.groups g
  left join lateral (select * from public.group_requests o where o.group_id = g.id and o.person_id = access.me()
    and o.taken_back_at is null order by o.asked_at desc limit 1) r on true
  left join lateral (select * from public.group_waits o where o.group_id = g.id and o.person_id = access.me()
    order by o.since desc limit 1) w on true
  left join public.memberships m on m.group_id = g.id and m.person_id = access.me() and m.left_at is null
  left join lateral (select * from public.greeter_calls o where o.group_id = g.id and o.person_id = access.me()
    order by o.asked_at desc limit 1) c on true
  where r.id is not null or w.id is not null or m.id is not null or c.id is not null;
grant select on seen.my_doors to kith_member;
