-- The network itself (one row), and the help services of each country.

create table networks (
  id int primary key default 1 check (id = 1),
  name text not null check (char_length(name) between 1 and 80),
  langs text[] not null check (cardinality(langs) > 0),
  default_lang text not null check (default_lang = any (langs)),
  zone text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  size text not null check (size in ('parents', 'charity', 'hospital')),
  modules text[] not null,
  contact text check (char_length(contact) <= 254),
  set_up_at timestamptz not null,
  set_up_by uuid references people on delete set null
);

create table help_services (
  id text primary key,
  country text not null check (country ~ '^[A-Z]{2}$'),
  kind text not null,
  position int not null,
  name jsonb not null,
  for_whom jsonb not null,
  reach jsonb not null,
  hours jsonb not null,
  languages text[] not null,
  cost_free boolean,
  source text not null,
  source_name text not null,
  checked_on date not null
);
create index help_services_country on help_services (country, position);
