-- Sign-in by a partner's own accounts (OpenID Connect): which identity at which partner is whose, linked by its owner or by an
-- invitation and never found by an address; and by which partner a session was opened.

create table partner_identities (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  partner_id text not null check (char_length(partner_id) between 1 and 40),
  issuer text not null check (char_length(issuer) between 1 and 500),
  subject text not null check (char_length(subject) between 1 and 500),
  linked_at timestamptz not null,
  used_at timestamptz,
  unique (person_id, partner_id),
  unique (partner_id, issuer, subject)
);

alter table sessions add column partner_id text check (char_length(partner_id) <= 40);
alter table waiting_sign_ins add column partner_id text check (char_length(partner_id) <= 40);

-- A coordinator invites somebody of a partner to be its contact. The link is stored hashed. What the invited answered on the
-- form of sign-up is a request like any other, and goes as those go.
create table partner_invitations (
  id uuid primary key,
  partner_id text not null check (char_length(partner_id) between 1 and 40),
  address text not null check (char_length(address) between 3 and 254),
  lang text not null,
  reason text not null check (char_length(reason) between 1 and 500),
  role_ends_at timestamptz,
  invited_by uuid references people on delete set null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  token_hash bytea unique,
  request_id uuid references link_requests on delete set null,
  used_at timestamptz,
  used_by uuid references people on delete cascade,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people on delete set null
);
create index partner_invitations_invited on partner_invitations (invited_at);
create index partner_invitations_used_by on partner_invitations (used_by);
create index partner_invitations_address on partner_invitations (lower(address));
