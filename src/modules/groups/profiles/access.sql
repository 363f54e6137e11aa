-- What members of a group read of each other beyond a name: fields that their owner shows to this group, by membership,
-- never by person. Those who hold the group see what the group sees, and in that role the access needs that are meant for
-- them; a coordinator sees nothing more than the group.

create view seen.profiles with (security_barrier) as
  select s.membership_id, s.group_id, s.field, s.words, s.choices, s.language
  from access.shown_fields s
  where (not s.for_holders
      and (s.group_id = any (array(select access.my_groups())) or s.group_id = any (array(select access.held_groups()))))
    or (s.for_holders and access.acting() in ('facilitator', 'co_facilitator')
      and s.group_id = any (array(select access.held_groups())));
grant select on seen.profiles to kith_member;

-- What another reader would read of the member: the same view beneath, asked as that reader. A member or a facilitator of
-- one group reads what that group is shown; a coordinator, every adult group; a stranger belongs to none, nor, yet, a mentor.
create function access.see_me_as(_reader text, _membership uuid)
  returns table (membership_id uuid, field text, words text, choices text[], language text)
  language sql stable security definer set search_path = '' as $$
  select s.membership_id, s.field, s.words, s.choices, s.language
  from access.shown_fields s join public.groups g on g.id = s.group_id
  where s.person_id = access.me() and (_membership is null or s.membership_id = _membership)
    and case _reader
      when 'member' then not s.for_holders and s.membership_id = _membership
      when 'facilitator' then s.membership_id = _membership
      when 'coordinator' then not s.for_holders and g.age_class = 'adult'
      else false end;
$$;
grant execute on function access.see_me_as to kith_member;

-- Ends all of one's own memberships, and with them the roles that hold those groups; answers each group and membership. What
-- was asked of other groups goes too: a request, a place in a line, a talk.
create function access.leave_all_groups(_now timestamptz) returns table (group_id uuid, membership_id uuid)
  language plpgsql security definer set search_path = '' as $$
declare
  _m record;
begin
  update public.group_requests r set taken_back_at = _now, word = null
    where r.person_id = access.me() and r.answered_at is null and r.taken_back_at is null;
  update public.group_waits w set ended_at = _now, ending = 'left' where w.person_id = access.me() and w.ended_at is null;
  update public.greeter_calls c set ended_at = _now, ending = 'taken_back', reach = null, good_times = null
    where c.person_id = access.me() and c.ended_at is null;
  update public.group_event_places p set given_back_at = _now where p.person_id = access.me() and p.given_back_at is null;
  for _m in select m.id, m.group_id as of_group from public.memberships m where m.person_id = access.me() and m.left_at is null loop
    perform access.leave_group(_m.of_group, _now);
    group_id := _m.of_group;
    membership_id := _m.id;
    return next;
  end loop;
  delete from public.group_wishes w where w.person_id = access.me();
end $$;
grant execute on function access.leave_all_groups to kith_member;
