-- With which partner one signs in is one's own to know. Who somebody is over there is read by nobody but the program, which
-- compares: a colleague who knows the number of an account finds nobody by it.

grant select (id, person_id, partner_id, linked_at, used_at) on partner_identities to kith_member;
create policy own on partner_identities for select to kith_member using (person_id = access.me());
