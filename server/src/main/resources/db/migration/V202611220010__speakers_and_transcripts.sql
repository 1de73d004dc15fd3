-- People whose voices are known. A print tells a person from others and goes with its row.
create table speakers (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null check (name <> ''),
  samples int not null check (samples >= 1),
  -- Prints of one engine can't be compared with those of another.
  engine text not null,
  print double precision[] not null,
  windows int not null check (windows >= 1)
);
create index speakers_user_created on speakers (user_id, created_at desc, id desc);
create index speakers_created on speakers (created_at desc, id desc);

-- Who the speakers of a separation are: by a name that was given, else by their voice.
create table separation_speakers (
  separation_id uuid not null references separations on delete cascade,
  number smallint not null check (number >= 1),
  user_id uuid not null references users on delete cascade,
  name text check (name <> ''),
  speaker_id uuid references speakers on delete set null,
  confidence real check (confidence between 0 and 1),
  primary key (separation_id, number)
);
create index separation_speakers_user on separation_speakers (user_id);
create index separation_speakers_speaker on separation_speakers (speaker_id) where speaker_id is not null;

-- Transcripts that were asked for.
create table separation_transcripts (
  separation_id uuid primary key references separations on delete cascade,
  user_id uuid not null references users on delete cascade,
  state text not null check (state in ('making', 'ready', 'failed')),
  progress real not null default 0 check (progress between 0 and 1),
  updated_at timestamptz not null,
  -- A worker whose run and attempt are not these any more has lost the work.
  run int not null default 1,
  attempts int not null default 0,
  job_id uuid,
  -- Who recognised it.
  recognizer text,
  failure text,
  check ((failure is null) = (state <> 'failed')),
  check (state <> 'ready' or recognizer is not null)
);
create index separation_transcripts_user on separation_transcripts (user_id);
create index separation_transcripts_at_work on separation_transcripts (updated_at) where state = 'making';

-- What was said; an empty text where a piece has no words, so that it is not listened to again.
create table separation_captions (
  separation_id uuid not null references separations on delete cascade,
  number smallint not null check (number >= 1),
  start_ms bigint not null check (start_ms >= 0),
  end_ms bigint not null check (end_ms >= start_ms),
  user_id uuid not null references users on delete cascade,
  text text not null,
  primary key (separation_id, number, start_ms)
);
create index separation_captions_user on separation_captions (user_id);

do $$
declare
  owned text;
begin
  foreach owned in array array['speakers', 'separation_speakers', 'separation_transcripts', 'separation_captions'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy own on %I using (sees_all() or user_id = scope_user())', owned);
  end loop;
end
$$;
