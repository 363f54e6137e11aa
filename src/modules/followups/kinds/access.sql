-- Which kinds of follow-up a network opens, and by when they are due, is the coordinators' to settle. A kind that safety or an
-- account rests on stays on, and its hours are only ever made shorter.

create view seen.followup_kinds with (security_barrier) as
  select k.id, k.queue_role, k.due_hours as own_due, k.late_hours as own_late, coalesce(c.due_hours, k.due_hours) as due_hours,
    coalesce(c.late_hours, k.late_hours) as late_hours, 'essential' = any (k.traits) as essential, c.off_at, o.display_name as off_by,
    (select count(*)::int from public.followups f where f.kind_id = k.id and f.ended_at is null) as open
  from public.followup_kinds k left join public.followup_choices c on c.kind_id = k.id left join public.people o on o.id = c.off_by
  where access.acting() = 'coordinator';
grant select on seen.followup_kinds to kith_member;

-- Settles hours and whether a kind is on; answers its id, null where it may not be so.
create function access.settle_kind(_kind text, _on boolean, _due int, _late int, _now timestamptz) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  _k public.followup_kinds;
  _most int;
begin
  select * into _k from public.followup_kinds k where k.id = _kind;
  _most := case when 'essential' = any (_k.traits) then 1 else 4 end;
  if access.acting() is distinct from 'coordinator' or _k.id is null or (not _on and 'essential' = any (_k.traits))
    or _due < 1 or _late < _due or _due > _k.due_hours * _most or _late > _k.late_hours * _most then
    return null;
  end if;
  insert into public.followup_choices as c (kind_id, off_at, off_by, due_hours, late_hours, changed_at, changed_by)
    values (_kind, case when not _on then _now end, case when not _on then access.me() end, _due, _late, _now, access.me())
    on conflict (kind_id) do update set off_at = case when not _on then coalesce(c.off_at, _now) end,
      off_by = case when not _on then coalesce(c.off_by, access.me()) end, due_hours = _due, late_hours = _late,
      changed_at = _now, changed_by = access.me();
  return _kind;
end $$;
grant execute on function access.settle_kind to kith_member;
