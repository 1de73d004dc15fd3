-- How many lines of the event log the database holds. Who writes more asks for this number, so that
-- no line is written twice or left out.
alter table sessions add column events_indexed bigint not null default 0 check (events_indexed >= 0);
