-- A group exists for you when it is listed for you, when you belong to it, or when you hold it in the role you act in.
-- An unlisted group does not exist for anybody else; a closed one shows its facts and no member. Adults and young people
-- never meet in one group: each sees the groups of the own age class alone.

grant select on conditions, condition_families to kith_visitor, kith_member;
create policy everybody_reads on conditions for select to kith_visitor, kith_member using (true);
create policy everybody_reads on condition_families for select to kith_visitor, kith_member using (true);

-- The groups that the transaction's member belongs to.
create function access.my_groups() returns setof uuid
  language sql stable security definer set search_path = '' as $$
  select m.group_id from public.memberships m join public.groups g on g.id = m.group_id
  where m.person_id = access.me() and m.left_at is null and g.age_class = access.my_age()
    and (m.listens_until is null or m.listens_until > access.now());
$$;

-- The groups that the role acted in holds: its own for a facilitator, all of the own age class for a coordinator.
create function access.held_groups() returns setof uuid
  language sql stable security definer set search_path = '' as $$
  select g.id from public.groups g
  where access.acting() in ('facilitator', 'co_facilitator') and g.id = access.acting_group()
  union all
  select g.id from public.groups g
  where access.acting() = 'coordinator' and g.age_class = access.my_age();
$$;
-- The groups that the member gathers as a host. It is no role: it holds whatever role is acted in, and ends with the membership.
create function access.hosted_groups() returns setof uuid
  language sql stable security definer set search_path = '' as $$
  select h.group_id from public.group_hosts h
  join public.memberships m on m.group_id = h.group_id and m.person_id = h.person_id and m.left_at is null
  join public.groups g on g.id = h.group_id and g.closed_at is null
  where h.person_id = access.me() and h.since is not null and h.ended_at is null;
$$;
grant execute on function access.my_groups, access.held_groups, access.hosted_groups to kith_member;

grant select on groups, group_conditions to kith_visitor, kith_member;
create policy visitor_reads on groups for select to kith_visitor
  using (listing = 'public' and age_class = 'adult' and closed_at is null);
create policy member_reads on groups for select to kith_member
  using (
    (closed_at is null and listing = 'public' and age_class = coalesce(access.my_age(), 'adult'))
    or (closed_at is null and listing = 'members' and age_class = access.my_age())
    or id = any (array(select access.my_groups()))
    or id = any (array(select access.held_groups()))
  );
create policy with_the_group on group_conditions for select to kith_visitor, kith_member
  using (exists (select from groups g where g.id = group_conditions.group_id));

-- Members as peers meet them. No person, no times: those who hold the group see since when somebody is here, and everybody sees that of the own row.
create view seen.members with (security_barrier) as
  select m.id, m.group_id, m.display_name, m.patch_seed, m.person_id = access.me() as mine,
    coalesce((select t.role from public.role_terms t
      where t.person_id = m.person_id and t.group_id = m.group_id and t.role in ('facilitator', 'co_facilitator')
        and t.ended_at is null and t.starts_at <= access.now() and (t.ends_at is null or t.ends_at > access.now())
      order by t.role desc limit 1),
      (select 'host' from public.group_hosts h
      where h.person_id = m.person_id and h.group_id = m.group_id and h.since is not null and h.ended_at is null)) as holds,
    case when m.person_id = access.me() or m.group_id = any (array(select access.held_groups()))
      or m.group_id = any (array(select access.hosted_groups())) then m.joined_at end as joined_at,
    case when m.person_id = access.me() or m.group_id = any (array(select access.held_groups()))
      or m.group_id = any (array(select access.hosted_groups())) then m.welcomed_at end as welcomed_at,
    case when m.person_id = access.me() then m.welcomed_by end as welcomed_by,
    case when m.person_id = access.me() or m.group_id = any (array(select access.held_groups())) then m.listens_until end as listens_until
  from public.memberships m
  where m.left_at is null
    and (m.group_id = any (array(select access.my_groups())) or m.group_id = any (array(select access.held_groups())));
grant select on seen.members to kith_member;

-- One's own memberships, to rename. One that has ended is not here: nobody comes back into a group by an old row.
create view seen.my_memberships with (security_barrier) as
  select m.id, m.group_id, m.display_name, m.patch_seed, m.joined_at, m.welcomed_at
  from public.memberships m where m.person_id = access.me() and m.left_at is null
  with check option;
grant select, update (display_name, patch_seed) on seen.my_memberships to kith_member;

-- Joins an open group that exists for the member, who agrees to the keeping of health data: a membership is some. Answers the
-- membership's id: the one there is, if already in. A cohort is open while it takes people in. One who listens first leaves by
-- the clock. The lock on the group is that of groups/waiting: the last seat is given once.
create function access.join_group(_id uuid, _group uuid, _name text, _seed int, _listens boolean, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _mine uuid;
begin
  if access.me() is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(access.me()::text || _group::text, 11));
  select m.id into _mine from public.memberships m where m.group_id = _group and m.person_id = access.me() and m.left_at is null;
  if _mine is not null then
    return _mine;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(_group::text, 23));
  insert into public.memberships (id, group_id, person_id, display_name, patch_seed, joined_at, listens_until)
    select _id, g.id, access.me(), _name, _seed, _now, case when _listens then access.listening_until(g.id, _now) end
    from public.groups g
    where g.id = _group and (g.joining = 'open' or (g.joining = 'cohort' and access.takes_in(g.id, _now)))
      and access.has_seat(g.id, false) and g.closed_at is null and g.listing in ('public', 'members')
      and g.age_class = access.my_age() and 'health_data' = any (array(select access.my_consents()))
    returning id into _mine;
  return _mine;
end $$;

-- Ends one's own membership of a group, and with it the roles that hold the group, the norms accepted, the first days and the
-- hope told there; answers its id, null where there is none.
create function access.leave_group(_group uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  select access.end_terms(_group, _now, 'left the group')
  where exists (select from public.memberships m where m.group_id = _group and m.person_id = access.me() and m.left_at is null);
  with mine as (
    select m.id from public.memberships m where m.group_id = _group and m.person_id = access.me() and m.left_at is null
  ), norms_gone as (
    delete from public.norm_acceptances a using mine where a.membership_id = mine.id
  ), days_gone as (
    delete from public.first_day_marks d using mine where d.membership_id = mine.id
  )
  delete from public.hopes h using mine where h.membership_id = mine.id;
  update public.memberships m set left_at = _now
  where m.group_id = _group and m.person_id = access.me() and m.left_at is null returning m.id;
$$;

-- Whoever holds the group welcomes a newcomer, once; answers the membership's id, null where there is nothing to do.
create function access.welcome_member(_membership uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.memberships m set welcomed_at = _now,
    welcomed_by = (select o.id from public.memberships o where o.group_id = m.group_id and o.person_id = access.me() and o.left_at is null)
  where m.id = _membership and m.welcomed_at is null and m.left_at is null and m.person_id <> access.me()
    and (m.group_id in (select access.held_groups()) or m.group_id in (select access.hosted_groups()))
  returning m.id;
$$;
grant execute on function access.join_group, access.leave_group, access.welcome_member to kith_member;
