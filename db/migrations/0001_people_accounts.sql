-- People and how they come in: accounts with an age class, contact details, sessions, one-time links, consent, role terms.
-- Nothing here is ever shown to a peer: peers meet memberships only.

create table people (
  id uuid primary key,
  age_class text not null default 'adult' check (age_class in ('adult', 'young')),
  display_name text not null check (char_length(display_name) between 1 and 60),
  lang text not null,
  zone text,
  theme text check (theme in ('light', 'night', 'calm')),
  created_at timestamptz not null,
  left_at timestamptz
);

create table contact_details (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  kind text not null check (kind in ('email')),
  address text not null check (char_length(address) between 3 and 254),
  verified_at timestamptz,
  created_at timestamptz not null
);
create unique index contact_details_address on contact_details (kind, lower(address));
create index contact_details_person on contact_details (person_id);

-- Every role is held for a term, given by somebody for a reason. A role that belongs to one group names it (the
-- reference is added with the groups); a role of the whole network leaves it empty.
create table role_terms (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  role text not null check (role in (
    'coordinator', 'moderator', 'facilitator', 'co_facilitator', 'youth_facilitator', 'mentor', 'specialist', 'navigator',
    'claims_reviewer', 'safeguarding_lead', 'safeguarding_second', 'guardian', 'partner_contact', 'helper', 'researcher',
    'greeter', 'note_taker'
  )),
  group_id uuid,
  reason text not null check (char_length(reason) between 1 and 500),
  granted_by uuid references people on delete set null,
  granted_at timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references people on delete set null,
  end_reason text,
  check (ends_at is null or ends_at > starts_at)
);
create index role_terms_person on role_terms (person_id) where ended_at is null;
create index role_terms_group on role_terms (group_id) where ended_at is null;

-- A session's token is stored hashed; it acts in one role at a time, or in none.
create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references people on delete cascade,
  acting_term_id uuid references role_terms on delete set null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_person on sessions (person_id) where ended_at is null;

-- What somebody asked for before we know who they are: a link to come in, or an account. Read by the program only.
create table link_requests (
  id uuid primary key,
  purpose text not null check (purpose in ('sign_in', 'sign_up', 'set_up')),
  address text check (char_length(address) between 3 and 254),
  display_name text check (char_length(display_name) between 1 and 60),
  lang text not null,
  zone text,
  consents jsonb not null default '[]',
  next_path text check (char_length(next_path) <= 500),
  created_at timestamptz not null
);
create index link_requests_created on link_requests (created_at);
create index link_requests_address on link_requests (lower(address), created_at);

-- One-time links, stored hashed. Looking at one does not use it up; only its form does.
create table links (
  id uuid primary key,
  token_hash bytea not null unique,
  request_id uuid not null references link_requests on delete cascade,
  person_id uuid references people on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_key uuid
);
create index links_request on links (request_id);
create index links_person on links (person_id);

-- Consent is given for one use, in one version of its words, in one language; a row is never changed but to withdraw it.
create table consents (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  use text not null check (use in ('service', 'health_data', 'adult')),
  version int not null,
  lang text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create index consents_person on consents (person_id, use);
