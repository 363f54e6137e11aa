-- Joining in its forms: requests with a promised answer, seats and the line for them, talks with a greeter, listeners, starter
-- meetings.

-- Dates are days of the group's own zone. A group without a capacity has room for everybody.
alter table groups
  add column answer_hours int not null default 48 check (answer_hours between 12 and 168),
  add column capacity int check (capacity between 2 and 500),
  add column starts_on date,
  add column ends_on date,
  add column intake_until date,
  add column next_intake_on date,
  add constraint groups_course check (starts_on is null or ends_on is null or starts_on <= ends_on);

-- Somebody who listens first: the membership ends by itself then, unless they stay.
alter table memberships add column listens_until timestamptz;
create index memberships_listening on memberships (listens_until) where left_at is null and listens_until is not null;

-- A wish to come into a group that asks first. The word is for those who hold it.
create table group_requests (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  person_id uuid not null references people on delete cascade,
  kind text not null check (kind in ('member', 'listener')),
  display_name text not null check (char_length(display_name) between 1 and 60),
  patch_seed int not null,
  word text check (char_length(word) <= 600),
  asked_at timestamptz not null,
  promised_at timestamptz not null,
  late_told_at timestamptz,
  taken_back_at timestamptz,
  answered_at timestamptz,
  answered_by uuid references people on delete set null,
  answer text check (answer in ('accepted', 'declined')),
  ground text check (ground in ('full', 'other_families', 'pause', 'other')),
  answer_words text check (char_length(answer_words) <= 600),
  way_on text check (way_on in ('finder', 'group', 'coordinator')),
  other_group_id uuid references groups on delete set null,
  again_from timestamptz,
  check ((answered_at is null) = (answer is null)),
  check (taken_back_at is null or answered_at is null)
);
create unique index group_requests_one on group_requests (group_id, person_id) where answered_at is null and taken_back_at is null;
create index group_requests_group on group_requests (group_id, promised_at) where answered_at is null and taken_back_at is null;
create index group_requests_person on group_requests (person_id, group_id, asked_at);
create index group_requests_late on group_requests (promised_at) where answered_at is null and taken_back_at is null and late_told_at is null;
create index group_requests_ended on group_requests (coalesce(answered_at, taken_back_at));

-- The line for a seat of a group that is full. Who stands in it knows the own place and nothing else.
create table group_waits (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  person_id uuid not null references people on delete cascade,
  display_name text not null check (char_length(display_name) between 1 and 60),
  patch_seed int not null,
  kind text not null check (kind in ('member', 'listener')),
  since timestamptz not null,
  offered_at timestamptz,
  offered_until timestamptz,
  ended_at timestamptz,
  ending text check (ending in ('joined', 'declined', 'left', 'expired')),
  check ((ended_at is null) = (ending is null)),
  check ((offered_at is null) = (offered_until is null))
);
create unique index group_waits_one on group_waits (group_id, person_id) where ended_at is null;
create index group_waits_line on group_waits (group_id, since, id) where ended_at is null;
create index group_waits_offers on group_waits (offered_until) where ended_at is null and offered_until is not null;
create index group_waits_person on group_waits (person_id, group_id, since);
create index group_waits_ended on group_waits (ended_at);

-- Ten minutes with somebody from the group before joining. How to reach them goes when it is over.
create table greeter_calls (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  person_id uuid not null references people on delete cascade,
  display_name text not null check (char_length(display_name) between 1 and 60),
  way text not null check (way in ('phone', 'message', 'video')),
  reach text check (char_length(reach) <= 200),
  good_times text check (char_length(good_times) <= 300),
  asked_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references people on delete set null,
  ending text check (ending in ('talked', 'not_reached', 'taken_back')),
  check ((ended_at is null) = (ending is null))
);
create unique index greeter_calls_one on greeter_calls (group_id, person_id) where ended_at is null;
create index greeter_calls_person on greeter_calls (person_id, group_id, asked_at);
create index greeter_calls_ended on greeter_calls (ended_at);

create table greeter_tries (
  id uuid primary key,
  call_id uuid not null references greeter_calls on delete cascade,
  outcome text not null check (outcome in ('talked', 'no_answer', 'wrong_details', 'another_time')),
  words text check (char_length(words) <= 300),
  tried_at timestamptz not null,
  tried_by uuid references people on delete set null
);
create index greeter_tries_call on greeter_tries (call_id, tried_at);

-- A short, small meeting for the newly diagnosed, before the group itself. Scheduling in full comes later: here is when it is, in words.
create table group_events (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  kind text not null check (kind in ('starter')),
  title text not null check (char_length(title) between 1 and 80),
  when_words text not null check (char_length(when_words) between 1 and 120),
  seats int not null check (seats between 2 and 12),
  made_at timestamptz not null,
  made_by uuid references people on delete set null,
  held_at timestamptz,
  called_off_at timestamptz,
  ended_by uuid references people on delete set null,
  check (held_at is null or called_off_at is null)
);
create index group_events_group on group_events (group_id, made_at);

create table group_event_places (
  id uuid primary key,
  event_id uuid not null references group_events on delete cascade,
  person_id uuid not null references people on delete cascade,
  display_name text not null check (char_length(display_name) between 1 and 60),
  taken_at timestamptz not null,
  given_back_at timestamptz
);
create unique index group_event_places_one on group_event_places (event_id, person_id) where given_back_at is null;
create index group_event_places_person on group_event_places (person_id, taken_at);
