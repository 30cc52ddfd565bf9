import type pg from 'pg';

interface Crossing {
	readonly kind: string;
	readonly name: string;
	readonly from: string;
	readonly to: string;
}

/**
 * Gate 4: foreign keys, views and triggers that lead from one module's schema into another's although the graph does not
 * allow it. Everybody may lean on the platform's schema; nobody else on one that is not declared.
 * @returns one sentence for each
 */
export async function forbiddenCrossings(
	client: pg.ClientBase,
	graph: Readonly<Record<string, readonly string[]>>,
): Promise<string[]> {
	const { rows } = await client.query<Crossing>(CROSSINGS);
	return rows
		.filter(({ from, to }) => to !== 'platform' && to !== 'pg_catalog' && !(graph[from] ?? []).includes(to))
		.map(
			({ kind, name, from, to }) =>
				`${kind} ${name} leads from ${from} to ${to}, which the module graph does not allow`,
		);
}

const CROSSINGS = `
	select 'foreign key' as kind, c.conname as name, a.nspname as from, b.nspname as to
	from pg_constraint c
		join pg_class r on r.oid = c.conrelid join pg_namespace a on a.oid = r.relnamespace
		join pg_class f on f.oid = c.confrelid join pg_namespace b on b.oid = f.relnamespace
	where c.contype = 'f' and a.oid <> b.oid
	union
	select 'view', v.relname, a.nspname, b.nspname
	from pg_rewrite w
		join pg_class v on v.oid = w.ev_class join pg_namespace a on a.oid = v.relnamespace
		join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass
		join pg_class t on t.oid = d.refobjid join pg_namespace b on b.oid = t.relnamespace
	where v.relkind in ('v', 'm') and a.oid <> b.oid
	union
	select 'trigger', g.tgname, a.nspname, b.nspname
	from pg_trigger g
		join pg_class r on r.oid = g.tgrelid join pg_namespace a on a.oid = r.relnamespace
		join pg_proc p on p.oid = g.tgfoid join pg_namespace b on b.oid = p.pronamespace
	where not g.tgisinternal and a.oid <> b.oid
	order by 1, 2`;

/**
 * Everything the catalogues say about our schemas, as text lines in a fixed order: two databases with the same schema
 * give the same lines.
 */
export async function catalogueOf(client: pg.ClientBase): Promise<string[]> {
	const { rows } = await client.query<{ line: string }>(CATALOGUE);
	return rows.map(({ line }) => line);
}

const CATALOGUE = `
	with ours as (select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
	select format('schema %s', nspname) as line from ours
	union all
	select format('column %s.%s.%s %s %s %s', n.nspname, r.relname, a.attname, format_type(a.atttypid, a.atttypmod),
		case when a.attnotnull then 'not null' end, coalesce(pg_get_expr(d.adbin, d.adrelid), a.attidentity::text))
	from pg_attribute a join pg_class r on r.oid = a.attrelid join ours n on n.oid = r.relnamespace
		left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
	where a.attnum > 0 and not a.attisdropped and r.relkind in ('r', 'p', 'v', 'm')
	union all
	select format('constraint %s.%s %s %s', n.nspname, coalesce(r.relname, '-'), c.conname, pg_get_constraintdef(c.oid))
	from pg_constraint c join ours n on n.oid = c.connamespace left join pg_class r on r.oid = c.conrelid
	union all
	select format('index %s.%s %s', schemaname, indexname, indexdef) from pg_indexes join ours on nspname = schemaname
	union all
	select format('view %s.%s %s', schemaname, viewname, definition) from pg_views join ours on nspname = schemaname
	union all
	select format('trigger %s %s', n.nspname, pg_get_triggerdef(g.oid))
	from pg_trigger g join pg_class r on r.oid = g.tgrelid join ours n on n.oid = r.relnamespace where not g.tgisinternal
	union all
	select format('function %s %s', n.nspname, pg_get_functiondef(p.oid))
	from pg_proc p join ours n on n.oid = p.pronamespace
	where p.prokind in ('f', 'p')
		and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
	union all
	select format('comment %s.%s.%s %s', n.nspname, r.relname, d.objsubid, d.description)
	from pg_description d join pg_class r on d.classoid = 'pg_class'::regclass and r.oid = d.objoid join ours n on n.oid = r.relnamespace
	order by 1`;
