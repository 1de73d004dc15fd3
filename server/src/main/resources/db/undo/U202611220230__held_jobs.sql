drop index jobs_unfinished;
alter table jobs drop column held;
