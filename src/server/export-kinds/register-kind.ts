import { vnDate } from '../../shared/dates.ts';
import {
	countRegisterLines,
	listRegisterLines,
	printedBook,
	registerHead,
	registerTitles,
} from '../modules/documents/index.ts';
import type { ExportKind } from '../modules/exports/index.ts';
import { readRegister, titleOf } from './read-register.ts';

/** A volume of a register of documents, whole or from one number to another, with exactly the columns of the law. */
export const registerKind = ({ sampleMode }: { sampleMode: boolean }): ExportKind => ({
	id: 'documents.register',
	formats: ['xlsx', 'csv', 'pdf'],
	async open(ctx, query) {
		const wanted = await readRegister(ctx, query);
		const { agencyUnitId, year, book, volume } = wanted;
		const wish = { agencyUnitId, year, book, registerId: volume?.id };
		const from = Number(query.get('from')) || 1;
		const to = Number(query.get('to')) || undefined;
		const head = await registerHead(ctx, agencyUnitId);
		const name = titleOf(wanted);
		return {
			name: `${name} ${String(year)}`,
			columns: registerTitles(book),
			count: (most) => countRegisterLines(ctx, wish, { from, to, most }),
			async page(after, most) {
				const begin = after === undefined ? from : Number(after) + 1;
				const part = { order: 'as-printed', from: begin, to, most: most + 1 } as const;
				const lines = await listRegisterLines(ctx, wish, part);
				const shown = lines.slice(0, most);
				return {
					rows: shown.map(({ cells }) => cells),
					next: lines.length > most ? String(shown.at(-1)?.ordinal) : undefined,
				};
			},
			paper: (rows, { number, isWhole }) => ({
				kind: 'document-register',
				input: {
					...head,
					issuedOn: vnDate(ctx.now),
					createdAt: ctx.now,
					sample: sampleMode,
					book: printedBook(book),
					name,
					scope: scopeOf({ year, from, to, volume: isWhole ? undefined : number }),
					rows: rows.map((row) => [...row]),
				},
			}),
		};
	},
});

function scopeOf(part: { year: number; from: number; to: number | undefined; volume: number | undefined }): string {
	const end = part.to === undefined ? '' : ` đến số ${String(part.to)}`;
	const span = part.from > 1 || part.to !== undefined ? `, từ số ${String(part.from)}${end}` : '';
	return `Năm ${String(part.year)}${span}${part.volume === undefined ? '' : `, quyển ${String(part.volume)}`}`;
}
