import { listRegisterLines, printedBook, registerHead } from '#lib/server/modules/documents/index.ts';
import { renderPaper } from '#lib/server/modules/papers/index.ts';
import { vnDate } from '#lib/shared/dates.ts';
import { sendFile, wantedOf } from '../../../dossiers/send-file.ts';
import { readRegister, titleOf } from '../read-register.ts';
import type { RequestHandler } from './$types';

/** One bound volume: setting more sheets at once would keep everybody else waiting. */
const MOST_PRINTED = 1_000;

/** A volume of a register, from one number to another, as it is printed and bound. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const from = Number(url.searchParams.get('from')) || 1;
	const to = Math.min(Number(url.searchParams.get('to')) || from + MOST_PRINTED, from + MOST_PRINTED - 1);
	const paper = await locals.ask(async (ctx) => {
		const wanted = await readRegister(ctx, url.searchParams);
		const { agencyUnitId, year, book, volume } = wanted;
		const wish = { agencyUnitId, year, book, registerId: volume?.id };
		const lines = await listRegisterLines(ctx, wish, { order: 'as-printed', most: MOST_PRINTED, from, to });
		const span = `từ số ${String(lines[0]?.ordinal ?? from)} đến số ${String(lines.at(-1)?.ordinal ?? to)}`;
		return {
			...(await registerHead(ctx, agencyUnitId)),
			issuedOn: vnDate(ctx.now),
			createdAt: ctx.now,
			sample: locals.app.config.sampleMode,
			book: printedBook(book),
			name: titleOf(wanted),
			scope: `Năm ${String(year)}, ${span}`,
			rows: lines.map(({ cells }) => [...cells]),
		};
	});
	const { pdf } = await renderPaper('document-register', paper);
	return sendFile(pdf, { name: `${paper.name} ${paper.scope}.pdf`, mediaType: 'application/pdf' }, wantedOf(url));
};
