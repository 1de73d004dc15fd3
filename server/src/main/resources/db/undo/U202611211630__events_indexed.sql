alter table sessions drop column events_indexed;
