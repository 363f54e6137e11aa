-- A follow-up has a history, is put off, handed over and opened again; a network sets its kinds, people what they take on.

-- Traits: `essential` is never switched off, `withdrawable` may be taken back by who asked. Steps: what the clock does.
alter table followup_kinds
  add column traits text[] not null default '{}',
  add column steps text[] not null default '{due,late,daily}',
  add column outcomes text[] not null default '{}',
  add column put_off_hours int not null default 336 check (put_off_hours >= 0);

-- What was promised stays, whatever becomes of the due time; `next_at` is when the clock comes to it again.
alter table followups
  add column promised_at timestamptz,
  add column next_at timestamptz,
  add column reminded_at timestamptz,
  add column daily_turn int not null default 0,
  add column handed_by uuid references people on delete set null,
  add column handed_at timestamptz,
  add column put_off_until timestamptz,
  add column put_off_hours int not null default 0,
  add column outcome text,
  add column sentence text check (char_length(sentence) <= 500);
update followups set promised_at = due_at, next_at = coalesce(escalated_at + interval '1 day', due_at);
alter table followups alter column promised_at set not null;
alter table followups drop constraint followups_ending_check;
alter table followups add constraint followups_ending_check
  check (ending in ('done', 'not_needed', 'overtaken', 'closed', 'withdrawn'));
drop index followups_late;
create index followups_next on followups (next_at) where ended_at is null;
create index followups_escalated on followups (due_at) where ended_at is null and escalated_at is not null;
create index followups_ended on followups (queue_role, ended_at) where ended_at is not null;

-- The clock's steps are there once each, whoever writes them.
create table followup_steps (
  id uuid primary key,
  followup_id uuid not null references followups on delete cascade,
  what text not null check (what in ('taken', 'given_back', 'handed', 'refused', 'passed', 'put_off', 'reminded', 'due', 'late',
    'daily', 'ended', 'reopened', 'withdrawn')),
  turn int not null default 0,
  at timestamptz not null,
  by_id uuid references people on delete set null,
  to_id uuid references people on delete set null,
  until_at timestamptz,
  word text check (char_length(word) <= 500)
);
create index followup_steps_of on followup_steps (followup_id, at);
create unique index followup_steps_once on followup_steps (followup_id, what, turn) where what in ('due', 'late', 'daily');

-- What a network has settled about a kind; hours that are not there are the kind's own.
create table followup_choices (
  kind_id text not null references followup_kinds on delete cascade,
  off_at timestamptz,
  off_by uuid references people on delete set null,
  due_hours int check (due_hours > 0),
  late_hours int check (late_hours >= due_hours),
  changed_at timestamptz not null,
  changed_by uuid references people on delete set null,
  primary key (kind_id)
);

-- How many open follow-ups somebody takes.
create table followup_limits (
  person_id uuid primary key references people on delete cascade,
  most int not null check (most between 0 and 50),
  changed_at timestamptz not null
);

-- When somebody takes nothing new; what they have is passed on as it begins, or kept.
create table followup_breaks (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  open_ones text not null check (open_ones in ('pass', 'keep')),
  begun_at timestamptz,
  ended_at timestamptz,
  made_at timestamptz not null
);
create index followup_breaks_of on followup_breaks (person_id, ends_at) where ended_at is null;
create index followup_breaks_begin on followup_breaks (starts_at) where ended_at is null and begun_at is null;
