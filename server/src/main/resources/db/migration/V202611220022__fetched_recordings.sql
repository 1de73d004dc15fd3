-- Recordings that are fetched from elsewhere, and what was sent together.
create table separation_batches (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  created_at timestamptz not null
);
create index separation_batches_user on separation_batches (user_id, created_at desc, id desc);
alter table separation_batches enable row level security;
alter table separation_batches force row level security;
create policy own on separation_batches using (sees_all() or user_id = scope_user());

-- Until it is fetched, a recording has no bytes.
alter table separations
  add column url text,
  add column batch_id uuid references separation_batches on delete set null,
  drop constraint separations_stage_check,
  drop constraint separations_bytes_check,
  drop constraint separations_check3,
  add constraint separations_stage_check check (stage in
    ('fetching', 'uploaded', 'diagnosing', 'diagnosed', 'separating', 'done', 'failed', 'cancelled')),
  add constraint separations_bytes_check check (bytes > 0 or (url is not null and bytes = 0)),
  add constraint separations_finished_check check
    ((finished_at is null) = (stage in ('fetching', 'uploaded', 'diagnosing', 'diagnosed', 'separating')));
create index separations_batch on separations (batch_id) where batch_id is not null;
drop index separations_at_work;
create index separations_at_work on separations (updated_at)
  where stage in ('fetching', 'uploaded', 'diagnosing', 'separating');
