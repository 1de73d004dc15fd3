drop table audit_log, cache, session_metrics, captions, session_events, recording_files, recordings,
  voice_sessions, sessions, refresh_tokens, api_keys, users;
drop function sees_all, scope_user, scope_level;
alter default privileges in schema basil
  revoke select, insert, update, delete on tables from ${application_role};
do $$
begin
  if current_user <> '${application_role}' then
    revoke usage on schema basil from ${application_role};
  end if;
end
$$;
