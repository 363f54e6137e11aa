-- What went because its time was over: which kind, how much, when.
create table retention_log (
  id uuid primary key,
  kind text not null,
  count int not null check (count > 0),
  went_at timestamptz not null
);
create index retention_log_went on retention_log (went_at desc, id);

-- Whom a mail to somebody else names: it goes when they leave. `last_day`: a mail to somebody who has left, gone as soon as
-- it is sent, and then at the latest.
alter table outbox add column names uuid[] not null default '{}';
alter table outbox add column last_day timestamptz;
