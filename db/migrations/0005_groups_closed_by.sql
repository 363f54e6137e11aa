-- Who closed a group: a state is a time with the one who made it so.

alter table groups add column closed_by uuid references people on delete set null;
