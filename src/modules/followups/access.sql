-- A follow-up exists for its owner, for those who act in the role whose queue it waits in, for coordinators once it is late,
-- and for whoever started it: they learn that it is open and how it ended, and nothing of who has it. Only the events of
-- other modules open one. The name of an owner, and of who ended it, is shown to those who work beside them, by the name of
-- the account.

-- The queues that the role acted in works on. The two who hold a group share theirs.
create function access.my_queues() returns setof text
  language sql stable security definer set search_path = '' as $$
  select access.acting()
  union all
  select case access.acting() when 'facilitator' then 'co_facilitator' when 'co_facilitator' then 'facilitator' end;
$$;
grant execute on function access.my_queues to kith_member;

-- Opens loops; one that is open already stays as it is. Where nobody holds the role of its queue, it waits with the
-- coordinators. For access.record alone.
create function access.open_loops(_loops jsonb, _at timestamptz) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  _l jsonb;
  _k public.followup_kinds;
begin
  for _l in select * from jsonb_array_elements(_loops) loop
    select * into _k from public.followup_kinds k where k.id = _l ->> 'kind';
    if not found then
      raise exception 'no such kind of follow-up: %', _l ->> 'kind';
    end if;
    insert into public.followups (id, kind_id, about_id, group_id, queue_role, owner_id, starter_id, opened_at, due_at, late_at)
      values ((_l ->> 'id')::uuid, _k.id, (_l ->> 'about')::uuid, (_l ->> 'group')::uuid,
        case when exists (
          select from public.role_terms t
          where t.role = _k.queue_role and (t.group_id is null or t.group_id = (_l ->> 'group')::uuid)
            and t.ended_at is null and t.starts_at <= _at and (t.ends_at is null or t.ends_at > _at)
        ) then _k.queue_role else 'coordinator' end,
        (_l ->> 'owner')::uuid, (_l ->> 'starter')::uuid, _at,
        _at + make_interval(hours => _k.due_hours), _at + make_interval(hours => _k.late_hours))
      on conflict (kind_id, about_id) where ended_at is null do nothing;
  end loop;
end $$;

-- Ends the open loops of these kinds about these things. For access.record alone.
create function access.close_loops(_loops jsonb, _at timestamptz) returns void
  language sql security definer set search_path = '' as $$
  update public.followups f set ended_at = _at, ended_by = access.me(), ending = l ->> 'ending'
  from jsonb_array_elements(_loops) l
  where f.kind_id = l ->> 'kind' and f.about_id = (l ->> 'about')::uuid and f.ended_at is null;
$$;

create view seen.followups with (security_barrier) as
  select f.id, f.kind_id, f.about_id, f.group_id, f.queue_role, f.opened_at, f.due_at, f.late_at, f.escalated_at, f.ended_at, f.ending,
    f.note, f.owner_id is not distinct from access.me() as mine, o.display_name as owner_name, e.display_name as ended_by_name
  from public.followups f left join public.people o on o.id = f.owner_id left join public.people e on e.id = f.ended_by
  where f.owner_id = access.me()
    or (f.queue_role = any (array(select access.my_queues()))
      and (f.group_id is null or access.acting_group() is null or f.group_id = access.acting_group()))
    or (access.acting() = 'coordinator' and f.escalated_at is not null);
grant select on seen.followups to kith_member;

-- What somebody asked for, as they may follow it.
create view seen.my_askings with (security_barrier) as
  select f.id, f.kind_id, f.opened_at, f.due_at, f.ended_at, f.ending
  from public.followups f where f.starter_id = access.me();
grant select on seen.my_askings to kith_member;

-- Takes an open follow-up that is there for the member, or gives one's own back to its queue; answers its id, null where
-- there is nothing to do.
create function access.take_followup(_id uuid, _take text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.followups f set owner_id = case _take when 'me' then access.me() end
  where f.id = _id and f.ended_at is null and f.id in (select s.id from seen.followups s where s.id = _id)
    and (_take = 'me' or f.owner_id = access.me())
  returning f.id;
$$;

-- Ends a follow-up by hand, with a word on why; answers its id, null where it is over or not there for the member.
create function access.end_followup(_id uuid, _note text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.followups f set ended_at = _now, ended_by = access.me(), ending = 'not_needed', note = _note
  where f.id = _id and f.ended_at is null and f.id in (select s.id from seen.followups s where s.id = _id)
  returning f.id;
$$;
grant execute on function access.take_followup, access.end_followup to kith_member;
