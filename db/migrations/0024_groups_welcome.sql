-- The welcome of a group: norms in versions and who accepted which, first days, hopes, and why people left, told apart from them.

-- A group that has no version of its own goes by the norms that ship with the program: those are version 0.
create table norm_versions (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  number int not null check (number > 0),
  made_at timestamptz not null,
  made_by uuid references people on delete set null,
  unique (group_id, number)
);

-- Each version whole. Without a text a norm is the shipped one of that name, in the reader's language. `since` is the version
-- in which its present text began.
create table norms (
  id uuid primary key,
  group_id uuid not null,
  version int not null,
  norm text not null check (char_length(norm) between 1 and 40),
  since int not null check (since between 0 and version),
  position int not null,
  title text check (char_length(title) <= 80),
  words text check (char_length(words) <= 600),
  why text check (char_length(why) <= 300),
  language text,
  unique (group_id, version, norm),
  foreign key (group_id, version) references norm_versions (group_id, number) on delete cascade,
  check ((title is null) = (words is null) and (title is null) = (language is null))
);

create table norm_acceptances (
  id uuid primary key,
  membership_id uuid not null references memberships on delete cascade,
  norm text not null check (char_length(norm) between 1 and 40),
  version int not null check (version >= 0),
  accepted_at timestamptz not null,
  unique (membership_id, norm, version)
);

-- A step that was done or skipped; `path` is the whole of it, put away.
create table first_day_marks (
  id uuid primary key,
  membership_id uuid not null references memberships on delete cascade,
  step text not null check (char_length(step) <= 40),
  mark text not null check (mark in ('done', 'skipped', 'put_away')),
  marked_at timestamptz not null,
  unique (membership_id, step)
);

-- What somebody hoped for, and whether it came true. `ask_at`: when the question opens; `asked_at`: that it is open.
create table hopes (
  id uuid primary key,
  membership_id uuid not null unique references memberships on delete cascade,
  answers text[] not null,
  words text check (char_length(words) <= 300),
  told_at timestamptz not null,
  ask_at timestamptz,
  asked_at timestamptz,
  postponed_at timestamptz,
  answer text check (answer in ('yes', 'partly', 'no', 'too-early')),
  answered_at timestamptz,
  more text check (char_length(more) <= 500),
  quiet_at timestamptz,
  check ((answer is null) = (answered_at is null))
);
create index hopes_due on hopes (ask_at) where asked_at is null and ask_at is not null;

-- Why people left: how many in a month, without anybody.
create table leaving_counts (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  month date not null,
  reason text not null check (char_length(reason) <= 40),
  count int not null check (count > 0),
  unique (group_id, month, reason)
);

-- Words that those who hold the group may read: of whom, and on which day, stands nowhere.
create table leaving_words (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  month date not null,
  reason text check (char_length(reason) <= 40),
  words text not null check (char_length(words) <= 500)
);
create index leaving_words_group on leaving_words (group_id);

-- What coordinators are to look at. The person stands here only where they want to be written to.
create table leaving_asks (
  id uuid primary key,
  group_id uuid not null references groups on delete cascade,
  reason text check (char_length(reason) <= 40),
  words text check (char_length(words) <= 500),
  person_id uuid references people on delete cascade,
  told_at timestamptz not null
);
create index leaving_asks_person on leaving_asks (person_id);
