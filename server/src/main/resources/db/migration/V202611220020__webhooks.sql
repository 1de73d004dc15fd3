-- Servers of users that are told what happens to their things.
create table webhooks (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null,
  url text not null,
  events text[] not null,
  -- As it is, since deliveries are signed with it.
  secret text not null
);
create index webhooks_user on webhooks (user_id, created_at desc, id desc);

-- What they are told; written in the transaction of what it tells of.
create table webhook_deliveries (
  id uuid primary key,
  webhook_id uuid not null references webhooks on delete cascade,
  user_id uuid not null references users on delete cascade,
  event_id uuid not null,
  event text not null,
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  created_at timestamptz not null,
  tries int not null default 0,
  -- While somebody sends it: when it may be taken for lost.
  next_at timestamptz,
  unique (webhook_id, event_id),
  check (state <> 'waiting' or next_at is not null)
);
create index webhook_deliveries_due on webhook_deliveries (next_at) where state = 'waiting';
create index webhook_deliveries_page on webhook_deliveries (webhook_id, created_at desc, id desc);
create index webhook_deliveries_created on webhook_deliveries (created_at);

create table webhook_attempts (
  delivery_id uuid not null references webhook_deliveries on delete cascade,
  number int not null,
  user_id uuid not null references users on delete cascade,
  at timestamptz not null,
  duration_ms bigint not null,
  signature text not null,
  status int,
  answer text,
  failure text,
  primary key (delivery_id, number),
  check ((status is null) = (failure is not null))
);
create index webhook_attempts_user on webhook_attempts (user_id);

do $$
declare
  owned text;
begin
  foreach owned in array array['webhooks', 'webhook_deliveries', 'webhook_attempts'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format('create policy own on %I using (sees_all() or user_id = scope_user())', owned);
  end loop;
end
$$;
