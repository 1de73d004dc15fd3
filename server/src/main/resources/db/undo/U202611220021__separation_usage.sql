drop table separation_usage;
