alter table cache alter column value set storage extended;
