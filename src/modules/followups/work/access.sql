-- Working on a follow-up: each function locks it, asks whether it is there for the member, does one thing and writes one step
-- of its history. They answer its id, and null where there is nothing to do or it may not be.

-- An open follow-up that is there for the member, locked. For the functions below alone.
create function access.work_on(_id uuid) returns public.followups
  language sql security definer set search_path = '' as $$
  select f.* from public.followups f
  where f.id = _id and f.ended_at is null and f.id in (select s.id from seen.followups s where s.id = _id)
  for update of f;
$$;

-- One step of its history. For the functions below alone.
create function access.note_step(_step uuid, _id uuid, _what text, _at timestamptz, _more jsonb) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.followup_steps (id, followup_id, what, at, by_id, to_id, until_at, word)
    values (_step, _id, _what, _at, access.me(), (_more ->> 'to')::uuid, (_more ->> 'until')::timestamptz, _more ->> 'word')
  returning followup_id;
$$;

-- Gives it to somebody, or to nobody. Somebody has acted: what was late is not told again before its time has run once more.
create function access.give_followup(_id uuid, _owner uuid, _handed_by uuid, _now timestamptz) returns void
  language sql security definer set search_path = '' as $$
  update public.followups f set owner_id = _owner, handed_by = _handed_by, handed_at = case when _handed_by is null then null else _now end,
    next_at = case when f.escalated_at is null then f.next_at else _now + make_interval(hours => k.due_hours) end
  from public.followup_kinds k where f.id = _id and k.id = f.kind_id;
$$;

-- Takes an open follow-up that is there for the member, or gives one's own back to its queue.
create function access.take_followup(_id uuid, _step uuid, _take text, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _f public.followups := access.work_on(_id);
begin
  if _f.id is null or (_take <> 'me' and _f.owner_id is distinct from access.me()) then
    return null;
  end if;
  perform access.give_followup(_id, case _take when 'me' then access.me() end, null, _now);
  return access.note_step(_step, _id, case _take when 'me' then 'taken' else 'given_back' end, _now, '{}');
end $$;

-- Those who may be handed a follow-up: who works on its queue, and coordinators, each once, but for who has it and who asks.
create function access.hands_of(_id uuid, _now timestamptz)
  returns table (term_id uuid, person_id uuid, display_name text, role text, is_free boolean)
  language sql stable security definer rows 20 set search_path = '' as $$
  select distinct on (t.person_id) t.id, t.person_id, p.display_name, t.role, access.is_free(t.person_id, _now)
  from public.followups f
  join public.role_terms t on (t.role = any (access.alike(f.queue_role)) and (t.group_id is null or t.group_id is not distinct from f.group_id))
    or t.role = 'coordinator'
  join public.people p on p.id = t.person_id
  where f.id = _id and f.id in (select s.id from seen.followups s where s.id = _id)
    and t.ended_at is null and t.starts_at <= _now and (t.ends_at is null or t.ends_at > _now) and p.left_at is null
    and t.person_id is distinct from f.owner_id and t.person_id <> access.me()
  order by t.person_id, t.role = 'coordinator', t.granted_at;
$$;

-- The same for the page: a term and a name, no account.
create function access.hands(_id uuid, _now timestamptz) returns table (term_id uuid, display_name text, role text, is_free boolean)
  language sql stable security definer rows 20 set search_path = '' as $$
  select h.term_id, h.display_name, h.role, h.is_free from access.hands_of(_id, _now) h order by h.display_name;
$$;

-- Hands it over to somebody who may work on it and has room, with a word.
create function access.hand_followup(_id uuid, _step uuid, _term uuid, _word text, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _f public.followups := access.work_on(_id);
  _to uuid := (select h.person_id from access.hands_of(_id, _now) h where h.term_id = _term and h.is_free);
begin
  if _f.id is null or _to is null then
    return null;
  end if;
  perform access.give_followup(_id, _to, access.me(), _now);
  return access.note_step(_step, _id, 'handed', _now, jsonb_build_object('to', _to, 'word', _word));
end $$;

-- Gives back what was handed over: to whoever did, while they still hold a role, else to its queue.
create function access.refuse_followup(_id uuid, _step uuid, _word text, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _f public.followups := access.work_on(_id);
  _to uuid;
begin
  if _f.id is null or _f.handed_by is null or _f.owner_id is distinct from access.me() then
    return null;
  end if;
  select t.person_id into _to from public.role_terms t
    where t.person_id = _f.handed_by and t.ended_at is null and t.starts_at <= _now and (t.ends_at is null or t.ends_at > _now) limit 1;
  perform access.give_followup(_id, _to, null, _now);
  return access.note_step(_step, _id, 'refused', _now, jsonb_build_object('to', _f.handed_by, 'word', _word));
end $$;

-- Puts it off by some hours, with a reason, as far as its kind lets; what is still to come moves along and is not left out.
create function access.put_off_followup(_id uuid, _step uuid, _hours int, _word text, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _f public.followups := access.work_on(_id);
  _by interval := make_interval(hours => _hours);
begin
  if _f.id is null or _hours < 1
    or _f.put_off_hours + _hours > (select k.put_off_hours from public.followup_kinds k where k.id = _f.kind_id) then
    return null;
  end if;
  update public.followups f set due_at = f.due_at + _by, late_at = f.late_at + _by, put_off_until = _now + _by,
    put_off_hours = f.put_off_hours + _hours,
    next_at = case when f.escalated_at is null then f.next_at + _by else _now + _by end
    where f.id = _id;
  return access.note_step(_step, _id, 'put_off', _now, jsonb_build_object('until', _now + _by, 'word', _word));
end $$;

-- Ends it by hand: with an outcome that its kind names, or because it is not needed; why, and a sentence for whoever asked.
create function access.end_followup(_id uuid, _step uuid, _end jsonb, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _f public.followups := access.work_on(_id);
  _outcome text := _end ->> 'outcome';
begin
  if _f.id is null
    or (_outcome is not null and _outcome <> all (select unnest(k.outcomes) from public.followup_kinds k where k.id = _f.kind_id)) then
    return null;
  end if;
  update public.followups f set ended_at = _now, ended_by = access.me(), outcome = _outcome, note = _end ->> 'why',
    sentence = _end ->> 'sentence', ending = case when _outcome is null then 'not_needed' else 'closed' end
    where f.id = _id;
  return access.note_step(_step, _id, 'ended', _now, jsonb_build_object('word', _end ->> 'why'));
end $$;

-- Opens again what one has ended by hand within a day; the time that it was closed does not count.
create function access.reopen_followup(_id uuid, _step uuid, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _done uuid;
begin
  update public.followups f set ended_at = null, ended_by = null, ending = null, outcome = null, note = null, sentence = null,
    due_at = f.due_at + (_now - f.ended_at), late_at = f.late_at + (_now - f.ended_at), next_at = f.next_at + (_now - f.ended_at)
  where f.id = _id and f.ended_by = access.me() and f.ending in ('closed', 'not_needed') and f.ended_at > _now - interval '1 day'
    and f.id in (select s.id from seen.followups s where s.id = _id)
    and not exists (select from public.followups o where o.kind_id = f.kind_id and o.about_id = f.about_id and o.ended_at is null)
  returning f.id into _done;
  return case when _done is not null then access.note_step(_step, _id, 'reopened', _now, '{}') end;
end $$;

-- Asks again for what is due: by a coordinator, once in a day.
create function access.remind_followup(_id uuid, _step uuid, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _f public.followups := access.work_on(_id);
begin
  if _f.id is null or access.acting() is distinct from 'coordinator' or _f.due_at > _now or _f.owner_id = access.me()
    or exists (select from public.followup_steps s where s.followup_id = _id and s.what = 'reminded' and s.at > _now - interval '1 day') then
    return null;
  end if;
  return access.note_step(_step, _id, 'reminded', _now, jsonb_build_object('to', _f.owner_id));
end $$;

grant execute on function access.hands, access.take_followup, access.hand_followup, access.refuse_followup, access.put_off_followup,
  access.end_followup, access.reopen_followup, access.remind_followup to kith_member;
