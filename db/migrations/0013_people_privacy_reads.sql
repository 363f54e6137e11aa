-- Which version of the privacy page each member has seen, so that they are told at their next visit what is new in it.
-- Whoever has an account by now read the page in the version of their yes to the service.

create table privacy_reads (
  person_id uuid primary key references people on delete cascade,
  version int not null check (version > 0),
  read_at timestamptz not null
);
insert into privacy_reads (person_id, version, read_at)
  select person_id, max(version), max(given_at) from consents where use = 'service' group by person_id;
