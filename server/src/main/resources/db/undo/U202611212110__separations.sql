drop table separation_tracks;
drop table separations;
