-- A directory of services elsewhere, in the shape of Open Referral HSDS 3.0: names, ids and columns are the standard's.
-- What the standard does not know stands last in `services`: who says so, when it was checked and by whom, what it is for.
-- An id is the standard's own; the same telephone may hang on several services, so what hangs on one has a `row_id` of ours.
-- Named contacts of the standard are left out: families need a number, not the name of who answers it.

create table organizations (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 300),
  alternate_name text,
  description text,
  email text,
  website text check (website ~ '^https?://')
);

create table services (
  id uuid primary key,
  organization_id uuid not null references organizations on delete restrict,
  name text not null check (char_length(name) between 1 and 300),
  alternate_name text,
  description text,
  url text check (url ~ '^https?://'),
  email text,
  status text not null check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
  interpretation_services text,
  application_process text,
  fees_description text,
  accreditations text,
  eligibility_description text,
  minimum_age numeric,
  maximum_age numeric,
  alert text,
  kind text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  language_codes text[] not null default '{}',
  cost text check (cost in ('free', 'paid')),
  conditions text[] not null default '{}',
  audience text[] not null default '{}',
  formats text[] not null default '{}',
  moderation text,
  words tsvector not null,
  imported_at timestamptz not null,
  source text check (source ~ '^https?://' and char_length(source) <= 2000),
  source_name text check (char_length(source_name) <= 300),
  checked_on date,
  checked_by uuid references people on delete set null,
  hidden_at timestamptz,
  hidden_by uuid references people on delete set null
);
create index services_shown on services (kind, country, name)
  where hidden_at is null and source is not null and checked_on is not null and status = 'active';
create index services_words on services using gin (words);
create index services_conditions on services using gin (conditions);
create index services_organization on services (organization_id);

create table locations (
  id uuid primary key,
  location_type text not null,
  name text,
  alternate_name text,
  description text,
  transportation text,
  latitude numeric,
  longitude numeric
);

create table service_at_locations (
  id uuid primary key,
  service_id uuid not null references services on delete cascade,
  location_id uuid not null references locations on delete cascade,
  description text
);
create index service_at_locations_service on service_at_locations (service_id);
create index service_at_locations_location on service_at_locations (location_id);

create table location_addresses (
  row_id uuid primary key,
  location_id uuid not null references locations on delete cascade,
  id uuid not null,
  attention text,
  address_1 text not null,
  address_2 text,
  city text,
  region text,
  state_province text,
  postal_code text,
  country text not null,
  address_type text not null,
  unique (location_id, id)
);

create table location_accessibility (
  row_id uuid primary key,
  location_id uuid not null references locations on delete cascade,
  id uuid not null,
  description text,
  details text,
  url text,
  unique (location_id, id)
);

create table service_phones (
  row_id uuid primary key,
  service_id uuid not null references services on delete cascade,
  id uuid not null,
  location_id uuid references locations on delete cascade,
  number text not null,
  extension text,
  type text,
  description text,
  unique (service_id, id)
);

create table service_schedules (
  row_id uuid primary key,
  service_id uuid not null references services on delete cascade,
  id uuid not null,
  location_id uuid references locations on delete cascade,
  freq text,
  byday text,
  opens_at text,
  closes_at text,
  valid_from date,
  valid_to date,
  description text,
  notes text,
  unique (service_id, id)
);

create table service_areas (
  row_id uuid primary key,
  service_id uuid not null references services on delete cascade,
  id uuid not null,
  name text,
  description text,
  extent_type text,
  uri text,
  unique (service_id, id)
);

create table service_languages (
  row_id uuid primary key,
  service_id uuid not null references services on delete cascade,
  id uuid not null,
  name text,
  code text,
  note text,
  unique (service_id, id)
);

create table cost_options (
  row_id uuid primary key,
  service_id uuid not null references services on delete cascade,
  id uuid not null,
  option text,
  currency text,
  amount numeric,
  amount_description text,
  unique (service_id, id)
);

create table required_documents (
  row_id uuid primary key,
  service_id uuid not null references services on delete cascade,
  id uuid not null,
  document text,
  uri text,
  unique (service_id, id)
);

create table service_attributes (
  row_id uuid primary key,
  service_id uuid not null references services on delete cascade,
  id uuid not null,
  link_type text,
  value text,
  term_code text,
  term_name text,
  taxonomy text,
  unique (service_id, id)
);

-- What somebody says is wrong with a row. Who says so stands in the follow-up alone, for as long as that is kept.
create table service_reports (
  id uuid primary key,
  service_id uuid not null references services on delete cascade,
  what text not null check (what in ('contact', 'closed', 'cost', 'for_whom', 'other')),
  reported_at timestamptz not null
);
create index service_reports_service on service_reports (service_id);
