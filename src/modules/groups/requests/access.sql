-- Requests to come in. Whoever asked sees the own; the word is there for those who hold the group, and for coordinators where
-- nobody holds it or the promised time is over. Whoever answers meets a name for the group, never a person; whoever asked never
-- learns who answered.

-- Whether somebody holds the group now, so that its requests are theirs.
create function access.is_held(_group uuid) returns boolean
  language sql stable security definer set search_path = '' as $$
  select exists (select from public.role_terms t where t.group_id = _group and t.role in ('facilitator', 'co_facilitator')
    and t.ended_at is null and t.starts_at <= access.now() and (t.ends_at is null or t.ends_at > access.now()));
$$;

-- Whether the reader answers a request to this group that was promised an answer by then. The one place where it is decided:
-- a host who has not been trained is none of these.
create function access.answers(_group uuid, _promised timestamptz) returns boolean
  language sql stable security definer set search_path = '' as $$
  select _group in (select access.held_groups())
    and (access.acting() <> 'coordinator' or _promised <= access.now() or not access.is_held(_group));
$$;

create view seen.requests with (security_barrier) as
  select r.id, r.group_id, r.kind, r.display_name, r.patch_seed, r.word, r.asked_at, r.promised_at, r.answered_at, r.answer,
    access.is_held(r.group_id) and r.promised_at > access.now() as with_holders
  from public.group_requests r
  where r.group_id = any (array(select access.held_groups())) and r.taken_back_at is null and access.answers(r.group_id, r.promised_at);
grant select on seen.requests to kith_member;
grant execute on function access.is_held, access.answers to kith_member;

-- Asks to come in, once at a time; answers the id of the request that is open, null where there is nothing to ask: no such
-- group, not by request, or asked again too soon after a no.
create function access.ask_to_join(_id uuid, _group uuid, _as jsonb, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _g public.groups;
begin
  perform pg_advisory_xact_lock(hashtextextended(access.me()::text || _group::text, 11));
  select * into _g from public.groups g where g.id = _group and g.joining = 'request';
  if not found or not access.may_ask(_group)
    or exists (select from public.group_waits w where w.group_id = _group and w.person_id = access.me() and w.ended_at is null)
    or exists (select from public.group_requests r where r.group_id = _group and r.person_id = access.me() and r.again_from > _now) then
    return null;
  end if;
  insert into public.group_requests (id, group_id, person_id, kind, display_name, patch_seed, word, asked_at, promised_at)
    values (_id, _group, access.me(), _as ->> 'kind', _as ->> 'name', (_as ->> 'seed')::int, _as ->> 'word', _now,
      _now + make_interval(hours => _g.answer_hours))
    on conflict (group_id, person_id) where answered_at is null and taken_back_at is null do nothing;
  return (select r.id from public.group_requests r
    where r.group_id = _group and r.person_id = access.me() and r.answered_at is null and r.taken_back_at is null);
end $$;

-- Changes the word of the own open request, or takes the request back; the word goes with it.
create function access.change_word(_group uuid, _word text) returns uuid
  language sql security definer set search_path = '' as $$
  update public.group_requests r set word = _word
  where r.group_id = _group and r.person_id = access.me() and r.answered_at is null and r.taken_back_at is null returning r.id;
$$;
create function access.take_back_request(_group uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.group_requests r set taken_back_at = _now, word = null
  where r.group_id = _group and r.person_id = access.me() and r.answered_at is null and r.taken_back_at is null returning r.id;
$$;

-- Says yes, once: a membership, or where no seat is free a place in the line. No row where it is answered already, or not the
-- reader's to answer; nobody answers their own.
create function access.accept_request(_request uuid, _membership uuid, _wait uuid, _now timestamptz)
  returns table (membership uuid, wait uuid)
  language plpgsql security definer set search_path = '' as $$
declare
  _r public.group_requests;
  _mine uuid;
  _as jsonb;
begin
  select * into _r from public.group_requests r where r.id = _request for update;
  if not found or _r.answered_at is not null or _r.taken_back_at is not null or _r.person_id = access.me()
    or not access.answers(_r.group_id, _r.promised_at)
    or not 'health_data' = any (array(select access.consents_of(_r.person_id))) then
    return;
  end if;
  update public.group_requests r set answered_at = _now, answered_by = access.me(), answer = 'accepted' where r.id = _request;
  _as := jsonb_build_object('name', _r.display_name, 'seed', _r.patch_seed, 'listens', _r.kind = 'listener');
  _mine := access.enter(_membership, _r.group_id, _r.person_id, _as, false, _now);
  return query select _mine, case when _mine is null then access.line_up(_wait, _r.group_id, _r.person_id, _as, _now) end;
end $$;

-- Says no, once, with a reason and a way on.
create function access.decline_request(_request uuid, _no jsonb, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.group_requests r set answered_at = _now, answered_by = access.me(), answer = 'declined', ground = _no ->> 'reason',
    answer_words = _no ->> 'words', way_on = _no ->> 'way', other_group_id = (_no ->> 'other')::uuid,
    again_from = (_no ->> 'again')::timestamptz
  where r.id = _request and r.answered_at is null and r.taken_back_at is null and r.person_id <> access.me()
    and access.answers(r.group_id, r.promised_at)
  returning r.id;
$$;

-- What those who hold a group set about its door.
create function access.set_door(_group uuid, _door jsonb, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.groups g set answer_hours = (_door ->> 'answer_hours')::int, capacity = (_door ->> 'capacity')::int,
    starts_on = (_door ->> 'starts_on')::date, ends_on = (_door ->> 'ends_on')::date,
    intake_until = (_door ->> 'intake_until')::date, next_intake_on = (_door ->> 'next_intake_on')::date, changed_at = _now
  where g.id = _group and g.id in (select access.held_groups()) returning g.id;
$$;
grant execute on function access.ask_to_join, access.change_word, access.take_back_request, access.accept_request,
  access.decline_request, access.set_door to kith_member;
