-- What a user has more of than may be done of theirs at a time waits here until one of theirs has ended.
alter table jobs add column held boolean not null default false;
create index jobs_unfinished on jobs (user_id, created_at, id) where state in ('waiting', 'running');
