import {
	listReceivedMessages,
	listSentMessages,
	type ArrivalPlace,
	type TransportPlace,
} from '#lib/server/modules/exchange/index.ts';
import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import { ARRIVAL_WORDS, PLACE_WORDS } from '#lib/ui/desk/exchange/exchange-words.ts';
import { withUnitNames } from './unit-names.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	depends('desk:inbox');
	const asked = url.searchParams;
	const kind = asked.get('kind') === 'status' ? 'status' : asked.get('kind') === 'document' ? 'document' : undefined;
	const common = { text: asked.get('q') ?? '', kind, before: Number(asked.get('before')) || undefined } as const;
	return locals.ask(async (ctx) =>
		asked.get('tab') === 'received'
			? receivedPage(ctx, { ...common, place: nameOf(ARRIVAL_WORDS, asked.get('place')) })
			: sentPage(ctx, { ...common, place: nameOf(PLACE_WORDS, asked.get('place')) }),
	);
};

async function sentPage(ctx: ReadCtx, filter: Parameters<typeof listSentMessages>[1] & { text: string }) {
	const { rows, next } = await listSentMessages(ctx, filter);
	const sent = await withUnitNames(ctx, rows);
	return {
		tab: 'sent' as const,
		filter,
		sent,
		received: [],
		places: placesOf(PLACE_WORDS),
		next: next ?? null,
		at: ctx.now,
	};
}

async function receivedPage(ctx: ReadCtx, filter: Parameters<typeof listReceivedMessages>[1] & { text: string }) {
	const { rows, next } = await listReceivedMessages(ctx, filter);
	const received = await withUnitNames(ctx, rows);
	return {
		tab: 'received' as const,
		filter,
		sent: [],
		received,
		places: placesOf(ARRIVAL_WORDS),
		next: next ?? null,
		at: ctx.now,
	};
}

function nameOf<Name extends TransportPlace | ArrivalPlace>(
	words: Readonly<Record<Name, unknown>>,
	text: string | null,
): Name | undefined {
	return (Object.keys(words) as Name[]).find((name) => name === text);
}

function placesOf(words: Readonly<Record<string, { readonly words: string }>>) {
	return Object.entries(words).map(([id, word]) => ({ id, words: word.words }));
}
