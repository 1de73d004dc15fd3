-- Everything that Basil keeps. Keys are UUIDs of version 7, made by the application, so that they
-- sort by time. Money is in millionths of a US dollar, as in the event log.

-- Who asks, set for each transaction by the application: see Scope.java.
create function scope_level() returns text
  language sql stable parallel safe
  return nullif(current_setting('basil.scope', true), '');

create function scope_user() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('basil.user_id', true), '')::uuid;

create function sees_all() returns boolean
  language sql stable parallel safe
  return coalesce(scope_level() in ('admin', 'system'), false);

create table users (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text not null,
  role text not null check (role in ('user', 'admin')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  disabled_at timestamptz
);
create unique index users_email on users (lower(email));
create index users_created on users (created_at desc, id desc);

create table api_keys (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  name text not null,
  prefix text not null,
  hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_user on api_keys (user_id, created_at desc, id desc);

-- A family is one sign-in; a token that comes back after it was exchanged revokes its family.
create table refresh_tokens (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  family uuid not null,
  hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index refresh_tokens_user on refresh_tokens (user_id);
create index refresh_tokens_family on refresh_tokens (family);
create index refresh_tokens_expiry on refresh_tokens (expires_at);

-- A session and the episode that it records.
create table sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  live_id text not null unique,
  episode_id text not null unique,
  title text not null default '',
  tags text[] not null default '{}',
  participant_name text not null,
  briefing_id text not null,
  cast_names jsonb not null,
  state text not null check (state in ('live', 'complete', 'interrupted')),
  end_reason text,
  started_at timestamptz not null,
  ended_at timestamptz,
  duration_ms bigint check (duration_ms >= 0),
  cost_micros bigint not null default 0 check (cost_micros >= 0),
  version bigint not null default 1
);
create index sessions_user_started on sessions (user_id, started_at desc, id desc);
create index sessions_started on sessions (started_at desc, id desc);
create index sessions_user_state on sessions (user_id, state, started_at desc, id desc);
create index sessions_tags on sessions using gin (tags);

-- A voice call of one person with one AI speaker.
create table voice_sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  live_id text not null unique,
  state text not null check (state in ('live', 'complete', 'interrupted')),
  voice text not null,
  model text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  duration_ms bigint check (duration_ms >= 0),
  cost_micros bigint not null default 0 check (cost_micros >= 0)
);
create index voice_sessions_user_started on voice_sessions (user_id, started_at desc, id desc);

create table recordings (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  session_id uuid unique references sessions on delete cascade,
  folder text not null unique,
  duration_ms bigint not null check (duration_ms >= 0),
  bytes bigint not null check (bytes >= 0),
  created_at timestamptz not null
);
create index recordings_user_created on recordings (user_id, created_at desc, id desc);
create index recordings_created on recordings (created_at desc, id desc);

create table recording_files (
  recording_id uuid not null references recordings on delete cascade,
  user_id uuid not null references users on delete cascade,
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  duration_ms bigint check (duration_ms >= 0),
  sha256 bytea not null check (length(sha256) = 32),
  primary key (recording_id, name)
);
create index recording_files_user on recording_files (user_id);

-- The event log; number is the line in events.jsonl, from 1.
create table session_events (
  session_id uuid not null references sessions on delete cascade,
  number bigint not null check (number >= 1),
  user_id uuid not null references users on delete cascade,
  at timestamptz not null,
  type text not null,
  body jsonb not null,
  primary key (session_id, number)
);
create index session_events_user on session_events (user_id);
create index session_events_type on session_events (session_id, type, number);

create table captions (
  session_id uuid not null references sessions on delete cascade,
  number bigint not null check (number >= 1),
  user_id uuid not null references users on delete cascade,
  utterance_id text not null,
  speaker text not null,
  start_ms bigint not null check (start_ms >= 0),
  end_ms bigint not null check (end_ms >= start_ms),
  text text not null,
  edited_at timestamptz,
  words tsvector generated always as (to_tsvector('english', text)) stored,
  primary key (session_id, number)
);
create index captions_time on captions (session_id, start_ms, number);
create index captions_user on captions (user_id);
create index captions_words on captions using gin (words);

-- What a session used of each provider.
create table session_metrics (
  session_id uuid not null references sessions on delete cascade,
  user_id uuid not null references users on delete cascade,
  stage text not null check (stage in ('stt', 'llm', 'tts')),
  provider text not null,
  model text not null,
  calls bigint not null default 0,
  cached_calls bigint not null default 0,
  failures bigint not null default 0,
  input_tokens bigint not null default 0,
  cached_input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  characters bigint not null default 0,
  audio_ms bigint not null default 0,
  latency_ms bigint not null default 0,
  cost_micros bigint not null default 0,
  primary key (session_id, stage, provider, model)
);
create index session_metrics_user on session_metrics (user_id);

-- Answers and audio that need not be paid for twice. Holds nothing that names a user.
create table cache (
  key bytea primary key check (length(key) = 32),
  kind text not null,
  value bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index cache_expiry on cache (expires_at);

-- What was done that matters, by whom. It outlives the user.
create table audit_log (
  id uuid primary key,
  at timestamptz not null default now(),
  user_id uuid,
  action text not null,
  subject text not null default '',
  address inet,
  details jsonb not null default '{}'
);
create index audit_log_at on audit_log (at desc, id desc);
create index audit_log_user on audit_log (user_id, at desc, id desc);

-- Row-level security holds for the owner of the tables too.
alter table users enable row level security;
alter table users force row level security;
create policy own on users using (sees_all() or id = scope_user());

do $$
declare
  owned text;
begin
  foreach owned in array array[
    'api_keys', 'refresh_tokens', 'sessions', 'voice_sessions', 'recordings', 'recording_files',
    'session_events', 'captions', 'session_metrics']
  loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy own on %I using (sees_all() or user_id = scope_user())', owned);
  end loop;
end
$$;

-- Nobody changes what was written; only administrators read all of it.
alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy read on audit_log for select using (sees_all() or user_id = scope_user());
create policy write on audit_log for insert with check (sees_all() or user_id = scope_user());
create policy forget on audit_log for delete using (scope_level() = 'system');

grant usage on schema basil to ${application_role};
grant select, insert, update, delete on all tables in schema basil to ${application_role};
alter default privileges in schema basil
  grant select, insert, update, delete on tables to ${application_role};
-- The history of migrations is the owner's, who may be the application too.
do $$
begin
  if current_user <> '${application_role}' then
    revoke all on flyway_schema_history from ${application_role};
  end if;
end
$$;
