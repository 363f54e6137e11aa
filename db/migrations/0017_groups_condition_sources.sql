-- What is said of a condition stands with where it was read, and when.

alter table conditions add column source jsonb;
