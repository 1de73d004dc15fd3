-- What the transcripts of separations cost, in millionths of a US dollar: by estimate, until now, and of each user on each day.
alter table separation_transcripts
  add column estimate_micros bigint not null default 0 check (estimate_micros >= 0),
  add column cost_micros bigint not null default 0 check (cost_micros >= 0);
alter table separation_usage
  add column transcript_micros bigint not null default 0 check (transcript_micros >= 0);
