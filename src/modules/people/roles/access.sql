-- Roles are given by coordinators, for a term and a reason, and ended by them or by whoever holds them. People are there for
-- coordinators alone, and only while they act as one: a name, a language, since when, which roles; no group, no address.

create view seen.people with (security_barrier) as
  select p.id, p.display_name, p.lang, p.created_at, p.age_class, p.id = access.me() as mine
  from public.people p
  where access.acting() = 'coordinator' and p.left_at is null;
grant select on seen.people to kith_member;

-- Everybody's terms for coordinators, and one's own, with who gave and who ended them: by the name of the account.
create view seen.terms with (security_barrier) as
  select t.id, t.person_id, t.role, t.group_id, t.reason, t.granted_at, t.starts_at, t.ends_at, t.ended_at, t.end_reason,
    g.display_name as granted_by, e.display_name as ended_by
  from public.role_terms t
  left join public.people g on g.id = t.granted_by
  left join public.people e on e.id = t.ended_by
  where t.person_id = access.me() or access.acting() = 'coordinator';
grant select on seen.terms to kith_member;

-- Those whose name begins so, or to whom an address belongs, by name: ids and how many there are in all. For coordinators alone.
create function access.find_people(_words text, _limit int, _offset int)
  returns table (id uuid, place bigint, found bigint)
  language sql stable security definer rows 20 set search_path = '' as $$
  with fits as materialized (
    select p.id, p.display_name from public.people p
    where access.acting() = 'coordinator' and p.left_at is null
      and (_words = ''
        or lower(p.display_name) like replace(replace(replace(lower(_words), '\', '\\'), '%', '\%'), '_', '\_') || '%'
        or p.id in (select c.person_id from public.contact_details c where c.kind = access.kind_of(_words) and lower(c.address) = lower(_words)))
  ), page as (
    select fits.id, fits.display_name from fits order by fits.display_name collate "und-x-icu", fits.id limit _limit offset _offset
  )
  select p.id, row_number() over (order by p.display_name collate "und-x-icu", p.id), (select count(*) from fits)
  from page p order by 2;
$$;

-- How many coordinators the network has now. For other functions alone: nobody may call it.
create function access.coordinators(_now timestamptz) returns bigint
  language sql stable security definer set search_path = '' as $$
  select count(distinct t.person_id) from public.role_terms t join public.people p on p.id = t.person_id
  where t.role = 'coordinator' and t.ended_at is null and t.starts_at <= _now and (t.ends_at is null or t.ends_at > _now)
    and p.left_at is null;
$$;

-- Gives a role for a term: by a coordinator who acts as one, to an adult, and to oneself only where there is no other
-- coordinator to ask. The same role that already runs is answered as it is. Null where it may not be.
create function access.grant_role(_id uuid, _person uuid, _role text, _group uuid, _reason text, _ends timestamptz, _now timestamptz)
  returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _there uuid;
begin
  if access.acting() is distinct from 'coordinator'
    or not exists (select from public.people p where p.id = _person and p.left_at is null and p.age_class = 'adult')
    or (_person = access.me() and access.coordinators(_now) > 1)
    or (_group is not null and not exists (select from public.groups g where g.id = _group and g.closed_at is null)) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(_person::text || _role, 17));
  select t.id into _there from public.role_terms t
    where t.person_id = _person and t.role = _role and t.group_id is not distinct from _group and t.ended_at is null
      and (t.ends_at is null or t.ends_at > _now);
  if _there is not null then
    return _there;
  end if;
  insert into public.role_terms (id, person_id, role, group_id, reason, granted_by, granted_at, starts_at, ends_at)
    values (_id, _person, _role, _group, _reason, access.me(), _now, _now, _ends);
  return _id;
end $$;

-- Ends a term, at once: by a coordinator, or by whoever holds it. 'last' where nobody would be left to run the network.
create function access.end_role(_term uuid, _reason text, _now timestamptz) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  _t public.role_terms;
begin
  perform pg_advisory_xact_lock(hashtextextended('coordinators', 19));
  select * into _t from public.role_terms t
    where t.id = _term and t.ended_at is null and (t.person_id = access.me() or access.acting() = 'coordinator')
    for update;
  if not found then
    return null;
  end if;
  if _t.role = 'coordinator' and access.coordinators(_now) <= 1
    and exists (select from public.people p where p.id = _t.person_id and p.left_at is null)
    and (_t.ends_at is null or _t.ends_at > _now) then
    return 'last';
  end if;
  update public.role_terms t set ended_at = _now, ended_by = access.me(), end_reason = _reason where t.id = _term;
  return 'ended';
end $$;

-- A running term goes on until another day, or without end; answers its id. By coordinators.
create function access.extend_role(_term uuid, _ends timestamptz, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.role_terms t set ends_at = _ends
  where t.id = _term and access.acting() = 'coordinator' and t.ended_at is null and (t.ends_at is null or t.ends_at > _now)
    and (_ends is null or _ends > _now)
  returning t.id;
$$;
grant execute on function access.find_people, access.grant_role, access.end_role, access.extend_role to kith_member;
