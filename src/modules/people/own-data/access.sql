-- One's own data: a new address is its owner's to ask for, and is confirmed by whoever holds the link that went to it; who
-- left is noted for the program alone; whether one is the last who coordinates is told to that one.

grant select (id, person_id, address, asked_at), insert (id, person_id, address, asked_at), delete on address_changes to kith_member;
create policy own on address_changes to kith_member using (person_id = access.me()) with check (person_id = access.me());

create function access.look_at_address(_token bytea, _since timestamptz) returns table (lang text)
  language sql stable security definer set search_path = '' as $$
  select p.lang from public.address_changes a join public.people p on p.id = a.person_id
  where a.token_hash = _token and a.asked_at > _since;
$$;

-- The new address takes the place of the old one of its kind, or comes beside one of the other. Links that went out before are
-- dead from then on. Answers whose it is; null when the link does not work any more or the address has become somebody else's.
create function access.confirm_address(_token bytea, _since timestamptz, _contact uuid, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _a public.address_changes;
begin
  delete from public.address_changes a where a.token_hash = _token and a.asked_at > _since returning * into _a;
  if not found then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(lower(_a.address), 7));
  if exists (select from public.contact_details c where c.kind = access.kind_of(_a.address)
      and lower(c.address) = lower(_a.address) and c.person_id <> _a.person_id) then
    return null;
  end if;
  delete from public.links l where l.person_id = _a.person_id and l.used_at is null;
  insert into public.contact_details (id, person_id, kind, address, verified_at, created_at)
    values (_contact, _a.person_id, access.kind_of(_a.address), _a.address, _now, _now)
    on conflict (person_id, kind) do update set address = excluded.address, verified_at = _now;
  return _a.person_id;
end $$;
grant execute on function access.look_at_address to kith_visitor, kith_member;
grant execute on function access.confirm_address to kith_visitor, kith_member, kith_system;

create function access.is_last_coordinator() returns boolean
  language sql stable security definer set search_path = '' as $$
  with running as (
    select t.person_id from public.role_terms t where t.role = 'coordinator' and t.ended_at is null
      and t.starts_at <= access.now() and (t.ends_at is null or t.ends_at > access.now())
  )
  select exists (select from running r where r.person_id = access.me())
    and not exists (select from running r where r.person_id <> access.me());
$$;
grant execute on function access.is_last_coordinator to kith_member;
