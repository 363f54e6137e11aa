-- An account is its owner's alone. Peers never read these tables, staff neither: they meet memberships. Tokens and their
-- hashes are read by nobody; signing in happens inside functions that answer no more than they must.

-- Roles with power: they work only in a session that has passed a second factor. policy.ts has the same list, held by a test.
create function access.powerful_roles() returns text[] language sql immutable
  return array['coordinator', 'moderator', 'facilitator', 'co_facilitator', 'youth_facilitator', 'mentor', 'specialist',
    'navigator', 'claims_reviewer', 'safeguarding_lead', 'researcher'];

-- What kind of address it is: policy.ts says the same.
create function access.kind_of(_address text) returns text language sql immutable
  return case when position('@' in _address) > 0 then 'email' else 'phone' end;
grant execute on function access.kind_of to kith_system;

-- Who owns this session? Sets the transaction's member; a dead or unknown session answers no row and sets nobody. On a shared
-- device a session dies after half an hour unused and after eight hours. A role with power is acted in only by a session that
-- has passed a second factor: whatever the row says, without it the role is not there.
create function access.become(_token bytea, _now timestamptz)
  returns table (session_id uuid, person_id uuid, display_name text, lang text, zone text, theme text, age_class text,
    acting_term_id uuid, acting_role text, acting_group_id uuid, has_roles boolean, second_factor_at timestamptz,
    proved_at timestamptz, shared_at timestamptz, codes_unread boolean)
  language plpgsql security definer set search_path = '' as $$
declare
  _r record;
begin
  select s.id, s.person_id, s.seen_at, s.second_factor_at, coalesce(s.proved_at, s.created_at) as proved_at, s.shared_at,
    p.display_name, p.lang, p.zone, p.theme, p.age_class, t.id as term_id, t.role, t.group_id,
    exists (select from public.role_terms o where o.person_id = p.id and o.ended_at is null and o.starts_at <= _now
      and (o.ends_at is null or o.ends_at > _now)) as has_roles,
    exists (select from public.handed_codes h where h.person_id = p.id and h.kind = 'person'
      and h.made_at > coalesce(s.codes_read_at, '-infinity')) as codes_unread
  into _r
  from public.sessions s
  join public.people p on p.id = s.person_id
  left join public.role_terms t on t.id = s.acting_term_id and t.person_id = p.id and t.ended_at is null
    and t.starts_at <= _now and (t.ends_at is null or t.ends_at > _now)
    and (s.second_factor_at is not null or t.role <> all (access.powerful_roles()))
  where s.token_hash = _token and s.ended_at is null and s.seen_at > _now - interval '90 days' and p.left_at is null
    and (s.shared_at is null or (s.seen_at > _now - interval '30 minutes' and s.shared_at > _now - interval '8 hours'));
  if not found then
    return;
  end if;
  if _r.seen_at < _now - (case when _r.shared_at is null then interval '1 hour' else interval '1 minute' end) then
    update public.sessions set seen_at = _now where id = _r.id;
  end if;
  perform set_config('kith.person', _r.person_id::text, true), set_config('kith.session', _r.id::text, true),
    set_config('kith.age', _r.age_class, true), set_config('kith.acting', coalesce(_r.role, ''), true),
    set_config('kith.acting_group', coalesce(_r.group_id::text, ''), true), set_config('kith.now', _now::text, true);
  return query select _r.id, _r.person_id, _r.display_name, _r.lang, _r.zone, _r.theme, _r.age_class, _r.term_id, _r.role,
    _r.group_id, _r.has_roles, _r.second_factor_at, _r.proved_at, _r.shared_at, _r.codes_unread;
end $$;
grant execute on function access.become to kith_login;

grant select, update (display_name, lang, zone, theme) on people to kith_member;
create policy own on people to kith_member using (id = access.me()) with check (id = access.me());

grant select on contact_details, consents, role_terms to kith_member;
create policy own on contact_details for select to kith_member using (person_id = access.me());
create policy own on consents for select to kith_member using (person_id = access.me());
create policy own on role_terms for select to kith_member using (person_id = access.me());

grant select (id, person_id, acting_term_id, created_at, seen_at, ended_at, device, shared_at, second_factor_at, proved_at, codes_read_at,
    partner_id), update (acting_term_id, ended_at, codes_read_at) on sessions to kith_member;
create policy own on sessions for select to kith_member using (person_id = access.me());
create policy own_ends on sessions for update to kith_member using (person_id = access.me() and ended_at is null)
  with check (
    person_id = access.me()
    and (acting_term_id is null or acting_term_id in (
      select t.id from role_terms t
      where t.ended_at is null and t.starts_at <= access.now() and (t.ends_at is null or t.ends_at > access.now())
    ))
  );

-- Anybody may ask for a link or an account; nobody but the program reads what was asked.
grant insert on link_requests to kith_visitor, kith_member;
create policy asks on link_requests for insert to kith_visitor, kith_member with check (purpose in ('sign_in', 'sign_up'));

-- The state of a link, without using it: null when there is none, when it was used, or when its time is over.
create function access.look_at_link(_token bytea, _now timestamptz)
  returns table (purpose text, display_name text, lang text)
  language sql stable security definer set search_path = '' as $$
  select r.purpose, r.display_name, r.lang
  from public.links l join public.link_requests r on r.id = l.request_id
  where l.token_hash = _token and l.used_at is null and l.expires_at > _now;
$$;

-- Makes the account that a link stands for: person, address, consent, which privacy page was read. The address may have come in by another link since:
-- then that account is the one.
create function access.make_account(_request uuid, _person uuid, _contact uuid, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _r public.link_requests;
  _known uuid;
begin
  select * into _r from public.link_requests where id = _request;
  perform pg_advisory_xact_lock(hashtextextended(lower(_r.address), 7));
  select c.person_id into _known from public.contact_details c
    where c.kind = access.kind_of(_r.address) and lower(c.address) = lower(_r.address);
  if _known is not null then
    return _known;
  end if;
  insert into public.people (id, age_class, display_name, lang, zone, created_at)
    values (_person, 'adult', _r.display_name, _r.lang, _r.zone, _now);
  insert into public.contact_details (id, person_id, kind, address, verified_at, created_at)
    values (_contact, _person, access.kind_of(_r.address), _r.address, _now, _now);
  insert into public.consents (id, person_id, use, version, lang, given_at)
    select (c ->> 'id')::uuid, _person, c ->> 'use', (c ->> 'version')::int, _r.lang, _r.created_at
    from jsonb_array_elements(_r.consents) c where c ->> 'use' <> 'privacy';
  insert into public.privacy_reads (person_id, version, read_at)
    select _person, (c ->> 'version')::int, _r.created_at from jsonb_array_elements(_r.consents) c where c ->> 'use' = 'privacy';
  return _person;
end $$;

-- Uses a link: once, or again by the same form (its key), which then is the same arrival. It says who came; what is opened for
-- them is for people/sign-in.
create function access.use_link(_token bytea, _key uuid, _person uuid, _contact uuid, _now timestamptz)
  returns table (person_id uuid, purpose text, next_path text, fresh boolean)
  language plpgsql security definer set search_path = '' as $$
declare
  _l public.links;
  _r public.link_requests;
  _who uuid;
begin
  select * into _l from public.links l where l.token_hash = _token for update;
  if not found or _l.expires_at <= _now or (_l.used_at is not null and _l.used_key is distinct from _key) then
    return;
  end if;
  select * into _r from public.link_requests r where r.id = _l.request_id;
  if _r.purpose = 'set_up' then
    return;
  end if;
  if _l.used_at is not null then
    return query select _l.person_id, _r.purpose, _r.next_path, false;
    return;
  end if;
  _who := coalesce(_l.person_id, access.make_account(_r.id, _person, _contact, _now));
  update public.links l set used_at = _now, used_key = _key, person_id = _who where l.id = _l.id;
  return query select _who, _r.purpose, _r.next_path, true;
end $$;

-- The first coordinator and the network, from the one-time set-up link; refused as soon as there is a network.
create function access.set_up(_token bytea, _network jsonb, _person jsonb, _consents jsonb, _ids uuid[], _session bytea, _now timestamptz)
  returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _l public.links;
begin
  select l.* into _l from public.links l join public.link_requests r on r.id = l.request_id
    where l.token_hash = _token and r.purpose = 'set_up' and l.used_at is null and l.expires_at > _now for update of l;
  if not found or exists (select from public.networks) then
    return null;
  end if;
  insert into public.people (id, age_class, display_name, lang, zone, created_at)
    values (_ids[1], 'adult', _person ->> 'display_name', _person ->> 'lang', _network ->> 'zone', _now);
  insert into public.contact_details (id, person_id, kind, address, verified_at, created_at)
    values (_ids[2], _ids[1], access.kind_of(_person ->> 'address'), _person ->> 'address', null, _now);
  insert into public.consents (id, person_id, use, version, lang, given_at)
    select (c ->> 'id')::uuid, _ids[1], c ->> 'use', (c ->> 'version')::int, _person ->> 'lang', _now
    from jsonb_array_elements(_consents) c where c ->> 'use' <> 'privacy';
  insert into public.privacy_reads (person_id, version, read_at)
    select _ids[1], (c ->> 'version')::int, _now from jsonb_array_elements(_consents) c where c ->> 'use' = 'privacy';
  insert into public.role_terms (id, person_id, role, reason, granted_by, granted_at, starts_at)
    values (_ids[3], _ids[1], 'coordinator', 'first coordinator, named at set-up', _ids[1], _now, _now);
  insert into public.networks (name, langs, default_lang, zone, country, size, modules, contact, set_up_at, set_up_by)
    values (_network ->> 'name', array(select jsonb_array_elements_text(_network -> 'langs')), _network ->> 'default_lang',
      _network ->> 'zone', _network ->> 'country', _network ->> 'size',
      array(select jsonb_array_elements_text(_network -> 'modules')), nullif(_network ->> 'contact', ''), _now, _ids[1]);
  update public.links l set used_at = _now, person_id = _ids[1] where l.id = _l.id;
  insert into public.sessions (id, token_hash, person_id, acting_term_id, created_at, seen_at)
    values (_ids[4], _session, _ids[1], _ids[3], _now, _now);
  perform pg_notify('kith_network', '');
  return _ids[1];
end $$;

grant execute on function access.look_at_link, access.set_up to kith_visitor, kith_member;
grant execute on function access.use_link to kith_system;

-- Ends the member's own terms that hold a group. For other functions alone: nobody may call it.
create function access.end_terms(_group uuid, _now timestamptz, _reason text) returns void
  language sql security definer set search_path = '' as $$
  update public.role_terms t set ended_at = _now, ended_by = access.me(), end_reason = _reason
  where t.group_id = _group and t.person_id = access.me() and t.ended_at is null and t.role in ('facilitator', 'co_facilitator');
$$;

-- What a person agrees to now: the use, or `study:ID` for one that has a scope. Jobs ask this at the moment of sending.
create function access.consents_of(_person uuid) returns setof text
  language sql stable security definer set search_path = '' as $$
  select distinct c.use || coalesce(':' || c.scope, '') from public.consents c
  where c.person_id = _person and c.withdrawn_at is null;
$$;
grant execute on function access.consents_of to kith_system;

-- The same of the transaction's member, for policies.
create function access.my_consents() returns setof text
  language sql stable security definer set search_path = '' as $$
  select access.consents_of(access.me());
$$;
grant execute on function access.my_consents to kith_member;
