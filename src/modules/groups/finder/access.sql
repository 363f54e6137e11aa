-- The finder's search, and who may read and write what comes of it: a count of needs without anybody, and a member's own wishes.

-- How far a group is from what was asked, lowest first, and how that is weighed. Nobody is shown a number: it orders, and ends here.
--   Never: a group that does not exist for the reader, one by invitation, one in another language where the language is needed,
--   one that is about other conditions alone, one for the bereaved where that was not said.
--   16 it is for others than was said; 8 the age of the child is outside; 4 the language; 4 none of the ways to come; 3 no part
--   of the day; 3 about no condition in particular, 2 about a related one (the same family); 2 another stage; for a place, 1 over
--   25 km, 3 over 50, 6 over 100 or nobody knows how far; 1 where one cannot come in at once. Where nothing was said of something
--   it weighs nothing. What is equal stands by the reader's language, then by name and id: the same question has one answer.
create function access.best_groups(_asked jsonb, _zone text, _now timestamptz, _first text, _limit int)
  returns table (id uuid, place bigint)
  language plpgsql stable security definer rows 3 set search_path = '' set enable_seqscan = off as $$
declare
  _fits text := access.is_listed();
  _family text;
begin
  _zone := access.known_zone(_zone);
  select c.family_id into _family from public.conditions c where c.id = _asked ->> 'condition';
  if _asked ? 'language' and _asked ->> 'only' = 'yes' then _fits := _fits || $f$ and f.language = $1 ->> 'language'$f$; end if;
  if _asked ->> 'stage' is distinct from 'bereaved' then _fits := _fits || $f$ and f.stages <> '{bereaved}'$f$; end if;
  return query execute format($f$
    with about as materialized (
      select gc.group_id, min(case when gc.condition_id = $1 ->> 'condition' then 0 when c.family_id = $6 then 2 end) as cost
      from public.group_conditions gc join public.conditions c on c.id = gc.condition_id
      where c.family_id = $6 group by gc.group_id
    ), fits as materialized (
      select f.id, f.name, f.language is distinct from $4 as later, f.weekday, f.starts_at, f.zone, f.every,
        case when $1 ? 'condition' then coalesce(a.cost, 3) else 0 end
        + case when $1 ? 'for' and f.audience <> '{}' and not f.audience @> array[$1 ->> 'for'] then 16 else 0 end
        + case when $1 ? 'age' and not (coalesce(f.age_from, 0) <= ($1 ->> 'age')::int and coalesce(f.age_to, 120) >= ($1 ->> 'age')::int)
          then 8 else 0 end
        + case when $1 ? 'language' and f.language <> $1 ->> 'language' then 4 else 0 end
        + case when $1 ? 'format' and not f.formats @> array[$1 ->> 'format'] then 4 else 0 end
        + case when $1 ? 'stage' and f.stages <> '{}' and not f.stages @> array[$1 ->> 'stage'] then 2 else 0 end
        + case when not $1 ? 'latitude' or $1 ->> 'format' is distinct from 'in_person'
            and f.formats && '{video,hybrid,phone,forum,email}' then 0
          else (select case when k is null or k > 100 then 6 when k > 50 then 3 when k > 25 then 1 else 0 end
            from access.kilometres(($1 ->> 'latitude')::float8, ($1 ->> 'longitude')::float8, f.latitude, f.longitude) k) end
        + case when f.joining = 'open' then 0 else 1 end as cost
      from public.groups f left join about a on a.group_id = f.id
      where %s and f.joining <> 'invitation' and f.listing <> 'unlisted'
        and (not $1 ? 'condition' or a.group_id is not null
          or not exists (select from public.group_conditions n where n.group_id = f.id)
          or f.id in (select n.group_id from public.group_conditions n where n.condition_id = 'any_condition'))
    ), times as materialized (
      select t.*, access.is_at(access.next_weekly(t.weekday, t.starts_at, t.zone, $3), $2, null, $1 ->> 'part') as is_then
      from (select distinct weekday, starts_at, zone from fits
        where $1 ? 'part' and every is not null and weekday is not null and starts_at is not null) t
    ), timed as (
      select s.id, s.name, s.later, s.cost + case when t.is_then is false then 3 else 0 end as cost
      from fits s left join times t on s.every is not null and (t.weekday, t.starts_at, t.zone) = (s.weekday, s.starts_at, s.zone)
    ), best as (
      select * from timed s order by s.cost, s.later, s.name collate "und-x-icu", s.id limit $5
    )
    select b.id, row_number() over (order by b.cost, b.later, b.name collate "und-x-icu", b.id) from best b order by 2$f$, _fits)
    using _asked, _zone, _now, _first, _limit, _family;
end $$;
grant execute on function access.best_groups to kith_visitor, kith_member;

-- What is missing, counted: coordinators see it. It is written as the program, so that a count belongs to nobody.
grant select on unmet_needs to kith_member;
create policy coordinator_reads on unmet_needs for select to kith_member using (access.acting() = 'coordinator');

-- A wish is its owner's alone, to make, to read and to end.
grant select, insert, delete on group_wishes to kith_member;
create policy own_reads on group_wishes for select to kith_member using (person_id = access.me());
create policy own_makes on group_wishes for insert to kith_member
  with check (person_id = access.me() and told_at is null and group_id is null
    and 'health_data' = any (array(select access.my_consents())));
create policy own_ends on group_wishes for delete to kith_member using (person_id = access.me());
