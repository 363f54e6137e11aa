-- Coordinators invite somebody of a partner, see what is open and take it back, while they act as one; the address is there for
-- them and for the program. The link is read by nobody: only its hash is kept, and whoever holds it finds what it is for.

grant select (id, partner_id, address, lang, reason, role_ends_at, invited_at, expires_at, used_at, withdrawn_at),
  insert (id, partner_id, address, lang, reason, role_ends_at, invited_by, invited_at, expires_at),
  update (withdrawn_at, withdrawn_by) on partner_invitations to kith_member;
create policy coordinators_see on partner_invitations for select to kith_member using (access.acting() = 'coordinator');
create policy coordinators_invite on partner_invitations for insert to kith_member
  with check (access.acting() = 'coordinator' and invited_by = access.me());
create policy coordinators_withdraw on partner_invitations for update to kith_member
  using (access.acting() = 'coordinator' and used_at is null and withdrawn_at is null)
  with check (access.acting() = 'coordinator' and withdrawn_by = access.me());

-- What a link invites to, without using it; no row where it is unknown, used, taken back or too old.
create function access.look_at_invitation(_token bytea, _now timestamptz)
  returns table (partner_id text, address text, lang text, answered boolean)
  language sql stable security definer set search_path = '' as $$
  select i.partner_id, i.address, i.lang, i.request_id is not null from public.partner_invitations i
  where i.token_hash = _token and i.used_at is null and i.withdrawn_at is null and i.expires_at > _now;
$$;
grant execute on function access.look_at_invitation to kith_visitor, kith_member;

-- The account of an invitation that was answered is made by the one function that makes accounts.
grant execute on function access.make_account to kith_system;
