alter table captions no inherit caption_search;
drop policy found on caption_search;
alter table captions drop column words;
alter table captions add column words tsvector not null generated always as (
  to_tsvector('english', text) || array_to_tsvector(array['@' || user_id::text])) stored;
create index captions_words on captions using gin (words);
alter table caption_search drop column words;
alter table caption_search add column words tsvector not null generated always as (
  to_tsvector('english', text) || array_to_tsvector(array['@' || user_id::text])) stored;
alter table captions inherit caption_search;
create policy found on caption_search for select
  using ((sees_all() or user_id = scope_user()) and words @@ asked_words());
drop function owned(text, uuid), owner_mark(uuid);
