import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { requireOfficer } from '../../platform/access.ts';
import { record } from '../../platform/record.ts';
import { refuse } from '../../platform/refusal.ts';
import type { ExportFormat, ExportKind } from './export-kind.ts';
import { FORMATS } from './formats.ts';

/** What is asked for: a kind of list, the filter as in its address, and a format the kind has. */
export interface ExportWish {
	readonly kind: ExportKind;
	readonly query: URLSearchParams;
	readonly format: ExportFormat;
}

export interface TakenExport {
	readonly name: string;
	readonly mediaType: string;
	readonly content: Uint8Array;
}

/** Up to so many rows are answered at once; longer lists are made by a job. */
const SHORT_ROWS = 300;

/**
 * A short list as a file, at once; written into the audit log, because it leaves the building.
 * @returns undefined when the list is long: then it is asked for (`askExport`)
 * @throws Refusal export.no-format, access.sign-in, access.denied, and what the kind refuses
 */
export async function takeExport(ctx: Ctx, wish: ExportWish): Promise<TakenExport | undefined> {
	requireOfficer(ctx);
	requireFormat(wish);
	const open = await wish.kind.open(ctx, wish.query);
	const { rows } = await open.page(undefined, SHORT_ROWS + 1);
	if (rows.length > SHORT_ROWS) return undefined;
	const maker = FORMATS[wish.format];
	const part = await maker.part(open, rows, { number: 1, before: 0, isWhole: true });
	const { content, ending, mediaType } = maker.file(open, [() => Promise.resolve(part)]);
	const pieces: Uint8Array[] = [];
	for await (const piece of content) pieces.push(piece);
	await recordExport(ctx, { kind: wish.kind.id, query: wish.query.toString(), format: wish.format, rows: rows.length });
	return { name: `${open.name}.${ending}`, mediaType, content: Buffer.concat(pieces) };
}

/** What a long list is called and how many rows it has, before it is asked for. @throws as `takeExport` */
export async function previewExport(
	ctx: ReadCtx,
	wish: ExportWish,
): Promise<{ name: string; rows: number; most: number }> {
	requireOfficer(ctx);
	requireFormat(wish);
	const open = await wish.kind.open(ctx, wish.query);
	const most = FORMATS[wish.format].mostRows;
	return { name: open.name, rows: await open.count(most + 1), most };
}

function requireFormat({ kind, format }: ExportWish): void {
	if (!kind.formats.includes(format)) refuse('export.no-format');
}

/** Who took what out, and with which filter. */
export async function recordExport(
	ctx: Ctx,
	taken: { kind: string; query: string; format: ExportFormat; rows: number },
): Promise<void> {
	const { kind, query, format, rows } = taken;
	await record(ctx, { act: 'export.taken', subject: `list:${kind}`, data: { query, format, rows } });
}
