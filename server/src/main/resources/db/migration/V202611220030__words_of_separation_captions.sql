-- When each word is said, where the recogniser tells: [{"text", "startMs", "endMs"}], by the recording's time.
alter table separation_captions add column words jsonb not null default '[]'
  check (jsonb_typeof(words) = 'array');
