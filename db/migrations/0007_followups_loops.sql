-- Every open loop has one shape: what it is about, who owns it, by when, who hears when it is late, and how it ended.

-- The kinds are declared by the modules and laid by each migrate.
create table followup_kinds (
  id text primary key,
  queue_role text not null,
  due_hours int not null check (due_hours > 0),
  late_hours int not null check (late_hours >= due_hours)
);

-- The queue stays when an owner is gone, so that nothing waits where nobody looks.
create table followups (
  id uuid primary key,
  kind_id text not null references followup_kinds on delete restrict,
  about_id uuid not null,
  group_id uuid references groups on delete cascade,
  queue_role text not null,
  owner_id uuid references people on delete set null,
  starter_id uuid references people on delete set null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  late_at timestamptz not null,
  escalated_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references people on delete set null,
  ending text check (ending in ('done', 'not_needed', 'overtaken')),
  note text check (char_length(note) <= 500),
  check ((ended_at is null) = (ending is null))
);
create unique index followups_one on followups (kind_id, about_id) where ended_at is null;
create index followups_queue on followups (queue_role, group_id, due_at) where ended_at is null;
create index followups_owner on followups (owner_id, due_at) where ended_at is null;
create index followups_late on followups (late_at) where ended_at is null and escalated_at is null;
create index followups_starter on followups (starter_id, opened_at);

-- People are found by the beginning of their name, and a person's terms in the order they were given.
create index people_name on people (lower(display_name) text_pattern_ops) where left_at is null;
create index role_terms_ends on role_terms (ends_at) where ended_at is null;
