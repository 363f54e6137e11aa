-- A phone number as a contact detail: one address of each kind for a person, texts in the outbox, what a code by text belongs
-- to, and codes that a facilitator or a coordinator hands over.

alter table contact_details drop constraint contact_details_kind_check;
alter table contact_details add constraint contact_details_kind check (kind in ('email', 'phone'));
-- E.164: a plus and up to fifteen digits.
alter table contact_details add constraint contact_details_form check ((kind = 'phone') = (address ~ '^\+[1-9][0-9]{6,14}$'));
create unique index contact_details_one_of_kind on contact_details (person_id, kind);

-- A code by text is typed into the page that asked for it: a mark of that page, and of the device it was asked on.
alter table link_requests add column asked_hash bytea, add column device_hash bytea;

alter table outbox add column channel text not null default 'mail' check (channel in ('mail', 'text'));
create index outbox_texts on outbox (made_at) where channel = 'text';

alter table sessions drop constraint sessions_opened_by_check;
alter table sessions add constraint sessions_opened_by check (opened_by in ('link', 'text', 'password', 'passkey', 'partner', 'code'));
alter table waiting_sign_ins drop constraint waiting_sign_ins_opened_by_check;
alter table waiting_sign_ins add constraint waiting_sign_ins_opened_by check (opened_by in ('link', 'text', 'password', 'partner', 'code'));
-- Until when this session has been told of codes that were handed over.
alter table sessions add column codes_read_at timestamptz;

-- Stored hashed, used once, by its form. For a person, or (`newcomer`) for whoever has no account yet; then `person_id` is who
-- opened one with it.
create table handed_codes (
  id uuid primary key,
  code_hash bytea not null unique,
  kind text not null check (kind in ('person', 'newcomer')),
  person_id uuid references people on delete cascade,
  group_id uuid references groups on delete set null,
  made_by uuid references people on delete set null,
  made_role text not null check (made_role in ('facilitator', 'co_facilitator', 'coordinator')),
  reason text not null check (char_length(reason) between 1 and 500),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_key uuid,
  ended_at timestamptz,
  check (kind = 'newcomer' or person_id is not null),
  check (expires_at > made_at)
);
create index handed_codes_person on handed_codes (person_id, made_at);
create index handed_codes_made_by on handed_codes (made_by, made_at);
create index handed_codes_made on handed_codes (made_at);
