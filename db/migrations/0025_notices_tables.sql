-- What somebody is told of: one row for each person, thing and step, ids alone, its words drawn when it is read; by which ways
-- they want each kind; and what a kept mail must know so that one tap in a mail program switches its kind off.

create table notices (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  kind text not null,
  template text not null,
  -- Empty where a template tells of a thing once; else which time it is ("day-2").
  step text not null default '',
  about_id uuid not null,
  group_id uuid references groups on delete cascade,
  made_at timestamptz not null,
  read_at timestamptz,
  -- Of the address in the mail that switches this kind off.
  off_hash bytea not null unique,
  unique (person_id, about_id, template, step)
);
create index notices_person on notices (person_id, made_at desc);
create index notices_made on notices (made_at);
create index notices_group on notices (group_id);

-- A person without a row for a kind is told by mail, or by text where they have a number alone.
create table notice_choices (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  kind text not null,
  ways text[] not null check (ways <@ array['mail', 'text']),
  changed_at timestamptz not null,
  unique (person_id, kind)
);

-- The kind that a mail or text belongs to, asked again when it is sent; and the address that switches it off, gone once it is.
alter table outbox add column notice_kind text, add column off_url text;
create index outbox_notice_texts on outbox (made_at) where channel = 'text' and notice_kind is not null;
