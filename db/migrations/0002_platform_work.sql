-- What the platform keeps for every module: answers already given to a form, events, mails, jobs' names, living processes.

create table requests (
  scope text not null,
  route text not null,
  key uuid not null,
  made_at timestamptz not null,
  answer jsonb,
  primary key (scope, route, key)
);
create index requests_made on requests (made_at);

create table events (
  id uuid primary key,
  name text not null,
  data jsonb not null,
  at timestamptz not null
);
create index events_at on events (at);

-- Exactly one row per person, thing and step; its Message-ID follows from them, so a resend is the same message.
create table outbox (
  id uuid primary key,
  message_id text not null unique,
  template text not null,
  person_id uuid references people on delete cascade,
  address text not null,
  lang text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  made_at timestamptz not null,
  secret_until timestamptz,
  sent_at timestamptz,
  failed_at timestamptz,
  failure text
);
create index outbox_made on outbox (made_at desc, id);
create index outbox_person on outbox (person_id);

create table job_kinds (
  name text primary key
);

create table heartbeats (
  worker text primary key,
  beat_at timestamptz not null
);
