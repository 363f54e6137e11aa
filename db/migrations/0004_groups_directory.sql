-- Groups, what they are about, and who belongs to them.

create table condition_families (
  id text primary key,
  position int not null,
  name jsonb not null
);

create table conditions (
  id text primary key,
  family_id text not null references condition_families on delete restrict,
  position int not null,
  name jsonb not null,
  plain jsonb not null,
  synonyms jsonb not null
);
create index conditions_family on conditions (family_id, position);

-- The short name alone goes into subjects, calendars and pushes; it never holds a condition.
create table groups (
  id uuid primary key,
  import_id text unique check (char_length(import_id) between 1 and 80),
  age_class text not null default 'adult' check (age_class in ('adult', 'young')),
  name text not null check (char_length(name) between 1 and 120),
  short_name text not null check (char_length(short_name) between 1 and 40),
  summary text not null default '' check (char_length(summary) <= 600),
  audience text[] not null default '{}',
  stages text[] not null default '{}',
  formats text[] not null check (cardinality(formats) > 0),
  language text not null,
  age_from int check (age_from between 0 and 120),
  age_to int check (age_to between 0 and 120),
  weekday int check (weekday between 1 and 7),
  every text check (every in ('week', 'two_weeks', 'month')),
  starts_at time,
  minutes int check (minutes between 10 and 600),
  zone text not null,
  place text check (char_length(place) <= 200),
  joining text not null check (joining in ('open', 'request', 'cohort', 'invitation')),
  listing text not null check (listing in ('public', 'members', 'unlisted')),
  cover_seed int not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  check (age_from is null or age_to is null or age_from <= age_to)
);
create index groups_listing on groups (listing, name) where closed_at is null;

create table group_conditions (
  group_id uuid not null references groups on delete cascade,
  condition_id text not null references conditions on delete restrict,
  primary key (group_id, condition_id)
);
create index group_conditions_condition on group_conditions (condition_id, group_id);

-- Peers meet a membership: its own random id, name and patch. Nothing in it that a peer can see leads to the person.
create table memberships (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  person_id uuid not null default nullif(current_setting('kith.person', true), '')::uuid references people on delete cascade,
  display_name text not null check (char_length(display_name) between 1 and 60),
  patch_seed int not null,
  joined_at timestamptz not null,
  welcomed_at timestamptz,
  welcomed_by uuid references memberships on delete set null,
  left_at timestamptz
);
create unique index memberships_one on memberships (group_id, person_id) where left_at is null;
create unique index memberships_name on memberships (group_id, lower(display_name)) where left_at is null;
create index memberships_person on memberships (person_id) where left_at is null;

alter table role_terms add constraint role_terms_group foreign key (group_id) references groups on delete cascade;
