-- How much each user has sent to be separated on each day (UTC); outlives what was sent.
create table separation_usage (
  user_id uuid not null references users on delete cascade,
  day date not null,
  recordings int not null,
  duration_ms bigint not null,
  primary key (user_id, day)
);
create index separation_usage_day on separation_usage (day);
alter table separation_usage enable row level security;
alter table separation_usage force row level security;
create policy own on separation_usage using (sees_all() or user_id = scope_user());
