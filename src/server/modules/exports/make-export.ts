import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Json } from '../../platform/json.ts';
import { planEach } from '../../platform/plan-each.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { actorOfOfficer, findOfficer } from '../people/index.ts';
import type { ExportKind, OpenExport } from './export-kind.ts';
import { FORMATS } from './formats.ts';
import {
	addPart,
	listPartOrdinals,
	lockRunningExport,
	markReady,
	markRefused,
	readPart,
	type RunningExport,
} from './store.ts';

export interface ExportParts {
	readonly files: FileStore;
	/** Every list that can be exported. */
	readonly kinds: readonly ExportKind[];
}

/** How long a finished file waits for its officer. */
const KEPT_DAYS = 7;

/**
 * One step of an export: a part is read and kept, or, when all are, the file is put together. Each step is a job of its own:
 * letters and notices go on in between, and after a restart the work goes on at the last part.
 */
export async function makeExport(ctx: Ctx, payload: Json, parts: ExportParts): Promise<void> {
	const wish = await lockRunningExport(ctx, idOf(payload));
	// Taken back by its officer meanwhile.
	if (wish === undefined) return;
	try {
		const open = await openAsOfficer(ctx, wish, parts.kinds);
		if (wish.isRead) return await finish(ctx, wish, open, parts.files);
		await makePart(ctx, wish, open);
	} catch (thrown) {
		if (!isRefusal(thrown)) throw thrown;
		await markRefused(ctx, wish.id, thrown.code);
		return;
	}
	await enqueue(ctx, { name: 'exports.make', payload });
}

function idOf(payload: Json): string {
	if (typeof payload === 'object' && payload !== null && 'id' in payload && typeof payload.id === 'string')
		return payload.id;
	throw new Error('an export job names no export');
}

/** The list with the officer's rights of this moment: who lost them meanwhile gets nothing. */
async function openAsOfficer(ctx: Ctx, wish: RunningExport, kinds: readonly ExportKind[]): Promise<OpenExport> {
	const kind = kinds.find(({ id }) => id === wish.kind);
	if (!kind) throw new Error(`nobody exports ${wish.kind}`);
	const officer = await findOfficer(ctx, wish.accountId);
	const actor = officer
		? await actorOfOfficer(ctx, { id: officer.accountId, name: officer.name })
		: ({ kind: 'public' } as const);
	return kind.open({ ...ctx, actor }, new URLSearchParams(wish.query));
}

async function makePart(ctx: Ctx, wish: RunningExport, open: OpenExport): Promise<void> {
	const maker = FORMATS[wish.format];
	await planEach(ctx);
	const { rows, next } = await open.page(wish.nextAfter ?? undefined, maker.partRows);
	const number = Math.floor(wish.doneRows / maker.partRows) + 1;
	const isWhole = next === undefined && wish.doneRows === 0;
	const content = await maker.part(open, rows, { number, before: wish.doneRows, isWhole });
	await addPart(ctx, { exportId: wish.id, content, rows: rows.length, nextAfter: next });
}

async function finish(ctx: Ctx, wish: RunningExport, open: OpenExport, files: FileStore): Promise<void> {
	const ordinals = await listPartOrdinals(ctx, wish.id);
	const readers = ordinals.map((ordinal) => () => readPart(ctx, wish.id, ordinal));
	const { content, ending, mediaType } = FORMATS[wish.format].file(open, readers);
	const { id: fileId, name } = await files.save(ctx, content, { name: `${open.name}.${ending}`, mediaType });
	const expiresAt = new Date(ctx.now.getTime() + KEPT_DAYS * 86_400_000);
	await markReady(ctx, { exportId: wish.id, fileId, name, expiresAt });
}
