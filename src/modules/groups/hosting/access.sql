-- A host gathers a group that is new: sets its times, welcomes, closes it. A host holds no role: nothing that those who hold a
-- group see of its members beyond their names is there for a host. The dial-in number is for members.

grant select on group_lines to kith_member;
create policy with_the_group on group_lines for select to kith_member
  using (group_id = any (array(select access.my_groups())) or group_id = any (array(select access.held_groups())));

-- Hosts, and who was asked, by the name they have in the group: for hosts of the group, those who hold it, and oneself.
create view seen.hosts with (security_barrier) as
  select h.id, h.group_id, m.id as membership_id, m.display_name, h.becomes, h.asked_at, h.since, h.person_id = access.me() as mine
  from public.group_hosts h
  join public.memberships m on m.group_id = h.group_id and m.person_id = h.person_id and m.left_at is null
  where h.ended_at is null
    and (h.person_id = access.me() or h.group_id = any (array(select access.hosted_groups()))
      or h.group_id = any (array(select access.held_groups())));
grant select on seen.hosts to kith_member;

-- Asks an adult member of the group to hold it with the one who asks; answers who that is, null where it may not be.
create function access.ask_second(_id uuid, _group uuid, _membership uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.group_hosts (id, group_id, person_id, becomes, asked_at)
    select _id, m.group_id, m.person_id, 'co_facilitator', _now
    from public.memberships m join public.people p on p.id = m.person_id and p.age_class = 'adult'
    where m.id = _membership and m.group_id = _group and m.left_at is null and m.person_id <> access.me()
      and _group in (select access.hosted_groups())
    on conflict (group_id, person_id) where ended_at is null do nothing
    returning person_id;
$$;

-- Whoever was asked says yes or no; answers the id of the asking.
create function access.answer_second(_group uuid, _yes boolean, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.group_hosts h set since = case when _yes then _now end, ended_at = case when not _yes then _now end,
    ending = case when not _yes then 'declined' end
  where h.group_id = _group and h.person_id = access.me() and h.since is null and h.ended_at is null
    and _group in (select access.my_groups())
  returning h.id;
$$;

-- Changes what a group says of itself and when and where it meets: by its hosts and those who hold it.
create function access.change_group(_group uuid, _facts jsonb, _line text, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _id uuid;
begin
  update public.groups g set name = f.name, short_name = f.short_name, summary = f.summary, formats = f.formats, weekday = f.weekday,
    every = f.every, starts_at = f.starts_at, minutes = f.minutes, zone = f.zone, place = f.place, professional = f.professional,
    calls = f.calls, changed_at = _now
  from jsonb_populate_record(null::public.groups, _facts) f
  where g.id = _group and g.closed_at is null
    and (_group in (select access.hosted_groups()) or _group in (select access.held_groups()))
  returning g.id into _id;
  if _id is not null and _line is not null then
    insert into public.group_lines (group_id, number, changed_at) values (_group, _line, _now)
      on conflict (group_id) do update set number = excluded.number, changed_at = excluded.changed_at;
  elsif _id is not null then
    delete from public.group_lines l where l.group_id = _group;
  end if;
  return _id;
end $$;

-- Says on which day a group ends, with words for its members; without a day, that it goes on after all.
create function access.close_group_on(_group uuid, _day date, _words text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.groups g set closes_on = _day, closing_words = _words, changed_at = _now,
    closed_by = case when _day is not null then access.me() end
  where g.id = _group and g.closed_at is null
    and (_group in (select access.hosted_groups()) or _group in (select access.held_groups()))
  returning g.id;
$$;

grant execute on function access.ask_second, access.answer_second, access.change_group, access.close_group_on
  to kith_member;
