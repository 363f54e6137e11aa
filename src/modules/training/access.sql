-- What somebody has learned is theirs alone to read. A talk is there for the one it is about, for the two who held it, and for
-- coordinators while they act as one. Its outcome and its words reach the person when both who held it have said their yes.

grant select, insert on lesson_completions, course_completions to kith_member;
create policy own on lesson_completions for select to kith_member using (person_id = access.me());
create policy own_done on lesson_completions for insert to kith_member with check (person_id = access.me());
create policy own on course_completions for select to kith_member using (person_id = access.me());
create policy own_done on course_completions for insert to kith_member with check (person_id = access.me());

create view seen.talks with (security_barrier) as
  select t.id, t.person_id, p.display_name, t.asked_at, t.held_on, f.display_name as first_name, s.display_name as second_name,
    t.recorded_at, t.confirmed_at,
    case when t.person_id is distinct from access.me() or t.confirmed_at is not null then t.outcome end as outcome,
    case when t.person_id is distinct from access.me() or t.confirmed_at is not null then t.words end as words,
    t.person_id is not distinct from access.me() as mine, t.second_id is not distinct from access.me() as second
  from public.talks t
  join public.people p on p.id = t.person_id
  left join public.people f on f.id = t.first_id
  left join public.people s on s.id = t.second_id
  where t.person_id = access.me() or t.first_id = access.me() or t.second_id = access.me() or access.acting() = 'coordinator';
grant select on seen.talks to kith_member;

-- Asks for a talk: one that is open stays the one. Null for the young, and where one has said that they may serve.
create function access.ask_for_talk(_id uuid, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _there uuid;
begin
  if access.me() is null or access.my_age() is distinct from 'adult'
    or exists (select from public.talks t where t.person_id = access.me() and t.confirmed_at is not null and t.outcome = 'may_serve') then
    return null;
  end if;
  insert into public.talks (id, person_id, asked_at) values (_id, access.me(), _now)
    on conflict (person_id) where confirmed_at is null do nothing;
  select t.id into _there from public.talks t where t.person_id = access.me() and t.confirmed_at is null;
  return _there;
end $$;

-- Those who may have held a talk beside a coordinator: whoever holds a role with power now, by the name of the account.
create function access.talk_seconds(_talk uuid, _now timestamptz) returns table (id uuid, display_name text)
  language sql stable security definer set search_path = '' as $$
  select p.id, p.display_name from public.people p
  where access.acting() = 'coordinator' and p.left_at is null and p.id <> access.me()
    and p.id <> (select t.person_id from public.talks t where t.id = _talk)
    and exists (select from public.role_terms r where r.person_id = p.id and r.role = any (access.powerful_roles())
      and r.ended_at is null and r.starts_at <= _now and (r.ends_at is null or r.ends_at > _now))
  order by p.display_name collate "und-x-icu", p.id;
$$;

-- A coordinator records a talk that they held with a second person; nobody records their own. Null where it may not be.
create function access.record_talk(_talk uuid, _second uuid, _held date, _outcome text, _words text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.talks t set first_id = access.me(), second_id = _second, held_on = _held, outcome = _outcome, words = _words,
    recorded_at = _now
  where t.id = _talk and access.acting() = 'coordinator' and t.person_id <> access.me() and t.recorded_at is null
    and _second in (select s.id from access.talk_seconds(_talk, _now) s)
  returning t.id;
$$;

-- The second person says under the own account that it was so, or that it was not: then the record begins anew.
create function access.confirm_talk(_talk uuid, _so boolean, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.talks t set confirmed_at = case when _so then _now end,
    recorded_at = case when _so then t.recorded_at end, outcome = case when _so then t.outcome end,
    words = case when _so then t.words end, held_on = case when _so then t.held_on end,
    first_id = case when _so then t.first_id end, second_id = case when _so then t.second_id end
  where t.id = _talk and t.second_id = access.me() and t.recorded_at is not null and t.confirmed_at is null
  returning t.id;
$$;
grant execute on function access.ask_for_talk, access.talk_seconds, access.record_talk, access.confirm_talk to kith_member;
