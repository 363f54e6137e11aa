-- Which version of the privacy page somebody has seen is theirs alone: it says when they were here, and nobody else needs it.

grant select, insert, update (version, read_at) on privacy_reads to kith_member;
create policy own on privacy_reads to kith_member using (person_id = access.me()) with check (person_id = access.me());
