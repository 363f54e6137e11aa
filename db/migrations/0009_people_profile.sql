-- What people tell of themselves, each field under its own audience; their boundaries; consent for each use; and mails know what they rest on.

-- One row for each field that somebody filled in. The words and the choices are the person's own; the audience says who
-- else may read them. Access needs are a field too: those who hold a group read them, or nobody.
create table profile_fields (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  field text not null check (field in ('full_name', 'conditions', 'child_age', 'place', 'languages', 'story', 'needs')),
  words text check (char_length(words) between 1 and 1000),
  choices text[] not null default '{}' check (cardinality(choices) <= 100),
  language text check (char_length(language) between 2 and 3),
  audience text not null default 'me' check (audience in ('me', 'mentor', 'groups', 'network', 'facilitators')),
  changed_at timestamptz not null,
  unique (person_id, field),
  check ((field = 'needs' and audience in ('me', 'facilitators')) or (field <> 'needs' and audience <> 'facilitators'))
);

-- The groups that a field is shown in, ticked one by one. A membership is meant, not a group: whoever leaves and comes back
-- under another name is asked anew.
create table profile_showings (
  field_id uuid not null references profile_fields on delete cascade,
  membership_id uuid not null references memberships on delete cascade,
  shown_at timestamptz not null,
  primary key (field_id, membership_id)
);
create index profile_showings_membership on profile_showings (membership_id);

create table boundaries (
  person_id uuid primary key references people on delete cascade,
  topics text[] not null default '{}' check (cardinality(topics) <= 100),
  quiet_from time,
  quiet_to time,
  writers text[] not null default '{mentor,facilitators}' check (writers <@ '{mentor,facilitators,members}'::text[]),
  channel text not null default 'email' check (channel in ('email', 'none')),
  languages text[] not null default '{}' check (cardinality(languages) <= 100),
  changed_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);

-- A use may be one of many: a scope then names which study or which partner.
alter table consents drop constraint consents_use_check;
alter table consents add constraint consents_use_check check (use in (
  'service', 'health_data', 'adult', 'reminders_email', 'partners', 'measures', 'stories', 'outreach', 'study'
));
alter table consents add column scope text check (char_length(scope) between 1 and 80);
alter table consents add constraint consents_study_names_one check ((use = 'study') = (scope is not null));
create unique index consents_one on consents (person_id, use, coalesce(scope, ''), version) where withdrawn_at is null;

-- The consent that a mail rests on, asked again at the moment of sending. Empty: signing in and security, which go at once.
alter table outbox add column rests_on text;
