alter table captions no inherit caption_search;
alter table sessions no inherit session_search;
drop table caption_search, session_search;
drop function asked_words, asked_tags;
alter table captions drop column words;
alter table captions add column words tsvector
  generated always as (to_tsvector('english', text)) stored;
create index captions_words on captions using gin (words);
drop index audit_log_action;
drop index sessions_state, sessions_user_title, sessions_user_cost, sessions_user_duration;
alter table sessions drop column sort_duration_ms, drop column sort_title;
