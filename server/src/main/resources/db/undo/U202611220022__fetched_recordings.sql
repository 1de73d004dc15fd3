delete from separations where bytes = 0 or stage = 'fetching';
drop index separations_at_work;
drop index separations_batch;
alter table separations
  drop constraint separations_finished_check,
  drop constraint separations_bytes_check,
  drop constraint separations_stage_check,
  drop column batch_id,
  drop column url,
  add constraint separations_stage_check check (stage in
    ('uploaded', 'diagnosing', 'diagnosed', 'separating', 'done', 'failed', 'cancelled')),
  add constraint separations_bytes_check check (bytes > 0),
  add constraint separations_check3 check
    ((finished_at is null) = (stage in ('uploaded', 'diagnosing', 'diagnosed', 'separating')));
create index separations_at_work on separations (updated_at) where stage in ('uploaded', 'diagnosing', 'separating');
drop table separation_batches;
