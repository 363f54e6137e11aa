-- Starting a group: a draft that loses nothing, a coordinator's answer where the network wants one, and a host until it stands on two.

-- Empty: as the size of the network says.
alter table networks add column approves_groups boolean;

alter table groups
  add column model text check (model in ('peer', 'professional', 'phone', 'online')),
  add column purpose text check (purpose in ('social', 'education', 'support')),
  add column goals text not null default '' check (char_length(goals) <= 400),
  add column professional text check (char_length(professional) <= 120),
  add column calls text check (calls in ('members_dial', 'host_rings')),
  add column hosted_at timestamptz,
  add column settled_at timestamptz,
  add column closes_on date,
  add column closing_words text check (char_length(closing_words) <= 600);
create index groups_closes on groups (closes_on) where closed_at is null and closes_on is not null;

-- The number that members dial: theirs, and not among the facts that everybody reads.
create table group_lines (
  group_id uuid primary key references groups on delete cascade,
  number text not null check (char_length(number) between 3 and 80),
  changed_at timestamptz not null
);

-- What somebody has said so far of the group that they want to start; one at a time.
create table group_drafts (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  answers jsonb not null default '{}' check (octet_length(answers::text) <= 20000),
  started_at timestamptz not null,
  changed_at timestamptz not null,
  sent_at timestamptz,
  answered_at timestamptz,
  answered_by uuid references people on delete set null,
  answer text check (answer in ('approved', 'change', 'not_now')),
  words text check (char_length(words) <= 1000),
  ended_at timestamptz,
  group_id uuid references groups on delete set null
);
create unique index group_drafts_open on group_drafts (person_id) where ended_at is null;
create index group_drafts_person on group_drafts (person_id, started_at);

-- Who gathers a group before holding it, and whom they asked to hold it with them: nothing is so without the own yes (since).
create table group_hosts (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  person_id uuid not null references people on delete cascade,
  becomes text not null check (becomes in ('facilitator', 'co_facilitator')),
  asked_at timestamptz not null,
  since timestamptz,
  ended_at timestamptz,
  ending text check (ending in ('holds', 'declined', 'closed')),
  check ((ended_at is null) = (ending is null))
);
create unique index group_hosts_one on group_hosts (group_id, person_id) where ended_at is null;
create index group_hosts_person on group_hosts (person_id) where ended_at is null;
