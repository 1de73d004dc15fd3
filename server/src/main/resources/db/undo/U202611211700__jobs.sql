drop table jobs;
drop view jobrunr_jobs_stats;
drop table jobrunr_metadata, jobrunr_backgroundjobservers, jobrunr_recurring_jobs, jobrunr_jobs;
