-- What is one's own: who looked at it (a log whose entries name nobody once the key of a name is destroyed), a new address
-- until it is confirmed, and leavings that a restored backup must not undo.

-- The log knows people by a number of its own. The row goes with the person: then no entry says whose it was, and the
-- reasons that were written under the key can be read by nobody.
create table person_keys (
  person_id uuid primary key references people on delete cascade,
  log_id uuid not null unique,
  key bytea not null check (octet_length(key) = 32),
  made_at timestamptz not null
);

-- Each entry carries a hash over itself and the one before. Nobody but the owner of the tables could change one, and a
-- trigger refuses that too. `actor` is empty for whoever sits at the machine, and for the program itself.
create table access_log (
  id uuid primary key,
  place bigint not null unique,
  at timestamptz not null,
  actor uuid,
  acting_role text not null,
  subject uuid not null,
  what text not null check (what ~ '^[a-z_]+$'),
  about uuid,
  reason bytea,
  hash bytea not null
);
create index access_log_subject on access_log (subject, place desc);
create index access_log_actor on access_log (actor, subject, at);

-- How far the log goes: an entry cut from its end is missed here.
create table access_log_head (
  id int primary key default 1 check (id = 1),
  entries bigint not null,
  hash bytea not null
);
insert into access_log_head (entries, hash) values (0, '');

-- What was held back from the one whom it is about, and may be read from now on.
create table access_log_releases (
  entry_id uuid primary key references access_log on delete cascade,
  released_at timestamptz not null,
  released_by uuid
);

-- A new address, until the link that was sent to it is used. The old one stays till then.
create table address_changes (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  address text not null check (char_length(address) between 3 and 254),
  token_hash bytea unique,
  asked_at timestamptz not null
);
create index address_changes_person on address_changes (person_id);

-- Who left, as a salted hash and nothing else: a backup of before that day brings nobody back.
create table leavings (
  id uuid primary key,
  hash bytea not null unique,
  left_at timestamptz not null
);
create table leaving_salts (
  id uuid primary key,
  salt bytea not null check (octet_length(salt) = 32),
  made_at timestamptz not null
);
