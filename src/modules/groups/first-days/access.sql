-- What somebody did or skipped in their first days is theirs alone: it helps them, and measures nobody.

grant select, insert, delete, update (mark, marked_at) on first_day_marks to kith_member;
create policy own on first_day_marks to kith_member
  using (membership_id = any (array(select access.my_memberships())))
  with check (membership_id = any (array(select access.my_memberships())));
