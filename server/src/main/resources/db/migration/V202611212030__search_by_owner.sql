-- Words are kept with a part of their owner's id, so that a search meets nobody else's captions: a
-- word of its own for the owner would have to be looked up for each caption that has the others.
-- The owner stays a word too, for searches that only exclude words.
create function owner_mark(owner uuid) returns text
  language sql immutable parallel safe
  return right(owner::text, 8) || '.';

-- What is in quotation marks in a tsvector or tsquery, with the owner's mark before it.
create function owned(words text, owner uuid) returns text
  language sql immutable parallel safe
  return regexp_replace(words, '(^|[ (!])''', '\1''' || owner_mark(owner), 'g');

alter table captions no inherit caption_search;
drop policy found on caption_search;
alter table captions drop column words;
alter table captions add column words tsvector not null generated always as (
  owned(to_tsvector('english', text)::text, user_id)::tsvector ||
    array_to_tsvector(array[owner_mark(user_id)])) stored;
create index captions_words on captions using gin (words);
alter table caption_search drop column words;
alter table caption_search add column words tsvector not null generated always as (
  owned(to_tsvector('english', text)::text, user_id)::tsvector ||
    array_to_tsvector(array[owner_mark(user_id)])) stored;
alter table captions inherit caption_search;
create policy found on caption_search for select
  using ((sees_all() or user_id = scope_user()) and words @@ asked_words());
