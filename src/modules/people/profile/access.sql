-- What people tell of themselves is theirs alone to read and to write here. Others read it through blanking views that
-- stand on one view, which alone decides what a group is shown; nobody is granted that view. A field is the group's when
-- its owner ticked that very membership or chose all of their groups; access needs are for those who hold the group. What is
-- for a mentor is shown to nobody until there are mentors.
--
-- Conditions, the age of a child, a story and access needs can speak of health: they are kept only while their owner agrees
-- to the keeping of health data.

grant select, insert, update, delete on profile_fields to kith_member;
create policy own on profile_fields for select to kith_member using (person_id = access.me());
create policy own_goes on profile_fields for delete to kith_member using (person_id = access.me());
create policy own_begins on profile_fields for insert to kith_member
  with check (person_id = access.me()
    and (field in ('full_name', 'place', 'languages') or 'health_data' = any (array(select access.my_consents()))));
create policy own_changes on profile_fields for update to kith_member using (person_id = access.me())
  with check (person_id = access.me()
    and (field in ('full_name', 'place', 'languages') or 'health_data' = any (array(select access.my_consents()))));

-- The member's own fields and memberships: what a tick may join, and nothing of anybody else's.
create function access.my_fields() returns setof uuid
  language sql stable security definer set search_path = '' as $$
  select f.id from public.profile_fields f where f.person_id = access.me();
$$;
create function access.my_memberships() returns setof uuid
  language sql stable security definer set search_path = '' as $$
  select m.id from public.memberships m where m.person_id = access.me() and m.left_at is null;
$$;
grant execute on function access.my_fields, access.my_memberships to kith_member;

grant select, insert, delete on profile_showings to kith_member;
create policy own on profile_showings for select to kith_member using (field_id = any (array(select access.my_fields())));
create policy own_goes on profile_showings for delete to kith_member using (field_id = any (array(select access.my_fields())));
create policy own_begins on profile_showings for insert to kith_member
  with check (field_id = any (array(select access.my_fields())) and membership_id = any (array(select access.my_memberships())));

-- What each group is shown of each of its members: the one place that decides. `for_holders` is for those who hold the group.
create view access.shown_fields with (security_barrier) as
  select m.id as membership_id, m.group_id, m.person_id, f.field, f.words, f.choices, f.language,
    f.audience = 'facilitators' as for_holders
  from public.memberships m
  join public.groups g on g.id = m.group_id
  join public.people p on p.id = m.person_id and p.age_class = g.age_class and p.left_at is null
  join public.profile_fields f on f.person_id = m.person_id
  where m.left_at is null
    and (f.audience in ('network', 'facilitators')
      or (f.audience = 'groups'
        and exists (select from public.profile_showings s where s.field_id = f.id and s.membership_id = m.id)));
