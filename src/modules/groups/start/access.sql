-- A draft is its writer's alone until it is sent; then coordinators read it, by the name of the account, while they act as
-- one. A group begins in one act: its row, what it is about, the founder's membership, and the founder as its host.

grant select, delete, insert (id, person_id, answers, started_at, changed_at), update (answers, changed_at) on group_drafts to kith_member;
create policy own on group_drafts for select to kith_member using (person_id = access.me());
create policy own_begins on group_drafts for insert to kith_member
  with check (person_id = access.me() and access.my_age() = 'adult');
create policy own_goes_on on group_drafts for update to kith_member
  using (person_id = access.me() and sent_at is null and ended_at is null) with check (person_id = access.me());
create policy own_goes on group_drafts for delete to kith_member using (person_id = access.me());

create view seen.group_proposals with (security_barrier) as
  select d.id, p.display_name, d.answers, d.sent_at, d.answered_at, d.answer, d.words, d.group_id,
    d.person_id = access.me() as mine
  from public.group_drafts d join public.people p on p.id = d.person_id
  where access.acting() = 'coordinator' and d.sent_at is not null;
grant select on seen.group_proposals to kith_member;

-- Whether a coordinator says yes to a new group before it begins: as the network chose, else by its size.
create function access.approves_groups() returns boolean
  language sql stable security definer set search_path = '' as $$
  select coalesce(n.approves_groups, n.size <> 'parents') from public.networks n;
$$;

-- Sends one's own draft to the coordinators, or takes it back to change it; answers its id, null where there is nothing to do.
create function access.send_group_draft(_send boolean, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.group_drafts d set sent_at = case when _send then _now end, changed_at = _now,
    answer = null, words = null, answered_at = null, answered_by = null
  where d.person_id = access.me() and d.ended_at is null and (d.sent_at is null) = _send
  returning d.id;
$$;

-- A coordinator asks for a change, and the draft is its writer's again; or says not now, and it ends. Answers who wrote it.
create function access.answer_group_draft(_draft uuid, _answer text, _words text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.group_drafts d set answer = _answer, words = _words, answered_at = _now, answered_by = access.me(),
    sent_at = case when _answer = 'not_now' then d.sent_at end, ended_at = case when _answer = 'not_now' then _now end
  where d.id = _draft and access.acting() = 'coordinator' and d.sent_at is not null and d.ended_at is null
    and _answer in ('change', 'not_now')
  returning d.person_id;
$$;

-- Begins the group of a draft: by its writer where nobody has to approve it, else by a coordinator once it was sent. The
-- founder is an adult who agrees to the keeping of health data: a membership is some. _ids: of group, membership and host.
create function access.start_group(_draft uuid, _ids uuid[], _group jsonb, _conditions text[], _line text, _seed int, _now timestamptz)
  returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _d public.group_drafts;
  _may boolean;
begin
  select * into _d from public.group_drafts d where d.id = _draft and d.ended_at is null for update;
  _may := (_d.person_id = access.me() and (access.acting() = 'coordinator' or not access.approves_groups()))
    or (access.acting() = 'coordinator' and _d.sent_at is not null);
  if _d.id is null or _may is distinct from true
    or not exists (select from public.people p where p.id = _d.person_id and p.left_at is null and p.age_class = 'adult')
    or 'health_data' not in (select access.consents_of(_d.person_id)) then
    return null;
  end if;
  insert into public.groups (id, name, short_name, summary, audience, stages, formats, language, age_from, age_to, weekday, every,
      starts_at, minutes, zone, place, joining, listing, cover_seed, started_at, changed_at, model, purpose, goals, professional,
      calls, hosted_at)
    select _ids[1], g.name, g.short_name, g.summary, g.audience, g.stages, g.formats, g.language, g.age_from, g.age_to, g.weekday,
      g.every, g.starts_at, g.minutes, g.zone, g.place, g.joining, 'public', _seed, _now, _now, g.model, g.purpose, g.goals,
      g.professional, g.calls, _now
    from jsonb_populate_record(null::public.groups, _group) g;
  insert into public.group_conditions (group_id, condition_id) select _ids[1], c from unnest(_conditions) c;
  if _line is not null then
    insert into public.group_lines (group_id, number, changed_at) values (_ids[1], _line, _now);
  end if;
  insert into public.memberships (id, group_id, person_id, display_name, patch_seed, joined_at, welcomed_at)
    values (_ids[2], _ids[1], _d.person_id, _group ->> 'host_name', _seed, _now, _now);
  insert into public.group_hosts (id, group_id, person_id, becomes, asked_at, since)
    values (_ids[3], _ids[1], _d.person_id, 'facilitator', _now, _now);
  update public.group_drafts d set ended_at = _now, group_id = _ids[1],
    answered_at = case when d.sent_at is not null then _now end, answered_by = case when d.sent_at is not null then access.me() end,
    answer = case when d.sent_at is not null then 'approved' end, words = null
  where d.id = _draft;
  return _ids[1];
end $$;
grant execute on function access.approves_groups, access.send_group_draft, access.answer_group_draft, access.start_group to kith_member;
