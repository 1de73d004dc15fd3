-- A line for each thing in the schema. Things of the owner's are its own: only what others may do counts.
with application(role) as (select ?::text),
tables as (
  select c.oid, c.relname, c.relkind, c.relowner, c.relacl, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c
  where c.relnamespace = to_regnamespace('basil') and c.relkind in ('r', 'p', 'v', 'm', 'S')
    and c.relname <> 'flyway_schema_history'
),
grants as (
  select 'table ' || t.relname as thing, t.relowner as owner,
    (aclexplode(coalesce(t.relacl, acldefault('r', t.relowner)))).*
  from tables t where t.relkind <> 'S'
  union all
  select 'function ' || p.oid::regprocedure::text, p.proowner,
    (aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))).*
  from pg_proc p where p.pronamespace = to_regnamespace('basil')
  union all
  select 'schema', n.nspowner, (aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner)))).*
  from pg_namespace n where n.nspname = 'basil'
)
select case relkind when 'v' then 'view ' when 'm' then 'view ' when 'S' then 'sequence ' else 'table ' end || relname
  || case when relkind in ('v', 'm') then ': ' || pg_get_viewdef(oid) else '' end
  || case when relrowsecurity then ', row-level security' || case when relforcerowsecurity then ' forced' else '' end
     else '' end
from tables
union all
select 'column ' || t.relname || '.' || a.attname || ': ' || format_type(a.atttypid, a.atttypmod)
  || case when a.attnotnull then ' not null' else '' end
  || case when a.attidentity <> '' then ' identity' else '' end
  || coalesce(case when a.attgenerated <> '' then ' generated ' else ' default ' end
     || pg_get_expr(d.adbin, d.adrelid), '')
from tables t
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
where t.relkind in ('r', 'p')
union all
select 'inheritance ' || t.relname || ' of ' || i.inhparent::regclass::text
from tables t join pg_inherits i on i.inhrelid = t.oid
union all
-- Since version 18 what is not null is a constraint too; the columns tell it.
select 'constraint ' || t.relname || '.' || c.conname || ': ' || pg_get_constraintdef(c.oid)
from tables t join pg_constraint c on c.conrelid = t.oid and c.contype <> 'n'
union all
select 'index ' || pg_get_indexdef(i.indexrelid) from tables t join pg_index i on i.indrelid = t.oid
union all
select 'trigger ' || pg_get_triggerdef(g.oid)
from tables t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
union all
select 'policy ' || t.relname || '.' || p.polname || ': '
  || case p.polpermissive when true then 'permissive' else 'restrictive' end || ' for '
  || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
  || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '')
  || coalesce(' check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
from tables t join pg_policy p on p.polrelid = t.oid
union all
select 'function ' || p.oid::regprocedure::text || ': ' || pg_get_functiondef(p.oid)
from pg_proc p where p.pronamespace = to_regnamespace('basil') and p.prokind in ('f', 'p')
union all
select 'grant on ' || thing || ': ' || lower(privilege_type) || ' to '
  || case when grantee = 0 then 'everybody'
     when pg_get_userbyid(grantee) = (select role from application) then 'the application'
     else pg_get_userbyid(grantee) end
from grants where grantee <> owner
