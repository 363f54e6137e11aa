-- Strong sign-in: passwords, authenticators, recovery codes and passkeys; sign-ins that wait for their second step; what a
-- session has proved; and how often somebody has tried. Secrets are hashed, but for an authenticator's, which must be computed with.

alter table sessions
  add column opened_by text check (opened_by in ('link', 'password', 'passkey', 'partner', 'code')),
  add column opened_key uuid,
  add column device text check (char_length(device) <= 60),
  add column shared_at timestamptz,
  add column proved_at timestamptz,
  add column second_factor_at timestamptz;
create unique index sessions_opened_key on sessions (person_id, opened_key) where opened_key is not null and ended_at is null;

-- A first factor was shown and a second one is due. Not a session: nobody is anybody by it.
create table waiting_sign_ins (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references people on delete cascade,
  opened_by text not null check (opened_by in ('link', 'password', 'partner', 'code')),
  next_path text check (char_length(next_path) <= 500),
  device text check (char_length(device) <= 60),
  shared_at timestamptz,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  passed_at timestamptz
);
create index waiting_sign_ins_person on waiting_sign_ins (person_id);
create index waiting_sign_ins_expires on waiting_sign_ins (expires_at);

create table passwords (
  person_id uuid primary key references people on delete cascade,
  hash text not null check (hash like '$argon2id$%'),
  set_at timestamptz not null
);

-- One authenticator for a person. Each code counts once: the step that was used last is kept, and only later ones pass.
create table authenticators (
  id uuid primary key,
  person_id uuid not null unique references people on delete cascade,
  secret text not null check (secret ~ '^[A-Z2-7]{32}$'),
  made_at timestamptz not null,
  last_step bigint not null
);

create table recovery_codes (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  batch_id uuid not null,
  code_hash bytea not null unique,
  made_at timestamptz not null,
  kept_at timestamptz,
  used_at timestamptz
);
create index recovery_codes_person on recovery_codes (person_id);

create table passkeys (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  credential_id text not null unique check (char_length(credential_id) <= 1400),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null check (char_length(name) between 1 and 60),
  made_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

-- What a device is asked to sign. Once, for five minutes; one for a new passkey belongs to the session that asked.
create table challenges (
  id uuid primary key,
  challenge_hash bytea not null unique,
  session_id uuid references sessions on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index challenges_session on challenges (session_id);
create index challenges_expires on challenges (expires_at);

-- A browser that somebody signed in with before: it has a budget of its own when others guess at the account.
create table known_devices (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  token_hash bytea not null,
  made_at timestamptz not null,
  seen_at timestamptz not null
);
create unique index known_devices_one on known_devices (person_id, token_hash);

-- Tries that failed or are under way, by keyed hashes of who tried and where from; gone after a day.
create table tries (
  id uuid primary key,
  try_id uuid not null,
  mark bytea not null,
  made_at timestamptz not null
);
create index tries_mark on tries (mark, made_at);
create index tries_try on tries (try_id);
create index tries_made on tries (made_at);

create table try_keys (
  id uuid primary key,
  key bytea not null
);
