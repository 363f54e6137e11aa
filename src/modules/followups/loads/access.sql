-- How many open follow-ups somebody takes, and when they take none, is theirs to say; coordinators read how many somebody has.
-- Whatever gives out work asks here first.

-- How many somebody takes who has said nothing, by role. loads/policy.ts has the same list, held by a test.
create function access.usual_load(_role text) returns int language sql immutable
  return case _role when 'coordinator' then 20 when 'moderator' then 15 when 'safeguarding_lead' then 15 when 'navigator' then 12
    when 'facilitator' then 8 when 'co_facilitator' then 8 when 'youth_facilitator' then 8 else 5 end;

-- The roles that share a queue.
create function access.alike(_role text) returns text[] language sql immutable
  return case when _role in ('facilitator', 'co_facilitator') then array['facilitator', 'co_facilitator'] else array[_role] end;

-- What somebody takes at most: what they said, else the most that a role of theirs takes.
create function access.load_limit(_person uuid, _at timestamptz) returns int
  language sql stable security definer set search_path = '' as $$
  select coalesce((select l.most from public.followup_limits l where l.person_id = _person), (
    select max(access.usual_load(t.role)) from public.role_terms t
    where t.person_id = _person and t.ended_at is null and t.starts_at <= _at and (t.ends_at is null or t.ends_at > _at)), 0);
$$;

-- Until when a break of theirs lasts; null where they are in none.
create function access.break_until(_person uuid, _at timestamptz) returns timestamptz
  language sql stable security definer set search_path = '' as $$
  select max(b.ends_at) from public.followup_breaks b
  where b.person_id = _person and b.ended_at is null and b.starts_at <= _at and b.ends_at > _at;
$$;

create function access.in_break(_person uuid, _at timestamptz) returns boolean
  language sql stable security definer set search_path = '' as $$
  select access.break_until(_person, _at) is not null;
$$;

-- Whether work may be given to somebody: not in a break, and fewer open than they take.
create function access.is_free(_person uuid, _at timestamptz) returns boolean
  language sql stable security definer set search_path = '' as $$
  select not access.in_break(_person, _at)
    and (select count(*) from public.followups f where f.owner_id = _person and f.ended_at is null) < access.load_limit(_person, _at);
$$;

-- The queue where it waits: the kind's own where somebody works on it now, else the coordinators'.
create function access.queue_of(_role text, _group uuid, _at timestamptz) returns text
  language sql stable security definer set search_path = '' as $$
  select case when exists (
    select from public.role_terms t
    where t.role = any (access.alike(_role)) and (t.group_id is null or t.group_id = _group)
      and t.ended_at is null and t.starts_at <= _at and (t.ends_at is null or t.ends_at > _at)
      and not access.in_break(t.person_id, _at)
  ) then _role else 'coordinator' end;
$$;

-- The next of a queue who is free: who has the fewest, then who has held the role longest.
create function access.next_of(_queue text, _group uuid, _not uuid, _at timestamptz) returns uuid
  language sql stable security definer set search_path = '' as $$
  select t.person_id from public.role_terms t
  where t.role = any (access.alike(_queue)) and (t.group_id is null or t.group_id = _group) and t.person_id is distinct from _not
    and t.ended_at is null and t.starts_at <= _at and (t.ends_at is null or t.ends_at > _at) and access.is_free(t.person_id, _at)
  order by (select count(*) from public.followups f where f.owner_id = t.person_id and f.ended_at is null), t.granted_at limit 1;
$$;

-- Whoever is named, if free; else the next of the queue; else nobody, and it waits for all of them.
create function access.owner_of(_named uuid, _queue text, _group uuid, _at timestamptz) returns uuid
  language sql stable security definer set search_path = '' as $$
  select case when _named is null or access.is_free(_named, _at) then _named else access.next_of(_queue, _group, _named, _at) end;
$$;

grant select on followup_limits, followup_breaks to kith_member;
create policy own on followup_limits for select to kith_member using (person_id = access.me());
create policy own on followup_breaks for select to kith_member using (person_id = access.me());

-- One's own load: how many are open, how many one takes, and until when a break lasts.
create function access.my_load() returns table (open int, most int, break_until timestamptz)
  language sql stable security definer rows 1 set search_path = '' as $$
  select (select count(*)::int from public.followups f where f.owner_id = access.me() and f.ended_at is null),
    access.load_limit(access.me(), access.now()), access.break_until(access.me(), access.now());
$$;

-- Everybody who holds a role now and what they have open, by name, for coordinators.
create function access.loads() returns table (person_id uuid, display_name text, roles text[], open int, most int, break_until timestamptz)
  language sql stable security definer set search_path = '' as $$
  select p.id, p.display_name, array_agg(distinct t.role),
    (select count(*)::int from public.followups f where f.owner_id = p.id and f.ended_at is null),
    access.load_limit(p.id, access.now()), access.break_until(p.id, access.now())
  from public.people p join public.role_terms t on t.person_id = p.id
  where access.acting() = 'coordinator' and p.left_at is null and t.ended_at is null and t.starts_at <= access.now()
    and (t.ends_at is null or t.ends_at > access.now())
  group by p.id order by p.display_name collate "und-x-icu", p.id;
$$;

-- Says how many one takes.
create function access.set_load(_most int, _now timestamptz) returns int
  language sql security definer set search_path = '' as $$
  insert into public.followup_limits (person_id, most, changed_at) values (access.me(), _most, _now)
  on conflict (person_id) do update set most = excluded.most, changed_at = excluded.changed_at returning most;
$$;

-- A break of one's own; null where it would reach over another.
create function access.make_break(_id uuid, _from timestamptz, _to timestamptz, _open_ones text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.followup_breaks (id, person_id, starts_at, ends_at, open_ones, made_at)
    select _id, access.me(), _from, _to, _open_ones, _now
    where _to > _now and not exists (select from public.followup_breaks b
      where b.person_id = access.me() and b.ended_at is null and b.starts_at < _to and b.ends_at > _from)
  returning id;
$$;

-- Ends one's own break, or one that has not begun, at once.
create function access.end_break(_id uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.followup_breaks b set ended_at = _now
  where b.id = _id and b.person_id = access.me() and b.ended_at is null and b.ends_at > _now returning b.id;
$$;
grant execute on function access.my_load, access.loads, access.set_load, access.make_break, access.end_break to kith_member;
