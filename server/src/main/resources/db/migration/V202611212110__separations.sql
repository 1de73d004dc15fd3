-- Recordings that are split into a track for each speaker.
create table separations (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null,
  idempotency_key text,
  name text not null,
  sha256 bytea not null check (length(sha256) = 32),
  bytes bigint not null check (bytes > 0),
  media_type text not null,
  duration_ms bigint not null check (duration_ms >= 0),
  least_speakers smallint not null check (least_speakers >= 1),
  most_speakers smallint not null check (most_speakers >= least_speakers),
  -- Whether the tracks are asked for, or only the diagnosis.
  to_the_end boolean not null,
  stage text not null check (stage in
    ('uploaded', 'diagnosing', 'diagnosed', 'separating', 'done', 'failed', 'cancelled')),
  -- Of the stage, from 0 to 1.
  progress real not null default 0 check (progress between 0 and 1),
  stage_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  -- A worker whose run and attempt are not these any more has lost the work.
  run int not null default 1,
  attempts int not null default 0,
  job_id uuid,
  failure_code text,
  failure text,
  -- Who made the diagnosis, and what it is.
  engine text,
  diagnosis jsonb,
  check ((engine is null) = (diagnosis is null)),
  check ((failure_code is null) = (failure is null)),
  check ((finished_at is null) = (stage in ('uploaded', 'diagnosing', 'diagnosed', 'separating')))
);
create index separations_user_created on separations (user_id, created_at desc, id desc);
create index separations_created on separations (created_at desc, id desc);
create index separations_content on separations (user_id, sha256);
create unique index separations_idempotency on separations (user_id, idempotency_key) where idempotency_key is not null;
create index separations_at_work on separations (updated_at) where stage in ('uploaded', 'diagnosing', 'separating');
create index separations_updated on separations (updated_at);

-- The tracks that were made; number is from 1, in the order in which the speakers begin.
create table separation_tracks (
  separation_id uuid not null references separations on delete cascade,
  number smallint not null check (number >= 1),
  user_id uuid not null references users on delete cascade,
  bytes bigint not null check (bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  primary key (separation_id, number)
);
create index separation_tracks_user on separation_tracks (user_id);

do $$
declare
  owned text;
begin
  foreach owned in array array['separations', 'separation_tracks'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy own on %I using (sees_all() or user_id = scope_user())', owned);
  end loop;
end
$$;
