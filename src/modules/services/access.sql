-- A service exists for the public when it is active, not hidden, and somebody said from where it is known and checked it on
-- a day: without both nobody is shown a number. Coordinators see every row, to check it. What hangs on a service goes with it.

grant select (id, organization_id, name, alternate_name, description, url, email, status, interpretation_services, application_process,
  fees_description, accreditations, eligibility_description, minimum_age, maximum_age, alert, kind, country, language_codes, cost,
  conditions, audience, formats, moderation, source, source_name, checked_on) on services to kith_visitor, kith_member;
grant select (hidden_at, imported_at) on services to kith_member;
create policy public_reads on services for select to kith_visitor, kith_member
  using (hidden_at is null and source is not null and source_name is not null and checked_on is not null and status = 'active');
create policy coordinators_read on services for select to kith_member using (access.acting() = 'coordinator');

grant select on organizations, locations, service_at_locations, location_addresses, location_accessibility, service_phones,
  service_schedules, service_areas, service_languages, cost_options, required_documents, service_attributes to kith_visitor, kith_member;
create policy with_a_service on organizations for select to kith_visitor, kith_member
  using (exists (select from services s where s.organization_id = organizations.id));
create policy with_the_service on service_at_locations for select to kith_visitor, kith_member
  using (exists (select from services s where s.id = service_at_locations.service_id));
create policy with_a_service on locations for select to kith_visitor, kith_member
  using (exists (select from service_at_locations l where l.location_id = locations.id));
create policy with_the_location on location_addresses for select to kith_visitor, kith_member
  using (exists (select from locations l where l.id = location_addresses.location_id));
create policy with_the_location on location_accessibility for select to kith_visitor, kith_member
  using (exists (select from locations l where l.id = location_accessibility.location_id));
create policy with_the_service on service_phones for select to kith_visitor, kith_member
  using (exists (select from services s where s.id = service_phones.service_id));
create policy with_the_service on service_schedules for select to kith_visitor, kith_member
  using (exists (select from services s where s.id = service_schedules.service_id));
create policy with_the_service on service_areas for select to kith_visitor, kith_member
  using (exists (select from services s where s.id = service_areas.service_id));
create policy with_the_service on service_languages for select to kith_visitor, kith_member
  using (exists (select from services s where s.id = service_languages.service_id));
create policy with_the_service on cost_options for select to kith_visitor, kith_member
  using (exists (select from services s where s.id = cost_options.service_id));
create policy with_the_service on required_documents for select to kith_visitor, kith_member
  using (exists (select from services s where s.id = required_documents.service_id));
create policy with_the_service on service_attributes for select to kith_visitor, kith_member
  using (exists (select from services s where s.id = service_attributes.service_id));

-- What was reported is the coordinators' to read.
grant select on service_reports to kith_member;
create policy coordinators_read on service_reports for select to kith_member using (access.acting() = 'coordinator');

-- Ids of services that the public sees and that fit every filter given, the most lately checked first, with how many fit.
-- Row security would keep words and lists from their indexes, so this repeats its condition and answers ids only. It is
-- planned anew for each question: a filter that is not asked for then drops out, and what is left finds its index.
create function access.find_services(_words text, _kind text, _country text, _language text, _cost text, _condition text,
    _audience text, _limit int, _offset int)
  returns table (id uuid, place bigint, found bigint)
  language plpgsql stable security definer rows 20 set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
begin
  return query
  with fits as materialized (
    select s.id, s.checked_on, s.name from public.services s
    where s.hidden_at is null and s.source is not null and s.source_name is not null and s.checked_on is not null
      and s.status = 'active'
      and (_words is null or s.words @@ websearch_to_tsquery('simple', _words))
      and (_kind is null or s.kind = _kind)
      and (_country is null or s.country = _country)
      and (_language is null or s.language_codes @> array[_language])
      and (_cost is null or s.cost = _cost)
      and (_condition is null or s.conditions @> array[_condition])
      and (_audience is null or s.audience @> array[_audience])
  ), page as (
    select fits.id, fits.checked_on, fits.name from fits order by fits.checked_on desc, fits.name, fits.id limit _limit offset _offset
  )
  select p.id, row_number() over (order by p.checked_on desc, p.name, p.id), (select count(*) from fits)
  from page p order by 2;
end $$;
grant execute on function access.find_services to kith_visitor, kith_member;

-- Says that something is wrong with a service that the member sees; answers the report's id, null where there is no such service.
create function access.report_service(_id uuid, _service uuid, _what text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  insert into public.service_reports (id, service_id, what, reported_at)
  select _id, s.id, _what, _now from public.services s
  where s.id = _service and access.me() is not null and s.hidden_at is null and s.source is not null and s.source_name is not null
    and s.checked_on is not null and s.status = 'active'
  returning id;
$$;

-- A coordinator says that a service was checked at its source on this day, and what was reported is seen to; answers its id.
create function access.check_service(_service uuid, _source text, _source_name text, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  delete from public.service_reports r where r.service_id = _service and access.acting() = 'coordinator';
  update public.services s set checked_on = (_now at time zone 'UTC')::date, checked_by = access.me(), source = _source,
    source_name = _source_name
  where s.id = _service and access.acting() = 'coordinator' returning s.id;
$$;

-- A coordinator takes a service out of sight, or back; answers its id.
create function access.hide_service(_service uuid, _hide boolean, _now timestamptz) returns uuid
  language sql security definer set search_path = '' as $$
  update public.services s set hidden_at = case when _hide then _now end, hidden_by = case when _hide then access.me() end
  where s.id = _service and access.acting() = 'coordinator' returning s.id;
$$;
grant execute on function access.report_service, access.check_service, access.hide_service to kith_member;
