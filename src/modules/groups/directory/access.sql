-- The directory's and the finder's search. Row security would keep the filters from their indexes, so these functions repeat its
-- condition and answer ids only. The texts of what was asked are never part of a statement: they go in as parameters, and each
-- filter that was not asked for is left out of it, so that the planner sees what there is to find.

-- A zone that this server knows; another one is read as UTC, so that one odd row does not take the directory away from all.
create function access.known_zone(_zone text) returns text
  language plpgsql stable cost 1000 set search_path = '' as $$
begin
  perform timestamp '2026-01-01' at time zone _zone;
  return _zone;
exception when invalid_parameter_value then
  return 'UTC';
end $$;

-- The next moment after _now at which a clock in _zone shows this weekday (Monday is 1) and time; null where there is no such time.
create function access.next_weekly(_weekday int, _starts_at time, _zone text, _now timestamptz) returns timestamptz
  language plpgsql stable cost 2000 set search_path = '' as $$
declare
  _there text := access.known_zone(_zone);
  _here timestamp := _now at time zone _there;
  _day date := _here::date + (_weekday - extract(isodow from _here)::int + 7) % 7;
  _at timestamptz := (_day + _starts_at) at time zone _there;
begin
  return case when _at > _now then _at else (_day + 7 + _starts_at) at time zone _there end;
end $$;

-- Whether a moment is on this weekday and in this part of the day, as a clock in _zone shows it.
create function access.is_at(_at timestamptz, _zone text, _day int, _part text) returns boolean
  language plpgsql stable cost 2000 set search_path = '' as $$
declare
  _here timestamp := _at at time zone _zone;
begin
  return _here is not null and (_day is null or extract(isodow from _here) = _day) and case _part
    when 'daytime' then _here::time < '17:00' when 'evening' then _here::time >= '17:00'
    when 'weekend' then extract(isodow from _here) in (6, 7) else true end;
end $$;

-- Kilometres between two points of the earth.
create function access.kilometres(_lat float8, _lon float8, _lat2 float8, _lon2 float8) returns float8
  language sql immutable set search_path = '' as $$
  select 2 * 6371 * asin(sqrt(least(1, sin(radians(_lat2 - _lat) / 2) ^ 2
    + cos(radians(_lat)) * cos(radians(_lat2)) * sin(radians(_lon2 - _lon) / 2) ^ 2)));
$$;

-- What of a group stands for whoever asks: the condition of the policies, as a text for the two searches below.
create function access.is_listed() returns text
  language sql immutable set search_path = '' as $$
  select $f$ f.closed_at is null and (
    (f.listing = 'public' and f.age_class = coalesce(access.my_age(), 'adult'))
    or (f.listing = 'members' and f.age_class = access.my_age())
    or f.id = any (array(select access.my_groups()))
    or f.id = any (array(select access.held_groups())))$f$;
$$;

-- The directory: ids of groups that exist for the reader and fit every filter given, those of the language _first before the
-- others, nearer ones before farther ones where a place was named, by name. All that fit are counted, only those of the page
-- are put in order; `rows` tells the planner that they are few, so that it fetches them by id. `found` counts groups. No table
-- is read from end to end, whatever the planner thinks of one that is small yet.
create function access.find_groups(_asked jsonb, _zone text, _now timestamptz, _first text, _limit int, _offset int)
  returns table (id uuid, place bigint, found bigint)
  language plpgsql stable security definer rows 20 set search_path = '' set enable_seqscan = off as $$
declare
  _fits text := access.is_listed();
  _away text := 'null::float8';
  _afar text := $f$f.formats && '{video,hybrid,phone,forum,email}'$f$;
begin
  _zone := access.known_zone(_zone);
  if _asked ? 'condition' then
    _fits := _fits || $f$ and f.id in (select c.group_id from public.group_conditions c where c.condition_id = $1 ->> 'condition')$f$;
  end if;
  if _asked ? 'for' then _fits := _fits || $f$ and f.audience @> array[$1 ->> 'for']$f$; end if;
  if _asked ? 'stage' then _fits := _fits || $f$ and f.stages @> array[$1 ->> 'stage']$f$; end if;
  if _asked ? 'language' then _fits := _fits || $f$ and f.language = $1 ->> 'language'$f$; end if;
  if _asked ? 'format' then _fits := _fits || $f$ and f.formats @> array[$1 ->> 'format']$f$; end if;
  if _asked ? 'joining' then _fits := _fits || $f$ and f.joining = $1 ->> 'joining'$f$; end if;
  if _asked ? 'age' then
    _fits := _fits || $f$ and coalesce(f.age_from, 0) <= ($1 ->> 'age')::int and coalesce(f.age_to, 120) >= ($1 ->> 'age')::int$f$;
  end if;
  if _asked ? 'day' or _asked ? 'part' then
    _fits := _fits || $f$ and f.every is not null and (f.weekday, f.starts_at, f.zone) in (select t.weekday, t.starts_at, t.zone from (
      select distinct o.weekday, o.starts_at, o.zone from public.groups o
      where o.closed_at is null and o.weekday is not null and o.starts_at is not null offset 0) t
      where access.is_at(access.next_weekly(t.weekday, t.starts_at, t.zone, $3), $2, ($1 ->> 'day')::int, $1 ->> 'part'))$f$;
  end if;
  if _asked ? 'latitude' then
    _away := $f$access.kilometres(($1 ->> 'latitude')::float8, ($1 ->> 'longitude')::float8, f.latitude, f.longitude)$f$;
    if _asked ->> 'format' = 'in_person' then _afar := 'false'; end if;
    _fits := _fits || format($f$ and (%s or (f.formats && '{in_person,hybrid}' and %s <= ($1 ->> 'within')::float8))$f$, _afar, _away);
  end if;
  return query execute format($f$
    with fits as materialized (
      select f.id, f.name, f.language is distinct from $4 as later, case when f.formats && '{in_person,hybrid}' then %s end as away
      from public.groups f where %s
    ), page as (
      select fits.* from fits order by fits.later, fits.away nulls last, fits.name collate "und-x-icu", fits.id limit $5 offset $6
    )
    select p.id, row_number() over (order by p.later, p.away nulls last, p.name collate "und-x-icu", p.id), (select count(*) from fits)
    from page p order by 2$f$, _away, _fits) using _asked, _zone, _now, _first, _limit, _offset;
end $$;
grant execute on function access.find_groups to kith_visitor, kith_member;
