-- Invitations: links by which a group, or the network, is shown to whoever holds one; what they bring is counted by channel and
-- month and never by person. Nothing here says who came by which link.

create table invitations (
  id uuid primary key,
  code text not null unique check (code ~ '^[0-9a-z]{13,26}$'),
  group_id uuid references groups on delete cascade,
  channel text not null check (channel in ('person', 'flyer', 'ward', 'social', 'newsletter', 'clinic', 'school', 'faith', 'other')),
  lang text not null check (lang in ('en', 'es', 'ar')),
  -- How many more may come in by it where the group is joined by invitation alone; null where it only shows the group.
  entries_left int check (entries_left between 0 and 50),
  made_by uuid not null references people on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  withdrawn_at timestamptz,
  withdrawn_by uuid references people on delete set null
);
create index invitations_group on invitations (group_id);
create index invitations_maker on invitations (made_by);
create index invitations_withdrawer on invitations (withdrawn_by) where withdrawn_by is not null;
create index invitations_end on invitations (expires_at);

create table invitation_counts (
  id uuid primary key,
  group_id uuid references groups on delete cascade,
  channel text not null,
  -- The first day of the month: no finer time is kept.
  month date not null check (extract(day from month) = 1),
  kind text not null check (kind in ('look', 'came')),
  n int not null check (n > 0),
  unique nulls not distinct (group_id, channel, month, kind)
);
create index invitation_counts_month on invitation_counts (month);
