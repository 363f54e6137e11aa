-- Finding a group: where it meets as a point on the map, needs that no group meets yet (counted without anybody), and what
-- members asked to be told of.

-- The point is that of the town, never of a person. `anchor_on`: a day on which the group meets; without it nobody can say
-- which weeks a group of every second week means.
alter table groups
  add column latitude real check (latitude between -90 and 90),
  add column longitude real check (longitude between -180 and 180),
  add column anchor_on date,
  add constraint groups_point check ((latitude is null) = (longitude is null));
create index groups_open on groups (age_class, listing, language, weekday) where closed_at is null;
create index groups_times on groups (weekday, starts_at, zone)
  where closed_at is null and weekday is not null and starts_at is not null;
create index groups_changed on groups (changed_at) where closed_at is null;

-- One row for each month and each need that was asked for, with how often. No person, no session, no address, no moment.
create table unmet_needs (
  id uuid primary key,
  month date not null check (extract(day from month) = 1),
  condition_id text references conditions on delete restrict,
  audience text,
  stage text,
  language text,
  format text,
  country text check (char_length(country) = 2),
  region text check (char_length(region) <= 80),
  times int not null check (times > 0),
  unique nulls not distinct (month, condition_id, audience, stage, language, format, country, region)
);
create index unmet_needs_condition on unmet_needs (condition_id);

-- What a member asked to be told of, once. Where they live is not among it.
create table group_wishes (
  id uuid primary key,
  person_id uuid not null default nullif(current_setting('kith.person', true), '')::uuid references people on delete cascade,
  condition_id text references conditions on delete restrict,
  audience text,
  stage text,
  age int check (age between 0 and 120),
  language text,
  format text,
  part text,
  asked_at timestamptz not null,
  told_at timestamptz,
  group_id uuid references groups on delete set null
);
create index group_wishes_person on group_wishes (person_id);
create index group_wishes_open on group_wishes (asked_at) where told_at is null;
create index group_wishes_group on group_wishes (group_id);
create index group_wishes_condition on group_wishes (condition_id);
