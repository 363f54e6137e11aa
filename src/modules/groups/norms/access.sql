-- The norms of a group are there for every member whom the group exists for: they are read before somebody joins. Those who
-- hold it write them. Who accepted which is the member's own and nobody else's: nobody is looked at for what they did not tick.

grant select, insert (id, group_id, version, norm, since, position, title, words, why, language) on norms to kith_member;
create policy with_the_group on norms for select to kith_member
  using (exists (select from groups g where g.id = norms.group_id));
create policy holders_write on norms for insert to kith_member
  with check (group_id = any (array(select access.held_groups())));

grant insert (id, group_id, number, made_at, made_by) on norm_versions to kith_member;
create policy holders_write on norm_versions for insert to kith_member
  with check (group_id = any (array(select access.held_groups())) and made_by = access.me());

-- When each version was made, and by whom, by the name they have in the group; somebody who is not in it stays unnamed.
create view seen.norm_versions with (security_barrier) as
  select v.group_id, v.number, v.made_at,
    (select m.display_name from public.memberships m
      where m.person_id = v.made_by and m.group_id = v.group_id and m.left_at is null) as made_by_name
  from public.norm_versions v
  where v.group_id = any (array(select access.my_groups())) or v.group_id = any (array(select access.held_groups()));
grant select on seen.norm_versions to kith_member;

grant select, insert on norm_acceptances to kith_member;
create policy own on norm_acceptances for select to kith_member
  using (membership_id = any (array(select access.my_memberships())));
create policy own_begins on norm_acceptances for insert to kith_member
  with check (membership_id = any (array(select access.my_memberships())));
