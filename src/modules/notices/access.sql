-- A notice is there for the one whom it tells, and nobody else; they mark it as read, and choose by which ways each kind comes.
-- Only the program makes one. Whoever holds the address that stands in a mail can switch that mail's kind off by mail, once and
-- for one person, without being signed in: it reads nothing else and changes nothing else.

grant select (id, person_id, kind, template, step, about_id, group_id, made_at, read_at), update (read_at) on notices to kith_member;
create policy own on notices to kith_member using (person_id = access.me()) with check (person_id = access.me());

grant select, insert, update on notice_choices to kith_member;
create policy own on notice_choices to kith_member using (person_id = access.me()) with check (person_id = access.me());

-- What the address in a mail switches off, and whether it is off by now; no row where the address is unknown.
create function access.look_at_notice(_token bytea) returns table (kind text, off boolean)
  language sql stable security definer set search_path = '' as $$
  select n.kind, exists (
    select from public.notice_choices c where c.person_id = n.person_id and c.kind = n.kind and not 'mail' = any (c.ways))
  from public.notices n where n.off_hash = _token;
$$;

-- Switches it off; answers the notice's id, null where the address is unknown.
create function access.switch_off_notice(_token bytea, _id uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.notice_choices as c (id, person_id, kind, ways, changed_at)
    select _id, n.person_id, n.kind, '{}', _now from public.notices n where n.off_hash = _token
    on conflict (person_id, kind) do update set ways = array_remove(c.ways, 'mail'), changed_at = _now;
  select n.id from public.notices n where n.off_hash = _token;
$$;
grant execute on function access.look_at_notice, access.switch_off_notice to kith_visitor, kith_member;
