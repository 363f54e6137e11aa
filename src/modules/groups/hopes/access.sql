-- What somebody hopes for is theirs alone. Those who hold the group read it when the member said that it did not come true and
-- wants an answer, and no longer than that: nobody is asked for an answer to what they did not read out.

grant select, insert, update (answers, words, ask_at, asked_at, postponed_at, answer, answered_at, more, quiet_at) on hopes to kith_member;
create policy own on hopes for select to kith_member
  using (membership_id = any (array(select access.my_memberships())));
create policy own_begins on hopes for insert to kith_member
  with check (membership_id = any (array(select access.my_memberships())));
create policy own_changes on hopes for update to kith_member
  using (membership_id = any (array(select access.my_memberships())))
  with check (membership_id = any (array(select access.my_memberships())));

create view seen.hopes with (security_barrier) as
  select h.membership_id, m.group_id, m.display_name, h.answers, h.words, h.more, h.answered_at
  from public.hopes h join public.memberships m on m.id = h.membership_id
  where m.left_at is null and h.answer = 'no' and h.quiet_at is null
    and m.group_id = any (array(select access.held_groups()));
grant select on seen.hopes to kith_member;
