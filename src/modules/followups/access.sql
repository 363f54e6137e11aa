-- A follow-up exists for its owner, for those who act in the role whose queue it waits in, for coordinators once it is late,
-- and for whoever started it: they learn that it is open, what was promised, in which hands it is (a role, never a person) and
-- how it ended. Only the events of other modules open one. The name of an owner, and of who ended it, is shown to those who
-- work beside them, by the name of the account.

-- The queues that the role acted in works on. The two who hold a group share theirs.
create function access.my_queues() returns setof text
  language sql stable security definer set search_path = '' as $$
  select access.acting()
  union all
  select case access.acting() when 'facilitator' then 'co_facilitator' when 'co_facilitator' then 'facilitator' end;
$$;
grant execute on function access.my_queues to kith_member;

-- Opens loops; one that is open already stays as it is, one of a kind that the network has switched off is not opened. Where
-- nobody works on its queue now, it waits with the coordinators; an owner who has enough or is in a break is passed by. Where
-- another time was promised than the kind's, that one counts. For access.record alone.
create function access.open_loops(_loops jsonb, _at timestamptz) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  _l jsonb;
  _k public.followup_kinds;
  _c public.followup_choices;
  _queue text;
  _owner uuid;
begin
  for _l in select * from jsonb_array_elements(_loops) loop
    select * into _k from public.followup_kinds k where k.id = _l ->> 'kind';
    if not found then
      raise exception 'no such kind of follow-up: %', _l ->> 'kind';
    end if;
    select * into _c from public.followup_choices c where c.kind_id = _k.id;
    continue when _c.off_at is not null and 'essential' <> all (_k.traits);
    _queue := access.queue_of(_k.queue_role, (_l ->> 'group')::uuid, _at);
    _owner := access.owner_of((_l ->> 'owner')::uuid, _queue, (_l ->> 'group')::uuid, _at);
    insert into public.followups (id, kind_id, about_id, group_id, queue_role, owner_id, starter_id, opened_at, due_at, late_at,
        promised_at, next_at)
      select (_l ->> 'id')::uuid, _k.id, (_l ->> 'about')::uuid, (_l ->> 'group')::uuid, _queue, _owner,
        (_l ->> 'starter')::uuid, _at, d.due, d.due + d.grace, d.due, d.due
      from (select
        _at + make_interval(hours => coalesce((_l ->> 'due_hours')::int, _c.due_hours, _k.due_hours)) as due,
        make_interval(hours => coalesce(_c.late_hours, _k.late_hours) - coalesce(_c.due_hours, _k.due_hours)) as grace) d
      on conflict (kind_id, about_id) where ended_at is null do nothing;
  end loop;
end $$;

-- Ends the open loops of these kinds about these things, with a named outcome where the event knows one. For access.record alone.
create function access.close_loops(_loops jsonb, _at timestamptz) returns void
  language sql security definer set search_path = '' as $$
  update public.followups f set ended_at = _at, ended_by = access.me(), ending = l ->> 'ending', outcome = l ->> 'outcome'
  from jsonb_array_elements(_loops) l
  where f.kind_id = l ->> 'kind' and f.about_id = (l ->> 'about')::uuid and f.ended_at is null;
$$;

create view seen.followups with (security_barrier) as
  select f.id, f.kind_id, f.about_id, f.group_id, f.queue_role, f.opened_at, f.due_at, f.late_at, f.escalated_at, f.ended_at, f.ending,
    f.note, f.owner_id is not distinct from access.me() as mine, o.display_name as owner_name, e.display_name as ended_by_name,
    f.promised_at, f.put_off_until, f.put_off_hours, f.outcome, f.sentence, f.starter_id is not null as asked,
    case when f.owner_id = access.me() then h.display_name end as handed_by_name,
    f.ended_by = access.me() and f.ending in ('closed', 'not_needed') and f.ended_at > access.now() - interval '1 day' as reopens
  from public.followups f left join public.people o on o.id = f.owner_id left join public.people e on e.id = f.ended_by
    left join public.people h on h.id = f.handed_by
  where f.owner_id = access.me()
    or (f.queue_role = any (array(select access.my_queues()))
      and (f.group_id is null or access.acting_group() is null or f.group_id = access.acting_group()))
    or (access.acting() = 'coordinator' and f.escalated_at is not null);
grant select on seen.followups to kith_member;

-- What happened to a follow-up, for those for whom it is there.
create view seen.followup_steps with (security_barrier) as
  select s.id, s.followup_id, s.what, s.at, b.display_name as by_name, t.display_name as to_name, s.until_at, s.word
  from public.followup_steps s left join public.people b on b.id = s.by_id left join public.people t on t.id = s.to_id
  where s.followup_id in (select f.id from seen.followups f where f.id = s.followup_id);
grant select on seen.followup_steps to kith_member;
