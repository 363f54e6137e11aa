-- What people have learned: lessons and courses that they finished, and the talk with whoever wants to serve.

create table lesson_completions (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  course text not null check (char_length(course) between 1 and 60),
  lesson text not null check (char_length(lesson) between 1 and 80),
  version int not null check (version > 0),
  done_at timestamptz not null
);
create unique index lesson_completions_one on lesson_completions (person_id, course, lesson, version);

create table course_completions (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  course text not null check (char_length(course) between 1 and 60),
  version int not null check (version > 0),
  done_at timestamptz not null
);
create unique index course_completions_one on course_completions (person_id, course, version);

-- Two hold it, along a written list, and each says so under the own account. What is kept is the day, the two, the outcome and
-- words for the person; no notes about anybody else.
create table talks (
  id uuid primary key,
  person_id uuid not null references people on delete cascade,
  asked_at timestamptz not null,
  held_on date,
  first_id uuid references people on delete set null,
  second_id uuid references people on delete set null,
  outcome text check (outcome in ('may_serve', 'not_yet')),
  words text check (char_length(words) <= 1000),
  recorded_at timestamptz,
  confirmed_at timestamptz,
  check ((recorded_at is null) = (outcome is null)),
  check (confirmed_at is null or recorded_at is not null)
);
create unique index talks_open on talks (person_id) where confirmed_at is null;
create index talks_person on talks (person_id);
create index talks_first on talks (first_id);
create index talks_second on talks (second_id);
