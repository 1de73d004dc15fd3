-- Recorded speech gets no smaller, and trying takes longer than writing it.
alter table cache alter column value set storage external;
