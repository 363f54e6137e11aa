-- Why people leave is kept without them. Those who hold a group read the words that were meant for them, and how often a reason
-- was given only once so many have left that a number points at nobody. What coordinators are to look at is theirs alone; the
-- member stands with it only where they want to be written to.

-- Notes why the member of this transaction leaves a group that they are still in: the count, words for those who hold it, and
-- what a coordinator is to look at. Answers whether there was a membership.
create function access.tell_leaving(_group uuid, _told jsonb, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _month date := date_trunc('month', _now at time zone 'UTC')::date;
  _reason text := _told ->> 'reason';
begin
  if not exists (select from public.memberships m where m.group_id = _group and m.person_id = access.me() and m.left_at is null) then
    return null;
  end if;
  if _reason is not null then
    insert into public.leaving_counts as c (id, group_id, month, reason, count)
      values ((_told ->> 'count_id')::uuid, _group, _month, _reason, 1)
      on conflict (group_id, month, reason) do update set count = c.count + 1;
  end if;
  if _told ->> 'shared' is not null then
    insert into public.leaving_words (id, group_id, month, reason, words)
      values ((_told ->> 'words_id')::uuid, _group, _month, _reason, _told ->> 'shared');
  end if;
  if _told ->> 'ask' is not null then
    insert into public.leaving_asks (id, group_id, reason, words, person_id, told_at)
      values ((_told ->> 'ask')::uuid, _group, _reason, _told ->> 'asked',
        case _told ->> 'contact' when 'yes' then access.me() end, _now);
  end if;
  return _group;
end $$;

-- How often each reason was given in the year before `_now`: none while fewer than five gave one. What was not right is for
-- coordinators, and silence is no reason.
create function access.leaving_reasons(_group uuid, _now timestamptz) returns table (reason text, count bigint)
  language sql stable security definer set search_path = '' as $$
  with told as (
    select c.reason, sum(c.count)::bigint as count from public.leaving_counts c
    where c.group_id = _group and c.group_id = any (array(select access.held_groups()))
      and c.month >= date_trunc('month', _now - interval '1 year')::date and c.reason not in ('not-right', 'no-answer')
    group by c.reason
  )
  select told.reason, told.count from told where (select sum(t.count) from told t) >= 5 order by told.count desc, told.reason;
$$;
grant execute on function access.tell_leaving, access.leaving_reasons to kith_member;

grant select on leaving_words, leaving_asks to kith_member;
create policy holders_read on leaving_words for select to kith_member
  using (group_id = any (array(select access.held_groups())));
create policy coordinators_read on leaving_asks for select to kith_member
  using (access.acting() = 'coordinator' and group_id = any (array(select access.held_groups())));
