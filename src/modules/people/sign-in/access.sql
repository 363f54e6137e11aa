-- What strengthens a sign-in is its owner's to know about and nobody's to read: no hash, no secret, no key leaves these tables
-- but to the program, which compares. Sign-ins that wait, challenges, known devices and tries are the program's alone.

grant select (person_id, set_at) on passwords to kith_member;
create policy own on passwords for select to kith_member using (person_id = access.me());

grant select (id, person_id, made_at) on authenticators to kith_member;
create policy own on authenticators for select to kith_member using (person_id = access.me());

grant select (id, person_id, batch_id, made_at, kept_at, used_at) on recovery_codes to kith_member;
create policy own on recovery_codes for select to kith_member using (person_id = access.me());

grant select (id, person_id, credential_id, transports, name, made_at, used_at) on passkeys to kith_member;
create policy own on passkeys for select to kith_member using (person_id = access.me());

-- Gives the session of this transaction another token: one that somebody may have seen before never holds the new power.
create function access.change_token(_token bytea) returns uuid
  language sql security definer set search_path = '' as $$
  update public.sessions s set token_hash = _token
  where s.id = nullif(current_setting('kith.session', true), '')::uuid and s.person_id = access.me() and s.ended_at is null
  returning s.id;
$$;
grant execute on function access.change_token to kith_member;

-- Whether a token signs somebody in, and whether on a shared device; null where it does not. It says nothing of whom.
create function access.look_at_session(_token bytea, _now timestamptz) returns boolean
  language sql stable security definer set search_path = '' as $$
  select s.shared_at is not null from public.sessions s
  where s.token_hash = _token and s.ended_at is null and s.seen_at > _now - interval '30 minutes';
$$;
grant execute on function access.look_at_session to kith_visitor, kith_member, kith_system;

-- Takes one try from each budget, or from none: a mark names the budget (an account at one network address, a device), and
-- no more than _most[i] tries lie within _seconds[i]. What is kept is a keyed hash of each mark. Tries at one account come one
-- after the other, so that many at once take no more than the budget has.
create function access.take_try(_ids uuid[], _marks text[], _most int[], _seconds int[], _chance bytea, _now timestamptz) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  _key bytea;
  _hashes bytea[];
begin
  insert into public.try_keys (id, key) values ('00000000-0000-4000-8000-000000000000', _chance) on conflict do nothing;
  select k.key into _key from public.try_keys k;
  _hashes := array(select sha256(_key || convert_to(m, 'UTF8')) from unnest(_marks) with ordinality u(m, n) order by n);
  perform pg_advisory_xact_lock(hashtextextended(encode(h, 'hex'), 17)) from (select h from unnest(_hashes) h order by h) o;
  if exists (
    select from unnest(_hashes, _most, _seconds) b(hash, most, seconds)
    where (select count(*) from public.tries t where t.mark = b.hash and t.made_at > _now - make_interval(secs => b.seconds)) >= b.most
  ) then
    return false;
  end if;
  insert into public.tries (id, try_id, mark, made_at)
    select _ids[n], _ids[1], h, _now from (
      select h, row_number() over (order by h) as n from (select distinct h from unnest(_hashes) h) d
    ) numbered;
  return true;
end $$;
grant execute on function access.take_try to kith_visitor, kith_member, kith_system;
