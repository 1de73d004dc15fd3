drop table separation_captions;
drop table separation_transcripts;
drop table separation_speakers;
drop table speakers;
