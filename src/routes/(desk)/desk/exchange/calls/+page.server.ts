import { CONTACT_OUTCOMES, listContacts, listHubs } from '#lib/server/modules/exchange/index.ts';
import { addDays, parseDate } from '#lib/shared/dates.ts';
import type { PageServerLoad } from './$types';

/** Midnight of a day of the State. */
const midnight = (day: string) => new Date(`${day}T00:00:00+07:00`);

export const load: PageServerLoad = ({ locals, url, depends }) => {
	depends('desk:inbox');
	const asked = url.searchParams;
	const [from, until] = [parseDate(asked.get('from') ?? ''), parseDate(asked.get('until') ?? '')];
	const filter = {
		text: asked.get('q') ?? '',
		outcome: CONTACT_OUTCOMES.find((one) => one === asked.get('outcome')),
		peerId: Number(asked.get('hub')) || undefined,
		...(from === undefined ? {} : { fromAt: midnight(from) }),
		...(until === undefined ? {} : { untilAt: midnight(addDays(until, 1)) }),
		before: Number(asked.get('before')) || undefined,
	};
	return locals.ask(async (ctx) => {
		const { rows, next } = await listContacts(ctx, filter);
		return {
			filter: { ...filter, from: asked.get('from') ?? '', until: asked.get('until') ?? '' },
			rows,
			next: next ?? null,
			hubs: (await listHubs(ctx)).map(({ peerId, name }) => ({ peerId, name })),
		};
	});
};
