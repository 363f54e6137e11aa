-- What somebody does not want to see, when they want quiet, who may write to them and how they are reached is theirs alone
-- to read and to write. What is sent asks it at the moment of sending, as the program.

grant select, insert, update on boundaries to kith_member;
create policy own on boundaries to kith_member using (person_id = access.me()) with check (person_id = access.me());
