-- Conditions are found by how tired people spell them, and their families stand under one of six kinds.

alter table condition_families add column kind text not null default 'physical'
  check (kind in ('physical', 'rare', 'mental_health', 'developmental', 'disability', 'no_name_yet'));
alter table condition_families alter column kind drop default;

alter table conditions add column misspellings jsonb not null default '{}';
alter table conditions alter column misspellings drop default;
