-- What every module's policies stand on: who the transaction is, what a form was already answered, how an event is recorded.
-- The member is a setting of the transaction, made by access.become alone; without it every function here answers null.

grant usage on schema public, access, seen to kith_visitor, kith_member, kith_system, kith_reporter;
grant usage on schema access to kith_login;

create function access.me() returns uuid language sql stable
  return nullif(current_setting('kith.person', true), '')::uuid;
create function access.my_age() returns text language sql stable
  return nullif(current_setting('kith.age', true), '');
create function access.acting() returns text language sql stable
  return nullif(current_setting('kith.acting', true), '');
create function access.acting_group() returns uuid language sql stable
  return nullif(current_setting('kith.acting_group', true), '')::uuid;
create function access.now() returns timestamptz language sql stable
  return nullif(current_setting('kith.now', true), '')::timestamptz;

-- A form's key is taken once for each person and route. The second one waits for the first to end and gets its answer; one
-- that comes more than _new_after seconds later is a new wish.
create function access.take_request(_route text, _key uuid, _now timestamptz, _new_after int)
  returns table (fresh boolean, answer jsonb)
  language plpgsql security definer set search_path = '' as $$
declare
  _scope text := coalesce(access.me()::text, 'visitor');
begin
  insert into public.requests as r (scope, route, key, made_at) values (_scope, _route, _key, _now)
    on conflict (scope, route, key) do update set made_at = excluded.made_at, answer = null
    where r.made_at <= _now - make_interval(secs => _new_after);
  if found then
    return query select true, null::jsonb;
  else
    return query select false, r.answer from public.requests r where r.scope = _scope and r.route = _route and r.key = _key;
  end if;
end $$;

create function access.answer_request(_route text, _key uuid, _answer jsonb) returns void
  language sql security definer set search_path = '' as $$
  update public.requests set answer = _answer
  where scope = coalesce(access.me()::text, 'visitor') and route = _route and key = _key and answer is null;
$$;

-- One event: its row, its jobs (only kinds that a module has declared), the loops that it opens and closes, and the addresses
-- of pages to refresh, all or nothing.
create function access.record(_id uuid, _name text, _data jsonb, _at timestamptz, _jobs jsonb, _refresh text[],
    _opens jsonb, _closes jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  _job jsonb;
begin
  insert into public.events (id, name, data, at) values (_id, _name, _data, _at);
  for _job in select * from jsonb_array_elements(_jobs) loop
    if not exists (select from public.job_kinds k where k.name = _job ->> 'name') then
      raise exception 'no such kind of job: %', _job ->> 'name';
    end if;
    perform graphile_worker.add_job(_job ->> 'name', (_job -> 'payload')::json, run_at => (_job ->> 'at')::timestamptz);
  end loop;
  if jsonb_array_length(_opens) > 0 then
    perform access.open_loops(_opens, _at);
  end if;
  if jsonb_array_length(_closes) > 0 then
    perform access.close_loops(_closes, _at);
  end if;
  if cardinality(_refresh) > 0 then
    perform pg_notify('kith_live', array_to_json(_refresh)::text);
  end if;
end $$;

grant execute on function access.take_request, access.answer_request, access.record to kith_visitor, kith_member, kith_system;
grant execute on function access.me, access.my_age, access.acting, access.acting_group, access.now
  to kith_visitor, kith_member, kith_system, kith_reporter;

-- Takes away the jobs that name one of these rows: whoever has left is nobody's work any more.
create function access.forget_jobs(_ids text[]) returns void
  language sql security definer set search_path = '' as $$
  delete from graphile_worker._private_jobs j
  where exists (select from json_each_text(j.payload) d where d.value = any (_ids));
$$;
grant execute on function access.forget_jobs to kith_system;
