-- What the API needs to read quickly.

-- Under row-level security only a bare column can take part in the condition of an index: a
-- function of it, or coalesce, counts as one that might give rows away.
alter table sessions
  add column sort_title text not null generated always as (lower(title)) stored,
  add column sort_duration_ms bigint not null
    generated always as (coalesce(duration_ms, 0)) stored;
create index sessions_user_duration on sessions (user_id, sort_duration_ms, id);
create index sessions_user_cost on sessions (user_id, cost_micros, id);
create index sessions_user_title on sessions (user_id, sort_title, id);
create index sessions_state on sessions (state, started_at desc, id desc);

create index audit_log_action on audit_log (action, at desc, id desc);

-- The owner is a word of each caption, so that the index finds one user's captions among all.
alter table captions drop column words;
alter table captions add column words tsvector not null generated always as (
  to_tsvector('english', text) || array_to_tsvector(array['@' || user_id::text])) stored;
create index captions_words on captions using gin (words);

-- What is searched for, set for each transaction.
create function asked_words() returns tsquery
  language sql stable parallel safe
  return nullif(current_setting('basil.words', true), '')::tsquery;

create function asked_tags() returns text[]
  language sql stable parallel safe
  return array[current_setting('basil.tag', true)];

-- Captions as a search sees them. On captions itself the index of words can't be used: the owner is
-- checked first, row by row, since the match might give away what it is shown. Here the match is
-- part of the policy, so that both come at once. The table holds no rows: it is the parent of
-- captions, whose rows are found through it under the policy that stands here.
create table caption_search (
  session_id uuid not null,
  number bigint not null,
  user_id uuid not null,
  speaker text not null,
  start_ms bigint not null,
  end_ms bigint not null,
  text text not null,
  words tsvector not null generated always as (
    to_tsvector('english', text) || array_to_tsvector(array['@' || user_id::text])) stored
);
alter table captions inherit caption_search;
alter table caption_search enable row level security;
alter table caption_search force row level security;
create policy found on caption_search for select
  using ((sees_all() or user_id = scope_user()) and words @@ asked_words());

-- Sessions as a search for a tag sees them, for the same reason.
create table session_search (
  id uuid not null,
  user_id uuid not null,
  tags text[] not null
);
alter table sessions inherit session_search;
alter table session_search enable row level security;
alter table session_search force row level security;
create policy found on session_search for select
  using ((sees_all() or user_id = scope_user()) and tags @> asked_tags());

revoke insert, update, delete on caption_search, session_search from ${application_role};
