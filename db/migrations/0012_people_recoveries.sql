-- Letting somebody back in who has lost their address, password and second factor: asked for by one coordinator, agreed to by a
-- second person, told to the old addresses at once, and never before a waiting time in which its owner can stop it.

create table recoveries (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  address text not null check (char_length(address) between 3 and 254),
  reason text not null check (char_length(reason) between 1 and 500),
  opened_by uuid references people on delete set null,
  opened_at timestamptz not null,
  waits_until timestamptz not null,
  expires_at timestamptz not null,
  agreed_at timestamptz,
  agreed_by uuid references people on delete set null,
  sent_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references people on delete set null,
  ending text check (ending in ('done', 'refused', 'stopped', 'expired')),
  end_reason text check (char_length(end_reason) between 1 and 500),
  check (waits_until > opened_at and expires_at > waits_until),
  check ((ended_at is null) = (ending is null))
);
create unique index recoveries_one on recoveries (person_id) where ended_at is null;
create index recoveries_due on recoveries (expires_at) where ended_at is null;
create index recoveries_ended on recoveries (ended_at);

-- One-time links, stored hashed: one to stop it, for the old addresses, and one to come back in, for the new one. Looking at
-- one does not use it up; only its form does.
create table recovery_links (
  id uuid primary key,
  recovery_id uuid not null references recoveries on delete cascade,
  purpose text not null check (purpose in ('stop', 'use')),
  token_hash bytea not null unique,
  made_at timestamptz not null,
  used_at timestamptz,
  used_key uuid,
  unique (recovery_id, purpose)
);
