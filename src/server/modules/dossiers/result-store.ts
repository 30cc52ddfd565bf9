import type { Selectable } from 'kysely';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { Json } from '../../platform/json.ts';
import { refuse } from '../../platform/refusal.ts';
import type { PaperZone } from '../papers/index.ts';
import type { DossiersTables } from './tables.gen.ts';

/** What is printed of a result besides its template: rows of a result, ground and reason of a refusal. */
export type ResultData =
	| { readonly rows: readonly { label: string; value: string }[] }
	| { readonly ground: string; readonly basis: string; readonly reason: string };

export type ResultRecord = Selectable<DossiersTables['dossiers.result']>;

/** Places on the paper that wait for signatures. */
export interface SigningZones {
	readonly leader?: PaperZone;
	readonly agency?: PaperZone;
}

/** Keeps the draft of a dossier's result; a draft written anew (after a correction) loses what was signed on the old one. */
export async function storeResultDraft(
	ctx: Ctx,
	dossierId: number,
	kind: 'result' | 'refusal',
	data: Json,
): Promise<void> {
	const columns = {
		kind,
		data: JSON.stringify(data),
		leader_file_id: null,
		leader_signed_at: null,
		leader_account_id: null,
		file_id: null,
		published_at: null,
	};
	await writing<DossiersTables>(ctx)
		.insertInto('dossiers.result')
		.values({ dossier_id: dossierId, ...columns })
		.onConflict((conflict) => conflict.column('dossier_id').doUpdateSet(columns))
		.execute();
}

/** What would be printed of a dossier's result, and its number if it has one. @throws Refusal dossier.no-result */
export async function getResultDraft(
	ctx: ReadCtx,
	dossierId: number,
): Promise<{ data: ResultData; number: string | null }> {
	const row = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.result')
		.select(['data', 'number'])
		.where('dossier_id', '=', dossierId)
		.executeTakeFirst();
	return row ? { data: row.data as unknown as ResultData, number: row.number } : refuse('dossier.no-result');
}

/** True once the leader has signed: nothing can be withdrawn or stopped after that. */
export async function isDecided(ctx: ReadCtx, dossierId: number): Promise<boolean> {
	const row = await reading<DossiersTables>(ctx)
		.selectFrom('dossiers.result')
		.select('leader_signed_at')
		.where('dossier_id', '=', dossierId)
		.executeTakeFirst();
	return row !== undefined && row.leader_signed_at !== null;
}

/** The result of a dossier, locked until the transaction ends. @throws Refusal dossier.no-result */
export async function lockResult(ctx: Ctx, dossierId: number): Promise<ResultRecord> {
	const row = await writing<DossiersTables>(ctx)
		.selectFrom('dossiers.result')
		.selectAll()
		.where('dossier_id', '=', dossierId)
		.forUpdate()
		.executeTakeFirst();
	return row ?? refuse('dossier.no-result');
}

/** Gives the result its number. */
export async function storeResultNumber(ctx: Ctx, resultId: number, number: string): Promise<void> {
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.result')
		.set({ number })
		.where('id', '=', resultId)
		.execute();
}

/** The paper as the leader signed it, with the place left for the seal. */
export async function storeLeaderSignature(
	ctx: Ctx,
	result: ResultRecord,
	signed: { readonly fileId: string; readonly signedAt: Date; readonly zones: SigningZones },
): Promise<void> {
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.result')
		.set({
			leader_file_id: signed.fileId,
			leader_signed_at: signed.signedAt,
			leader_account_id: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
			data: JSON.stringify({ ...(result.data as object), zones: signed.zones }),
			revision: result.revision + 1,
		})
		.where('id', '=', result.id)
		.execute();
}

/** The paper the applicant may download from now on. */
export async function storePublished(ctx: Ctx, dossierId: number, fileId: string | null): Promise<void> {
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.result')
		.set({ file_id: fileId, published_at: ctx.now })
		.where('dossier_id', '=', dossierId)
		.execute();
}

/** The leader's signed paper and the place of the seal on it. @throws Refusal dossier.not-signed */
export async function getLeaderSigned(
	ctx: ReadCtx,
	dossierId: number,
): Promise<{ sha256: string; zone: PaperZone | null }> {
	const { rows } = await sql<{
		sha256: string;
		zone: PaperZone | null;
	}>`select f.sha256, r.data #> '{zones,agency}' as zone
		from dossiers.result r join platform.file f on f.id = r.leader_file_id where r.dossier_id = ${dossierId}`.execute(
		ctx.db,
	);
	return rows[0] ?? refuse('dossier.not-signed');
}
