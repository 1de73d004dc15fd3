-- What was answered to requests that may come twice. Kept for a day.
create table idempotent_answers (
  user_id uuid not null references users on delete cascade,
  key text not null check (length(key) between 1 and 200),
  request_hash bytea not null check (length(request_hash) = 32),
  -- Null while the first request is at work.
  status integer check (status between 100 and 599),
  location text,
  body text,
  created_at timestamptz not null,
  primary key (user_id, key)
);
create index idempotent_answers_created on idempotent_answers (created_at);

alter table idempotent_answers enable row level security;
alter table idempotent_answers force row level security;
create policy own on idempotent_answers using (sees_all() or user_id = scope_user());
