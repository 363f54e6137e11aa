-- Whoever belongs to a group, or holds it, makes links to it; coordinators make them for the network. A maker sees the own links;
-- those who hold the group see that there are others, without their codes, to take them back. Whoever holds a link that lives is
-- shown the group's facts, even of an unlisted one, and never a member. A link lives as long as its maker belongs.

-- Whether somebody belongs to what a link shows, or holds it.
create function access.stands_for(_person uuid, _group uuid, _now timestamptz) returns boolean
  language sql stable security definer set search_path = '' as $$
  select exists (select from public.memberships m where m.person_id = _person and m.group_id = _group and m.left_at is null)
    or exists (select from public.role_terms t where t.person_id = _person and t.ended_at is null
      and t.starts_at <= _now and (t.ends_at is null or t.ends_at > _now)
      and (t.role = 'coordinator' or (t.role in ('facilitator', 'co_facilitator') and t.group_id = _group)));
$$;

create view seen.invitations with (security_barrier) as
  select i.id, case when i.made_by = access.me() then i.code end as code, i.group_id, i.channel, i.lang,
    i.entries_left is not null as lets_in, i.made_by = access.me() as mine, i.made_at, i.expires_at
  from public.invitations i
  where i.withdrawn_at is null and i.expires_at > access.now()
    and (i.made_by = access.me() or i.group_id = any (array(select access.held_groups()))
      or (i.group_id is null and access.acting() = 'coordinator'));
grant select on seen.invitations to kith_member;

-- Makes a link; answers its id, null where the member may not, or has fifty that live. Coming in by it is kept for those who hold
-- the group, and only where there is no other way in.
create function access.make_invitation(_id uuid, _code text, _group uuid, _channel text, _lang text, _entries int, _now timestamptz,
    _expires timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.invitations (id, code, group_id, channel, lang, entries_left, made_by, made_at, expires_at)
    select _id, _code, g.id, _channel, _lang,
      case when (g.joining = 'invitation' or g.listing = 'unlisted') and g.id in (select access.held_groups()) then _entries end,
      access.me(), _now, _expires
    from (select null::uuid as id, null as joining, null as listing where _group is null and access.acting() = 'coordinator'
      union all
      select g.id, g.joining, g.listing from public.groups g
      where g.id = _group and g.closed_at is null and g.age_class = 'adult'
        and (g.id in (select access.my_groups()) or g.id in (select access.held_groups()))) g
    where access.me() is not null
      and (select count(*) from public.invitations o
        where o.made_by = access.me() and o.withdrawn_at is null and o.expires_at > _now) < 50
  returning id;
$$;

-- Takes a link back: the maker, or whoever holds what it shows. Answers its id, null where there is nothing to take back.
create function access.withdraw_invitation(_id uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.invitations i set withdrawn_at = _now, withdrawn_by = access.me()
  where i.id = _id and i.withdrawn_at is null and i.expires_at > _now
    and (i.made_by = access.me() or i.group_id in (select access.held_groups())
      or (i.group_id is null and access.acting() = 'coordinator'))
  returning i.id;
$$;
grant execute on function access.make_invitation, access.withdraw_invitation to kith_member;

-- What a living link shows: the facts of its group as one document, null for the network's; no row for any other code.
create function access.open_invitation(_code text, _now timestamptz)
  returns table (id uuid, channel text, lang text, lets_in boolean, entries int, group_id uuid, facts jsonb)
  language sql stable security definer set search_path = '' as $$
  select i.id, i.channel, i.lang, i.entries_left is not null, i.entries_left, g.id,
    case when g.id is not null then to_jsonb(g) - 'age_class' - 'closed_by' || jsonb_build_object('conditions', coalesce(
      (select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.position)
        from public.group_conditions gc join public.conditions c on c.id = gc.condition_id where gc.group_id = g.id), '[]')) end
  from public.invitations i left join public.groups g on g.id = i.group_id
  where i.code = _code and i.withdrawn_at is null and i.expires_at > _now and i.entries_left is distinct from 0
    and (i.group_id is null or (g.closed_at is null and g.age_class = coalesce(access.my_age(), 'adult')))
    and access.stands_for(i.made_by, i.group_id, _now);
$$;

-- Counts a tap on a living link: the channel and the month, and nothing of who tapped.
create function access.count_invitation(_id uuid, _code text, _kind text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.invitation_counts (id, group_id, channel, month, kind, n)
    select _id, o.group_id, o.channel, date_trunc('month', _now at time zone 'UTC')::date, _kind, 1
    from access.open_invitation(_code, _now) o
  on conflict (group_id, channel, month, kind) do update set n = invitation_counts.n + 1
  returning id;
$$;
grant execute on function access.open_invitation, access.count_invitation to kith_visitor, kith_member;

-- Comes into a group by a link that lets in, under a name for this group, with the same agreement as by any other door. One entry
-- of the link is used, and nothing says by whom. Answers the membership: the one there is, if already in; null where it lets nobody in
-- or the group has no seat.
create function access.come_in(_id uuid, _count uuid, _code text, _name text, _seed int, _now timestamptz) returns uuid
  language plpgsql security definer set search_path = '' as $$
declare
  _opened record;
  _mine uuid;
begin
  -- One at a time: whoever taps second for the last entry finds the link used up.
  perform from public.invitations i where i.code = _code for update;
  select * into _opened from access.open_invitation(_code, _now);
  if access.me() is null or _opened.group_id is null or not _opened.lets_in then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(access.me()::text || _opened.group_id::text, 11));
  select m.id into _mine from public.memberships m
    where m.group_id = _opened.group_id and m.person_id = access.me() and m.left_at is null;
  if _mine is not null then
    return _mine;
  end if;
  if access.my_age() is null or not 'health_data' = any (array(select access.my_consents())) then
    return null;
  end if;
  _mine := access.enter(_id, _opened.group_id, access.me(), jsonb_build_object('name', _name, 'seed', _seed), false, _now);
  if _mine = _id then
    -- The last entry may be the one that is used: it is counted while the link lives.
    perform access.count_invitation(_count, _code, 'came', _now);
    update public.invitations set entries_left = entries_left - 1 where id = _opened.id and entries_left > 0;
  end if;
  return _mine;
end $$;
grant execute on function access.come_in to kith_member;

-- How many looked and came by each channel, over all that is kept: for those of the group, and for coordinators acting as such, who
-- alone see a number under ten.
create function access.invitation_totals(_group uuid)
  returns table (channel text, kind text, n bigint)
  language sql stable security definer set search_path = '' as $$
  select c.channel, c.kind, case when access.acting() = 'coordinator' or sum(c.n) >= 10 then sum(c.n) end
  from public.invitation_counts c
  where c.group_id is not distinct from _group
    and (c.group_id in (select access.my_groups()) or c.group_id in (select access.held_groups())
      or (_group is null and access.acting() = 'coordinator'))
  group by c.channel, c.kind order by c.channel, c.kind;
$$;
grant execute on function access.invitation_totals to kith_member;
