-- The access log: every look at, and act upon, another person's sensitive data. Nobody changes or deletes an entry, the
-- program included: it has the right to read, entries come in through one function, and a trigger refuses the rest to
-- the owner of the tables too. An entry knows people by the number that person_keys gives them, never by their id; the
-- reason is encrypted before it comes here, under a key that follows from the subject's. Whoever leaves takes the key along.

create function access.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the access log is only ever added to';
end $$;
create function access.only_forward() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or new.entries <= old.entries then
    raise exception 'the access log is only ever added to';
  end if;
  return new;
end $$;
-- Triggers of this name say to the closing of access that a table is written through functions alone.
create trigger guarded before update or delete or truncate on access_log for each statement execute function access.refuse_change();
create trigger guarded before update or delete or truncate on access_log_releases for each statement execute function access.refuse_change();
create trigger guarded before update or delete on access_log_head for each row execute function access.only_forward();
create trigger guarded_whole before truncate on access_log_head for each statement execute function access.refuse_change();

-- What an entry is bound to: the hash of the one before and all that it says.
create function access.entry_hash(_before bytea, _e access_log) returns bytea
  language sql stable set search_path = '' as $$
  select sha256(_before || convert_to(jsonb_build_array(_e.place, _e.id, extract(epoch from _e.at), _e.actor, _e.acting_role,
    _e.subject, _e.what, _e.about, encode(_e.reason, 'hex'))::text, 'UTF8'));
$$;

-- The numbers by which the log knows these people; made now for those who have none yet.
create function access.number_people(_people uuid[], _numbers uuid[], _keys bytea[], _now timestamptz) returns void
  language sql security definer set search_path = '' as $$
  insert into public.person_keys (person_id, log_id, key, made_at)
  select distinct on (p.id) p.id, n.number, n.key, _now
  from unnest(_people, _numbers, _keys) as n (id, number, key) join public.people p on p.id = n.id
  order by p.id, n.number
  on conflict (person_id) do nothing;
$$;

-- Whose a person, a membership, a role term, a recovery, a request to a group or a talk with a greeter is.
create function access.whose(_subjects uuid[]) returns uuid[]
  language sql stable security definer set search_path = '' as $$
  select array(select coalesce(p.id, m.person_id, t.person_id, r.person_id, q.person_id, c.person_id) from unnest(_subjects) with ordinality as s (id, nth)
    left join public.people p on p.id = s.id left join public.memberships m on m.id = s.id
    left join public.role_terms t on t.id = s.id left join public.recoveries r on r.id = s.id
    left join public.group_requests q on q.id = s.id left join public.greeter_calls c on c.id = s.id order by s.nth);
$$;

-- The key for the reason of one entry that is not there yet. It follows from the subject's and from the entry, so that who
-- may write one entry can read no other.
create function access.reason_key(_subject uuid, _entry uuid, _number uuid, _key bytea, _now timestamptz) returns bytea
  language plpgsql security definer set search_path = '' as $$
declare
  _person uuid := (access.whose(array[_subject]))[1];
begin
  perform access.number_people(array[_person], array[_number], array[_key], _now);
  return (select sha256(k.key || decode(replace(_entry::text, '-', ''), 'hex')) from public.person_keys k
    where k.person_id = _person and not exists (select from public.access_log e where e.id = _entry));
end $$;

-- Adds entries, one for each subject but the actor's own self; answers how many. A member is the actor in the role acted in,
-- whatever is said; the program names who asked. A look at the same thing within `_again` of the last is the same look.
create function access.add_looks(_looks jsonb, _numbers uuid[], _keys bytea[], _reason bytea, _again interval, _now timestamptz) returns int
  language plpgsql security definer set search_path = '' as $$
declare
  _me uuid := coalesce(access.me(), (_looks ->> 'actor')::uuid);
  _role text := case when access.me() is null then _looks ->> 'role' else coalesce(access.acting(), 'member') end;
  _subjects uuid[] := array(select jsonb_array_elements_text(_looks -> 'subjects'))::uuid[];
  _ids uuid[] := array(select jsonb_array_elements_text(_looks -> 'ids'))::uuid[];
  _people uuid[] := access.whose(_subjects);
  _actor uuid;
  _head public.access_log_head;
  _e public.access_log;
  _added int := 0;
begin
  perform access.number_people(_people || _me, _numbers, _keys, _now);
  select k.log_id into _actor from public.person_keys k where k.person_id = _me;
  for _e in
    select i.id, 0, _now, _actor, _role, k.log_id, _looks ->> 'what', (_looks ->> 'about')::uuid, _reason, ''::bytea
    from unnest(_people, _ids) as i (person, id) join public.person_keys k on k.person_id = i.person
    where i.person is distinct from _me and not exists (
      select from public.access_log o where o.actor is not distinct from _actor and o.subject = k.log_id
        and o.what = _looks ->> 'what' and o.about is not distinct from (_looks ->> 'about')::uuid and o.acting_role = _role
        and o.at > _now - _again)
    order by i.id
  loop
    if _added = 0 then
      select * into _head from public.access_log_head for update;
    end if;
    _added := _added + 1;
    _e.place := _head.entries + _added;
    _e.hash := access.entry_hash(_head.hash, _e);
    _head.hash := _e.hash;
    insert into public.access_log select _e.*;
  end loop;
  if _added > 0 then
    update public.access_log_head set entries = entries + _added, hash = _head.hash;
  end if;
  return _added;
end $$;
grant execute on function access.reason_key, access.add_looks to kith_member, kith_system;

-- The next entries after a place, held to their hashes: how many were looked at, the first that is not as it was, the last hash.
create function access.check_log(_after bigint, _before bytea, _most int) returns table (looked bigint, broken bigint, last bytea)
  language sql stable set search_path = '' as $$
  with next as (
    select l as entry, l.place, l.hash from public.access_log l where l.place > _after order by l.place limit _most
  ), held as (
    select n.*, lag(n.hash, 1, _before) over (order by n.place) as before, _after + row_number() over (order by n.place) as nth from next n
  )
  select count(*), min(h.nth) filter (where h.place <> h.nth or h.hash <> access.entry_hash(h.before, h.entry)),
    (array_agg(h.hash order by h.place desc))[1]
  from held h;
$$;
grant execute on function access.check_log, access.entry_hash to kith_system;

-- What was held back may be read by the one whom it is about. The role that may say so comes with safeguarding.
create function access.release_look(_entry uuid, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.access_log_releases (entry_id, released_at, released_by)
  select e.id, _now, null from public.access_log e where e.id = _entry on conflict do nothing returning entry_id;
$$;
grant execute on function access.release_look to kith_system;

-- Who looked at mine. Of who it was: the role; the name that a facilitator has in the group, where the reader has been in it
-- too; of those who act for the whole network their display name. Looks of safeguarding are not here until they are
-- released.
create function access.looks_of(_person uuid, _limit int, _offset int)
  returns table (id uuid, at timestamptz, acting_role text, what text, name text, gone boolean, group_name text, reason bytea,
    reason_key bytea, found bigint)
  language sql stable security definer rows 30 set search_path = '' as $$
  select e.id, e.at, e.acting_role, e.what,
    case when e.acting_role in ('facilitator', 'co_facilitator') then
        (select m.display_name from public.memberships m where m.group_id = e.about and m.person_id = a.person_id
          and exists (select from public.memberships o where o.group_id = e.about and o.person_id = _person)
          order by m.left_at nulls first limit 1)
      when e.acting_role <> 'member' then p.display_name end,
    e.actor is not null and a.person_id is null,
    (select g.short_name from public.groups g where g.id = e.about),
    e.reason, sha256(mine.key || decode(replace(e.id::text, '-', ''), 'hex')), count(*) over ()
  from public.person_keys mine
  join public.access_log e on e.subject = mine.log_id
  left join public.person_keys a on a.log_id = e.actor
  left join public.people p on p.id = a.person_id
  where mine.person_id = _person
    and (e.what not like 'safeguarding\_%' or exists (select from public.access_log_releases r where r.entry_id = e.id))
  order by e.place desc limit _limit offset _offset;
$$;
grant execute on function access.looks_of to kith_system;

create function access.my_looks(_limit int, _offset int)
  returns table (id uuid, at timestamptz, acting_role text, what text, name text, gone boolean, group_name text, reason bytea,
    reason_key bytea, found bigint)
  language sql stable security definer set search_path = '' as $$
  select * from access.looks_of(access.me(), _limit, _offset);
$$;
grant execute on function access.my_looks to kith_member;
