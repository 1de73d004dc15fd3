alter table separation_usage drop column transcript_micros;
alter table separation_transcripts drop column cost_micros, drop column estimate_micros;
