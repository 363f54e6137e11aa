-- Consent is its owner's to give and to take back. A row says what was agreed to, in which version and when; it is never
-- changed but to withdraw it, and never deleted: the history is the proof. "18 or older" is said at the door, not here.

grant insert on consents to kith_member;
grant update (withdrawn_at) on consents to kith_member;
create policy own_gives on consents for insert to kith_member
  with check (person_id = access.me() and use <> 'adult' and withdrawn_at is null);
create policy own_withdraws on consents for update to kith_member
  using (person_id = access.me() and use <> 'adult' and withdrawn_at is null) with check (person_id = access.me());
