-- What somebody asked for, as they may follow it: what was promised, in which hands it is and what became of it; no name of
-- anybody who works on it, no word among them.

create view seen.my_askings with (security_barrier) as
  select f.id, f.kind_id, f.opened_at, f.due_at, f.ended_at, f.ending, f.about_id, f.group_id, f.queue_role, f.promised_at,
    f.put_off_until, f.escalated_at, f.outcome, f.sentence, f.owner_id is not null as taken,
    'withdrawable' = any (k.traits) and f.ended_at is null as withdrawable
  from public.followups f join public.followup_kinds k on k.id = f.kind_id where f.starter_id = access.me();
grant select on seen.my_askings to kith_member;

-- The steps that concern whoever asked.
create view seen.my_asking_steps with (security_barrier) as
  select s.id, s.followup_id, s.what, s.at, s.until_at
  from public.followup_steps s join public.followups f on f.id = s.followup_id
  where f.starter_id = access.me() and s.what in ('taken', 'handed', 'passed', 'put_off', 'late', 'reopened', 'withdrawn')
    and (s.what <> 'withdrawn' or f.ended_at is null);
grant select on seen.my_asking_steps to kith_member;

-- Takes back what one asked for, where its kind allows; answers its id, null where it is over, not one's own or stays.
create function access.withdraw_asking(_id uuid, _step uuid, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _done uuid;
begin
  update public.followups f set ended_at = _now, ended_by = access.me(), ending = 'withdrawn'
  where f.id = _id and f.starter_id = access.me() and f.ended_at is null
    and exists (select from public.followup_kinds k where k.id = f.kind_id and 'withdrawable' = any (k.traits))
  returning f.id into _done;
  return case when _done is not null then access.note_step(_step, _id, 'withdrawn', _now, '{}') end;
end $$;
grant execute on function access.withdraw_asking to kith_member;
