-- A recovery gives an account to whoever reads another address, so no one person can bring it about: a coordinator opens it, a
-- second person, whose role is older than the recovery, agrees, and neither is the person themself. It is there for those who
-- decide, while they act in their role; for the person it is there by the links that are sent to their addresses. Those are read
-- by nobody, and only their hashes are kept.

-- Who decides about recoveries. policy.ts has the same list, held by a test.
create function access.recovery_roles() returns text[] language sql immutable
  return array['coordinator', 'moderator', 'safeguarding_lead'];

create view seen.recoveries with (security_barrier) as
  select r.id, r.person_id, p.display_name as person_name, r.address, r.reason, r.opened_at, o.display_name as opened_by,
    r.opened_by is not distinct from access.me() as mine, r.waits_until, r.expires_at, r.agreed_at, a.display_name as agreed_by,
    r.sent_at, r.ended_at, e.display_name as ended_by, r.ending, r.end_reason
  from public.recoveries r
  join public.people p on p.id = r.person_id
  left join public.people o on o.id = r.opened_by
  left join public.people a on a.id = r.agreed_by
  left join public.people e on e.id = r.ended_by
  where access.acting() = any (access.recovery_roles()) and r.person_id <> access.me();
grant select on seen.recoveries to kith_member;

-- Who can be the second person for somebody, by the name of the account: a role that decides, held since before `_since`, by
-- neither the person nor whoever opens it. For those who decide.
create function access.second_people(_person uuid, _opener uuid, _since timestamptz, _now timestamptz)
  returns table (person_id uuid, display_name text, lang text, role text)
  language sql stable security definer set search_path = '' as $$
  select distinct on (p.display_name, p.id) p.id, p.display_name, p.lang, t.role
  from public.role_terms t join public.people p on p.id = t.person_id
  where t.role = any (access.recovery_roles()) and t.ended_at is null and t.starts_at <= _now and t.granted_at < _since
    and (t.ends_at is null or t.ends_at > _now) and p.left_at is null and p.id <> _person and p.id is distinct from _opener
  order by p.display_name, p.id, t.granted_at;
$$;

create function access.who_can_agree(_person uuid, _recovery uuid, _now timestamptz) returns table (display_name text, role text)
  language sql stable security definer set search_path = '' as $$
  select s.display_name, s.role
  from (select coalesce(r.person_id, _person) as person_id, case when r.id is null then access.me() else r.opened_by end as opener,
      coalesce(r.opened_at, _now) as since
    from (select 1) one left join public.recoveries r on r.id = _recovery) f
  cross join access.second_people(f.person_id, f.opener, f.since, _now) s
  where access.acting() = any (access.recovery_roles()) and f.person_id is distinct from access.me();
$$;

-- Opens a recovery, as a coordinator: 'opened', or why not: 'taken', the address is somebody else's; 'alone', there is nobody to
-- agree; 'open', there is one already. Null where the person is not there, or is oneself.
create function access.open_recovery(_id uuid, _person uuid, _address text, _reason text, _waits timestamptz, _expires timestamptz,
    _now timestamptz) returns text
  language plpgsql security definer set search_path = '' as $$
begin
  if access.acting() is distinct from 'coordinator' or _person = access.me()
    or not exists (select from public.people p where p.id = _person and p.left_at is null) then
    return null;
  end if;
  if exists (select from public.contact_details c
      where c.kind = access.kind_of(_address) and lower(c.address) = lower(_address) and c.person_id <> _person) then
    return 'taken';
  end if;
  if not exists (select from access.second_people(_person, access.me(), _now, _now)) then
    return 'alone';
  end if;
  insert into public.recoveries (id, person_id, address, reason, opened_by, opened_at, waits_until, expires_at)
    values (_id, _person, _address, _reason, access.me(), _now, _waits, _expires)
    on conflict (person_id) where ended_at is null do nothing;
  return case when found then 'opened' else 'open' end;
end $$;

-- Agrees, as the second person. The id; null where it is over or agreed to, and for whoever may not be the second.
create function access.agree_recovery(_id uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.recoveries r set agreed_at = _now, agreed_by = access.me()
  where r.id = _id and r.ended_at is null and r.expires_at > _now and r.agreed_at is null
    and access.acting() = any (access.recovery_roles())
    and access.me() in (select s.person_id from access.second_people(r.person_id, r.opened_by, r.opened_at, _now) s)
  returning r.id;
$$;

-- Refuses one that is open, agreed to or not; whoever opened it may too. The id; null where it is over or not there.
create function access.refuse_recovery(_id uuid, _reason text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.recoveries r set ended_at = _now, ended_by = access.me(), ending = 'refused', end_reason = _reason
  where r.id = _id and r.ended_at is null and r.expires_at > _now and r.person_id <> access.me()
    and access.acting() = any (access.recovery_roles())
  returning r.id;
$$;

-- The link went out and was lost: whoever opened the recovery has another sent while it stands. The id; null otherwise.
create function access.send_recovery_again(_id uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.recoveries r set sent_at = _now
  where r.id = _id and r.opened_by = access.me() and access.acting() = 'coordinator' and r.sent_at is not null
    and r.ended_at is null and r.expires_at > _now
  returning r.id;
$$;
grant execute on function access.send_recovery_again to kith_member;
grant execute on function access.recovery_roles, access.who_can_agree, access.open_recovery, access.agree_recovery,
  access.refuse_recovery to kith_member;
grant execute on function access.second_people to kith_system;

-- What a link of a recovery is for, without using it. No row where it is over, or where the link was never made; the one that
-- stopped it goes on saying so.
create function access.look_at_recovery(_token bytea, _now timestamptz)
  returns table (purpose text, display_name text, lang text, waits_until timestamptz, stopped boolean)
  language sql stable security definer set search_path = '' as $$
  select l.purpose, p.display_name, p.lang, r.waits_until, r.ended_at is not null
  from public.recovery_links l join public.recoveries r on r.id = l.recovery_id join public.people p on p.id = r.person_id
  where l.token_hash = _token and p.left_at is null
    and ((r.ended_at is null and r.expires_at > _now) or (l.purpose = 'stop' and r.ending = 'stopped'));
$$;

-- Stops a recovery, by the link that its owner has; the id, null where it is over.
create function access.stop_recovery(_token bytea, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _id uuid;
begin
  select l.recovery_id into _id from public.recovery_links l where l.token_hash = _token and l.purpose = 'stop';
  update public.recoveries r set ended_at = _now, ended_by = r.person_id, ending = 'stopped'
    where r.id = _id and r.ended_at is null and r.expires_at > _now;
  if not found then
    return null;
  end if;
  update public.recovery_links l set used_at = _now where l.token_hash = _token;
  return _id;
end $$;
grant execute on function access.look_at_recovery, access.stop_recovery to kith_visitor, kith_member;

-- The recovery of one's own account that runs now: whoever is still signed in somewhere sees it there, and can stop it.
create view seen.my_recovery with (security_barrier) as
  select r.id, r.opened_at, r.waits_until from public.recoveries r
  where r.person_id = access.me() and r.ended_at is null and r.expires_at > access.now();
grant select on seen.my_recovery to kith_member;

create function access.stop_my_recovery(_now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.recoveries r set ended_at = _now, ended_by = r.person_id, ending = 'stopped'
  where r.person_id = access.me() and r.ended_at is null and r.expires_at > _now
  returning r.id;
$$;
grant execute on function access.stop_my_recovery to kith_member;
