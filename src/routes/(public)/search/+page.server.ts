import { lifeEventNames, listFacets, searchProcedures, type LifeEvent } from '#lib/server/modules/procedures/index.ts';
import { procedureCard } from '#lib/ui/public/procedure-card.ts';
import type { PageServerLoad } from './$types';

const PAGE_ROWS = 20;
const LONGEST_QUERY = 200;
const LAST_PAGE = 500;

/** Search and browse. Every filter is in the address, so that a result can be shared, printed and kept in the cache. */
export const load: PageServerLoad = ({ url, locals }) => {
	const asked = readAddress(url.searchParams);
	return locals.ask(async (ctx) => {
		const filter = {
			text: asked.query,
			...(asked.level === undefined ? {} : { level: asked.level }),
			...(asked.field === undefined ? {} : { field: asked.field }),
			...(asked.event === undefined ? {} : { lifeEvent: asked.event }),
			...(asked.online ? { online: 'any' as const } : {}),
		};
		const found = await searchProcedures(ctx, filter, { number: asked.page, size: PAGE_ROWS });
		const facets = asked.query === '' && asked.event === undefined ? await listFacets(ctx) : [];
		return {
			asked,
			total: found.total,
			pages: Math.ceil(found.total / PAGE_ROWS),
			similar: found.rows[0]?.match === 'similar',
			sure: asked.page === 1 && ['exact', 'code'].includes(found.rows[0]?.match ?? ''),
			cards: found.rows.map((entry) => procedureCard(entry, locals.lang)),
			fields: facets.filter((one) => one.kind === 'field'),
		};
	});
};

function readAddress(parameters: URLSearchParams) {
	const level = parameters.get('level');
	const event = parameters.get('event');
	const page = Number(parameters.get('page') ?? '1');
	return {
		query: (parameters.get('q') ?? '').normalize('NFC').trim().slice(0, LONGEST_QUERY),
		level: level === 'commune' || level === 'province' ? level : undefined,
		field: (parameters.get('field') ?? '').slice(0, LONGEST_QUERY) || undefined,
		event: isLifeEvent(event) ? event : undefined,
		online: parameters.get('online') === '1',
		page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
	};
}

function isLifeEvent(text: string | null): text is LifeEvent {
	return text !== null && Object.hasOwn(lifeEventNames, text);
}
