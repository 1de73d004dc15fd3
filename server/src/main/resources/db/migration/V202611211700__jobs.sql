-- Background jobs as their engine keeps them (JobRunr 8.7.0: the state after its own scripts v001 to v016, with
-- its names), and whose they are. A test compares this with what the engine would make.
create table jobrunr_jobs (
  id char(36) primary key,
  version int not null,
  jobAsJson text not null,
  jobSignature varchar(512) not null,
  state varchar(36) not null,
  createdAt timestamp not null,
  updatedAt timestamp not null,
  scheduledAt timestamp,
  recurringJobId varchar(128)
);
create index jobrunr_state_idx on jobrunr_jobs (state);
create index jobrunr_job_signature_idx on jobrunr_jobs (jobSignature);
create index jobrunr_job_created_at_idx on jobrunr_jobs (createdAt);
create index jobrunr_job_scheduled_at_idx on jobrunr_jobs (scheduledAt);
create index jobrunr_job_rci_idx on jobrunr_jobs (recurringJobId);
create index jobrunr_jobs_state_updated_idx on jobrunr_jobs (state, updatedAt);

create table jobrunr_recurring_jobs (
  id char(128) primary key,
  version int not null,
  jobAsJson text not null,
  createdAt bigint not null default '0'
);
create index jobrunr_recurring_job_created_at_idx on jobrunr_recurring_jobs (createdAt);

create table jobrunr_backgroundjobservers (
  id char(36) primary key,
  workerPoolSize int not null,
  pollIntervalInSeconds int not null,
  firstHeartbeat timestamp(6) not null,
  lastHeartbeat timestamp(6) not null,
  running int not null,
  systemTotalMemory bigint not null,
  systemFreeMemory bigint not null,
  systemCpuLoad numeric(3, 2) not null,
  processMaxMemory bigint not null,
  processFreeMemory bigint not null,
  processAllocatedMemory bigint not null,
  processCpuLoad numeric(3, 2) not null,
  deleteSucceededJobsAfter varchar(32),
  permanentlyDeleteJobsAfter varchar(32),
  name varchar(128)
);
create index jobrunr_bgjobsrvrs_fsthb_idx on jobrunr_backgroundjobservers (firstHeartbeat);
create index jobrunr_bgjobsrvrs_lsthb_idx on jobrunr_backgroundjobservers (lastHeartbeat);

create table jobrunr_metadata (
  id varchar(156) primary key,
  name varchar(92) not null,
  owner varchar(64) not null,
  value text not null,
  createdAt timestamp not null,
  updatedAt timestamp not null
);
insert into jobrunr_metadata (id, name, owner, value, createdAt, updatedAt)
  values ('succeeded-jobs-counter-cluster', 'succeeded-jobs-counter', 'cluster', '0', current_timestamp, current_timestamp);

create view jobrunr_jobs_stats as
  with job_stat_results as (select state, count(*) as count from jobrunr_jobs group by state)
  select
    coalesce((select sum(job_stat_results.count) from job_stat_results), 0) as total,
    coalesce((select sum(job_stat_results.count) from job_stat_results where state = 'AWAITING'), 0) as awaiting,
    coalesce((select sum(job_stat_results.count) from job_stat_results where state = 'SCHEDULED'), 0) as scheduled,
    coalesce((select sum(job_stat_results.count) from job_stat_results where state = 'ENQUEUED'), 0) as enqueued,
    coalesce((select sum(job_stat_results.count) from job_stat_results where state = 'PROCESSING'), 0) as processing,
    coalesce((select sum(job_stat_results.count) from job_stat_results where state = 'PROCESSED'), 0) as processed,
    coalesce((select sum(job_stat_results.count) from job_stat_results where state = 'FAILED'), 0) as failed,
    coalesce((select sum(job_stat_results.count) from job_stat_results where state = 'SUCCEEDED'), 0) as succeeded,
    coalesce((select cast(cast(value as char(10)) as decimal(10, 0)) from jobrunr_metadata jm
      where jm.id = 'succeeded-jobs-counter-cluster'), 0) as allTimeSucceeded,
    coalesce((select sum(job_stat_results.count) from job_stat_results where state = 'DELETED'), 0) as deleted,
    (select count(*) from jobrunr_backgroundjobservers) as nbrOfBackgroundJobServers,
    (select count(*) from jobrunr_recurring_jobs) as nbrOfRecurringJobs;

-- What a user asked for; the id is the engine's too. Outlives the engine's own row, which goes some days after the end.
create table jobs (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  kind text not null,
  created_at timestamptz not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  progress smallint not null default 0 check (progress between 0 and 100),
  finished_at timestamptz,
  result jsonb,
  failure text
);
create index jobs_user_created on jobs (user_id, created_at desc, id desc);
alter table jobs enable row level security;
alter table jobs force row level security;
create policy own on jobs using (sees_all() or user_id = scope_user());
