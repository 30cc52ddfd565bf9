import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import {
	findUnitHistory,
	findUnitOn,
	listAncestorsOn,
	listChildrenOn,
	listCodeHolders,
	listDifferences,
	mapUnitsOn,
	searchUnitsOn,
	type UnitHistory,
	type UnitNode,
} from '#lib/server/modules/agencies/index.ts';
import { parseDate, vnDate } from '#lib/shared/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const text = (url.searchParams.get('q') ?? '').slice(0, 100).trim();
	const unitId = Number(url.searchParams.get('unit')) || undefined;
	return locals.ask(async (ctx) => {
		const today = vnDate(ctx.now);
		const on = parseDate(url.searchParams.get('on') ?? '') ?? today;
		const other = parseDate(url.searchParams.get('with') ?? '');
		const above = unitId === undefined ? [] : await listAncestorsOn(ctx, unitId, on);
		const roots = await listChildrenOn(ctx, null, on);
		const only = unitId === undefined && text === '' && roots.length === 1 ? roots[0]?.id : undefined;
		const openIds = [...above.map(({ id }) => id), unitId ?? only].filter((id) => id !== undefined);
		const children: Record<number, UnitNode[]> = {};
		for (const id of openIds) children[id] = await listChildrenOn(ctx, id, on);
		return {
			on,
			today,
			text,
			found: text === '' ? null : await searchUnitsOn(ctx, text, on, { limit: 40 }),
			roots,
			children,
			unit: unitId === undefined ? null : await unitCard(ctx, unitId, on),
			compared:
				other === undefined || other === on
					? null
					: {
							before: other < on ? other : on,
							after: other < on ? on : other,
							differences: await differences(ctx, other, on),
						},
		};
	});
};

/** What changed between two dates, whichever was named first. */
async function differences(ctx: ReadCtx, one: string, other: string) {
	return one < other ? listDifferences(ctx, one, other) : listDifferences(ctx, other, one);
}

/** One unit over time, with the units its codes meant on other days. */
async function unitCard(ctx: ReadCtx, unitId: number, on: string) {
	const history = await findUnitHistory(ctx, unitId);
	if (!history) return null;
	const now = (await findUnitOn(ctx, unitId, on)) ?? null;
	const parent = now?.parentId ? ((await mapUnitsOn(ctx, [now.parentId], on)).get(now.parentId)?.name ?? null) : null;
	return { id: unitId, now, parent, history, otherHolders: await otherHolders(ctx, unitId, history) };
}

/** Administrative codes were used again for other units: old papers must be read with their date. */
async function otherHolders(ctx: ReadCtx, unitId: number, history: UnitHistory) {
	const holders = [];
	for (const { scheme, code } of history.codes.filter((one) => one.scheme === 'gso')) {
		for (const holder of await listCodeHolders(ctx, scheme, code)) {
			if (holder.unit.id !== unitId)
				holders.push({ code, name: holder.unit.name, from: holder.validFrom, to: holder.validTo });
		}
	}
	return holders;
}
