-- A code that is handed over signs somebody in without a mail or a text, so it is for those alone whom neither reaches, who
-- have no passkey, no partner's account and no password that anything goes with, and who hold no role with power: as soon as
-- somebody has a way of their own, nobody else can make one. It is made by whoever holds a group of theirs, or by a coordinator, in that role, with a reason; the person sees
-- each one with its reason, in every session, and its hash is read by nobody.

grant select (id, kind, person_id, group_id, made_role, reason, made_at, expires_at, used_at, ended_at) on handed_codes to kith_member;
create policy own on handed_codes for select to kith_member using (person_id = access.me() and kind = 'person');

-- For whom the member may make a code: a membership in a group that they hold, or, for a coordinator, an account. Not oneself.
create function access.code_subject(_subject uuid) returns table (person_id uuid, display_name text, group_id uuid)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query
    select m.person_id, m.display_name, m.group_id from public.memberships m
    where m.id = _subject and m.left_at is null and m.person_id <> access.me()
      and m.group_id = any (array(select access.held_groups()))
    union all
    select p.id, p.display_name, null::uuid from public.people p
    where p.id = _subject and p.left_at is null and p.age_class = 'adult' and p.id <> access.me() and access.acting() = 'coordinator';
end $$;
grant execute on function access.code_subject to kith_member;

-- Whether somebody has no way in of their own and no power. A password opens nothing without the address or number that goes
-- with it. `_texts`: whether the network sends any.
create function access.has_no_way(_person uuid, _texts boolean, _now timestamptz) returns boolean
  language sql stable security definer set search_path = '' as $$
  select not exists (select from public.contact_details c where c.person_id = _person and (c.kind = 'email' or _texts))
    and not exists (select from public.passwords w join public.contact_details c on c.person_id = w.person_id where w.person_id = _person)
    and not exists (select from public.passkeys k where k.person_id = _person)
    and not exists (select from public.partner_identities i where i.person_id = _person)
    and not exists (select from public.role_terms t where t.person_id = _person and t.ended_at is null
      and (t.ends_at is null or t.ends_at > _now) and t.role = any (access.powerful_roles()));
$$;
grant execute on function access.has_no_way to kith_system;

-- Makes a code for a subject, or for a newcomer where that is null: 'made', or why not: 'own', the person has a way of their own
-- or power, and it is not said which; 'many', too many were made in a day. An older one for the same person ends. Null where
-- the member may not.
create function access.hand_code(_id uuid, _subject uuid, _hash bytea, _reason text, _texts boolean, _most int, _expires timestamptz,
    _now timestamptz) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  _s record;
begin
  if access.acting() is null or access.acting() not in ('facilitator', 'co_facilitator', 'coordinator') then
    return null;
  end if;
  select * into _s from access.code_subject(_subject);
  if _subject is not null and _s.person_id is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(access.me()::text, 29));
  if (select count(*) from public.handed_codes h where h.made_by = access.me() and h.made_at > _now - interval '1 day') >= _most then
    return 'many';
  end if;
  if _s.person_id is not null then
    perform pg_advisory_xact_lock(hashtextextended(_s.person_id::text, 29));
    if not access.has_no_way(_s.person_id, _texts, _now) then
      return 'own';
    end if;
    update public.handed_codes h set ended_at = _now
      where h.person_id = _s.person_id and h.used_at is null and h.ended_at is null;
  end if;
  insert into public.handed_codes (id, code_hash, kind, person_id, group_id, made_by, made_role, reason, made_at, expires_at)
    values (_id, _hash, case when _subject is null then 'newcomer' else 'person' end, _s.person_id,
      coalesce(_s.group_id, access.acting_group()), access.me(), access.acting(), _reason, _now, _expires);
  return 'made';
end $$;
grant execute on function access.hand_code to kith_member;

-- A code that the member has just made, to show it: null when it is over or somebody else's.
create function access.made_code(_hash bytea, _since timestamptz, _now timestamptz) returns table (kind text, expires_at timestamptz)
  language sql stable security definer set search_path = '' as $$
  select h.kind, h.expires_at from public.handed_codes h
  where h.code_hash = _hash and h.made_by = access.me() and h.made_at > _since and h.used_at is null and h.ended_at is null
    and h.expires_at > _now;
$$;
grant execute on function access.made_code to kith_member;

-- Whether a code opens an account for somebody new, without using it.
create function access.is_newcomer_code(_hash bytea, _now timestamptz) returns boolean
  language sql stable security definer set search_path = '' as $$
  select exists (select from public.handed_codes h where h.code_hash = _hash and h.kind = 'newcomer' and h.used_at is null
    and h.ended_at is null and h.expires_at > _now);
$$;
grant execute on function access.is_newcomer_code to kith_visitor, kith_member;

-- Ends the codes for oneself that were not used yet; answers how many.
create function access.end_my_codes(_now timestamptz) returns int
  language plpgsql security definer set search_path = '' as $$
declare
  _count int;
begin
  update public.handed_codes h set ended_at = _now
    where h.person_id = access.me() and h.kind = 'person' and h.used_at is null and h.ended_at is null and h.expires_at > _now;
  get diagnostics _count = row_count;
  return _count;
end $$;
grant execute on function access.end_my_codes to kith_member;
