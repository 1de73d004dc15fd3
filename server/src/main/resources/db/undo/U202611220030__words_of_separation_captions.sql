alter table separation_captions drop column words;
