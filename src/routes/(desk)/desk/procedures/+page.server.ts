import { isPermitted } from '#lib/server/platform/access.ts';
import { listReceivable, searchProcedures } from '#lib/server/modules/procedures/index.ts';
import type { PageServerLoad } from './$types';

const PAGE_ROWS = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const text = (url.searchParams.get('q') ?? '').slice(0, 100).trim();
	const number = Math.max(1, Number(url.searchParams.get('page')) || 1);
	const ready = text === '' && url.searchParams.get('all') === null;
	return locals.ask(async (ctx) => {
		const receivable = await listReceivable(ctx);
		const found = ready
			? { rows: receivable, total: receivable.length }
			: await searchProcedures(ctx, { text }, { number, size: PAGE_ROWS });
		return {
			text,
			ready,
			number,
			pages: ready ? 1 : Math.ceil(found.total / PAGE_ROWS),
			total: found.total,
			receivable: receivable.length,
			mayEdit: isPermitted(locals.actor, 'procedure.edit'),
			rows: found.rows.map(({ code, title, field, levels, hasDefinition, facts }) => ({
				code,
				title,
				field,
				levels: levels.map((level) => LEVELS[level] ?? level),
				hasDefinition,
				limit: facts.limit ? limitWords(facts.limit) : null,
			})),
		};
	});
};

const LEVELS: Readonly<Record<string, string>> = {
	province: 'Cấp tỉnh',
	commune: 'Cấp xã',
	district: 'Cấp huyện',
	ministry: 'Bộ',
};
const UNITS: Readonly<Record<string, string>> = {
	'working-hour': 'giờ làm việc',
	'working-day': 'ngày làm việc',
	day: 'ngày',
	month: 'tháng',
	hour: 'giờ',
};

function limitWords(limit: { value: number; unit: string; sameDay: boolean; several: boolean }): string {
	if (limit.sameDay) return 'trong ngày';
	return `${String(limit.value)} ${UNITS[limit.unit] ?? ''}${limit.several ? ', tùy trường hợp' : ''}`;
}
