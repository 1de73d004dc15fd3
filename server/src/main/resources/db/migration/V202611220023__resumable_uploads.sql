-- Recordings that come in parts (tus 1.0); the bytes are blobs.
create table uploads (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  length bigint not null check (length > 0),
  received bigint not null default 0 check (received between 0 and length),
  -- As the client sent it.
  metadata text not null,
  -- What became of it.
  separation_id uuid references separations on delete set null
);
create index uploads_user on uploads (user_id);
create index uploads_expires on uploads (expires_at);

create table upload_parts (
  upload_id uuid not null references uploads on delete cascade,
  position bigint not null check (position >= 0),
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  bytes bigint not null check (bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  primary key (upload_id, position)
);
create index upload_parts_user on upload_parts (user_id);

do $$
declare
  owned text;
begin
  foreach owned in array array['uploads', 'upload_parts'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy own on %I using (sees_all() or user_id = scope_user())', owned);
  end loop;
end
$$;
