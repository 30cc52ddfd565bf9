import { requireOfficer } from '../../platform/access.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import { sql } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import type { ExportFormat } from './export-kind.ts';

/** One export as its officer sees it. */
export interface ExportLine {
	readonly id: string;
	readonly name: string;
	readonly format: ExportFormat;
	readonly state: 'running' | 'ready' | 'refused';
	readonly totalRows: number;
	readonly doneRows: number;
	/** All rows are read; the file is being put together. */
	readonly isRead: boolean;
	readonly askedAt: Date;
	readonly readyAt: Date | null;
	readonly expiresAt: Date | null;
	readonly sizeBytes: number | null;
}

/** The file of an export. */
export interface ExportFile {
	readonly name: string;
	readonly sha256: string;
	readonly mediaType: string;
	readonly sizeBytes: number;
}

const MOST_SHOWN = 50;

/** The officer's own exports, newest first. @throws Refusal access.sign-in, access.denied */
export async function listMyExports(ctx: ReadCtx): Promise<ExportLine[]> {
	const { accountId } = requireOfficer(ctx);
	const { rows } = await sql<ExportLine>`select e.id, e.name, e.format, e.state, e.total_rows as "totalRows",
			e.done_rows as "doneRows", e.is_read as "isRead", e.asked_at as "askedAt", e.ready_at as "readyAt",
			e.expires_at as "expiresAt", f.size_bytes as "sizeBytes"
		from exports.export e left join platform.file f on f.id = e.file_id
		where e.account_id = ${accountId} order by e.asked_at desc, e.id limit ${MOST_SHOWN}`.execute(ctx.db);
	return rows;
}

/** How many of the officer's exports are being made. */
export async function countRunning(ctx: ReadCtx, accountId: number): Promise<number> {
	const { rows } = await sql<{ count: number }>`select count(*)::int as count from exports.export
		where account_id = ${accountId} and state = 'running'`.execute(ctx.db);
	return rows[0]?.count ?? 0;
}

/** A ready file, for whoever asked for it and nobody else. @throws Refusal access.sign-in, access.denied, export.not-found */
export async function getMyExportFile(ctx: ReadCtx, id: string): Promise<ExportFile> {
	const { accountId } = requireOfficer(ctx);
	const { rows } =
		await sql<ExportFile>`select f.name, f.sha256, f.media_type as "mediaType", f.size_bytes as "sizeBytes"
		from exports.export e join platform.file f on f.id = e.file_id
		where e.id::text = ${id} and e.account_id = ${accountId} and e.expires_at > ${ctx.now}`.execute(ctx.db);
	return rows[0] ?? refuse('export.not-found');
}
