-- What the clock does with open follow-ups, for the program alone. Each row is locked and moved on in one statement: two
-- processes at once, a restart or a clock that jumps neither lose a step nor do one twice.

-- Every step whose time has come, moved on. At due the one who has it is reminded, at late the coordinators hear of it, then
-- each day until somebody acts; days on which the program stood still are told as one.
create function access.escalate_followups(_now timestamptz) returns table (followup uuid, step text, turn int)
  language plpgsql security definer set search_path = '' as $$
declare
  _f record;
begin
  for _f in
    select f.id, f.queue_role, f.group_id, f.daily_turn, f.escalated_at as told,
      f.reminded_at is null and f.due_at <= _now as is_due,
      f.escalated_at is null and f.late_at <= _now as is_late, 'due' = any (k.steps) as says_due, 'daily' = any (k.steps) as daily
    from public.followups f join public.followup_kinds k on k.id = f.kind_id
    where f.ended_at is null and f.next_at <= _now order by f.next_at limit 500 for update of f skip locked
  loop
    update public.followups f set reminded_at = case when _f.is_due then _now else f.reminded_at end,
      escalated_at = case when _f.is_late then _now else f.escalated_at end,
      daily_turn = f.daily_turn + case when _f.told is not null and _f.daily then 1 else 0 end,
      next_at = case when _f.told is null and not _f.is_late then case when f.due_at > _now then f.due_at else f.late_at end when _f.daily then _now + interval '1 day' end
      where f.id = _f.id;
    return query
      select _f.id, s.step, s.turn from (values (1, 'due', 0, _f.is_due and _f.says_due), (2, 'late', 0, _f.is_late),
        (3, 'daily', _f.daily_turn + 1, _f.told is not null and _f.daily)) s (place, step, turn, now)
      where s.now order by s.place;
  end loop;
end $$;

-- Breaks that have begun: what is open passes to the next of the queue, or waits there for all.
create function access.begin_breaks(_now timestamptz) returns table (followup uuid, from_id uuid, to_id uuid)
  language plpgsql security definer set search_path = '' as $$
declare
  _b public.followup_breaks;
  _f public.followups;
  _to uuid;
begin
  for _b in select * from public.followup_breaks b
    where b.begun_at is null and b.ended_at is null and b.starts_at <= _now limit 100 for update skip locked
  loop
    update public.followup_breaks b set begun_at = _now where b.id = _b.id;
    continue when _b.open_ones = 'keep' or _b.ends_at <= _now;
    for _f in select * from public.followups f where f.owner_id = _b.person_id and f.ended_at is null order by f.due_at for update loop
      _to := access.next_of(_f.queue_role, _f.group_id, _b.person_id, _now);
      update public.followups f set owner_id = _to, handed_by = null, handed_at = null,
        queue_role = access.queue_of(f.queue_role, f.group_id, _now) where f.id = _f.id;
      return query select _f.id, _b.person_id, _to;
    end loop;
  end loop;
end $$;
grant execute on function access.escalate_followups, access.begin_breaks to kith_system;
