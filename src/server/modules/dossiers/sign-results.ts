import type { Ctx } from '../../platform/ctx.ts';
import { sql, writing } from '../../platform/db.ts';
import { refuse } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { PaperZone } from '../papers/index.ts';
import type { ProcedureDefinition } from '../procedures/index.ts';
import { recordSigning, type DocumentToSign, type SignedDocument, type UnlockedKey } from '../signing/index.ts';
import { finishWithRefusal } from './finish-with-refusal.ts';
import type { PaperSetting } from './paper-head.ts';
import { definitionOf } from './procedure-of.ts';
import { resultPaper, type ResultData } from './render-result.ts';
import { signEach, type ResultParts, type SigningOutcome, type SigningWish } from './sign-each.ts';
import { changeDossier, listOpenSteps, lockDossier, statusAfterOrRefuse, type DossierRecord, type StepRecord } from './store.ts';
import type { DossiersTables } from './tables.gen.ts';
import { moveOn, requireStepRight } from './take-step.ts';

interface Prepared {
	readonly code: string;
	readonly document: DocumentToSign;
	readonly zones: { readonly leader?: PaperZone; readonly agency?: PaperZone };
	readonly revision: number;
}

/**
 * The leader signs the results of several dossiers with one PIN; each then moves on, if nobody changed it in between.
 * @law NĐ 30/2020/NĐ-CP Điều 13 (competence to sign), Phụ lục I (appearance); NĐ 118/2025/NĐ-CP Điều 22
 * @throws Refusal signing.wrong-pin, signing.key-locked … before anything is signed
 */
export function signResults(parts: ResultParts, wish: SigningWish): AsyncGenerator<SigningOutcome> {
	return signEach<Prepared>(parts, wish, {
		prepare: (ctx, code, key) => prepare(ctx, code, key, parts.setting),
		settle: (ctx, one, signed, key) => settle(ctx, parts, key, one, signed),
	});
}

/** The paper of one dossier, with its number, ready to sign; checks right and state. */
async function prepare(ctx: Ctx, code: string, key: UnlockedKey, setting: PaperSetting): Promise<Prepared> {
	const { dossier } = await signableDossier(ctx, code);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const result = await lockResult(ctx, dossier.id);
	const number = result.number ?? (await takeResultNumber(ctx, dossier));
	await writing<DossiersTables>(ctx).updateTable('dossiers.result').set({ number }).where('id', '=', result.id).execute();
	const paper = await resultPaper(ctx, definition, dossier, {
		data: result.data as unknown as ResultData,
		number,
		signer: { name: key.holderName },
		signedAt: ctx.now,
		setting,
	});
	return {
		code,
		zones: paper.zones,
		revision: dossier.revision,
		document: {
			subject: `dossier:${code}`,
			pdf: paper.pdf,
			...(paper.zones.leader ? { zone: paper.zones.leader } : {}),
			reason: definition.result.name.vi,
		},
	};
}

async function settle(ctx: Ctx, parts: ResultParts, key: UnlockedKey, one: Prepared, signed: SignedDocument): Promise<void> {
	const { dossier, step, behalf } = await signableDossier(ctx, one.code, one.revision);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const file = await parts.files.save(ctx, signed.pdf, { name: `${one.code}.pdf`, mediaType: 'application/pdf' });
	const result = await lockResult(ctx, dossier.id);
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.result')
		.set({
			leader_file_id: file.id,
			leader_signed_at: signed.signedAt,
			leader_account_id: ctx.actor.kind === 'officer' ? ctx.actor.accountId : null,
			data: JSON.stringify({ ...(result.data as object), zones: one.zones }),
			revision: result.revision + 1,
		})
		.where('id', '=', result.id)
		.execute();
	await recordSigning(ctx, { key, signed: [signed] });
	await goOn(ctx, definition, dossier, step, behalf);
}

async function goOn(
	ctx: Ctx,
	definition: ProcedureDefinition,
	dossier: DossierRecord,
	step: StepRecord,
	behalf: { accountId: number; name: string } | undefined,
): Promise<void> {
	const outcomes = definition.process.steps.find(({ id }) => id === step.step)?.outcomes ?? [];
	const outcome = outcomes.find(({ kind }) => kind !== 'back') ?? refuse('dossier.no-such-outcome');
	const moved = await moveOn(ctx, definition, dossier, step, { outcome: outcome.id, onBehalfOf: behalf?.accountId });
	const revision = await changeDossier(
		ctx,
		dossier,
		{},
		{ kind: 'sign', step: step.step, unitId: step.unit_id, onBehalfOf: behalf?.name, data: { outcome: outcome.id } },
	);
	if (moved.end === 'end:refusal') await publishRefusal(ctx, definition, { ...dossier, revision });
}

/** A refusal signed by the leader needs no seal of its own: it goes out as it is, with form 03. */
async function publishRefusal(ctx: Ctx, definition: ProcedureDefinition, dossier: DossierRecord): Promise<void> {
	const row = await lockResult(ctx, dossier.id);
	const data = row.data as { ground?: string; basis?: string; reason?: string };
	await writing<DossiersTables>(ctx)
		.updateTable('dossiers.result')
		.set({ file_id: row.leader_file_id, published_at: ctx.now })
		.where('id', '=', row.id)
		.execute();
	const refusal = { ground: data.ground ?? '', basis: data.basis ?? '', reason: data.reason ?? '' };
	await finishWithRefusal(ctx, definition, dossier, refusal);
}

async function signableDossier(ctx: Ctx, code: string, revision?: number) {
	const dossier = await lockDossier(ctx, code, revision);
	statusAfterOrRefuse(dossier, 'sign');
	const step = (await listOpenSteps(ctx, dossier.id)).find(({ kind }) => kind === 'sign') ?? refuse('dossier.step-not-open');
	return { dossier, step, behalf: requireStepRight(ctx, step) };
}

async function lockResult(ctx: Ctx, dossierId: number) {
	const row = await writing<DossiersTables>(ctx)
		.selectFrom('dossiers.result')
		.selectAll()
		.where('dossier_id', '=', dossierId)
		.forUpdate()
		.executeTakeFirst();
	return row ?? refuse('dossier.no-result');
}

/** Numbers of results run through the year in each agency. @law NĐ 30/2020/NĐ-CP Điều 15 */
async function takeResultNumber(ctx: Ctx, dossier: DossierRecord): Promise<string> {
	const year = Number(vnDate(ctx.now).slice(0, 4));
	const { rows } = await sql<{ last: number }>`insert into dossiers.slip_sequence (unit_id, series, year, last)
		values (${dossier.competent_unit_id}, 'KQ', ${year}, 1)
		on conflict (unit_id, series, year) do update set last = slip_sequence.last + 1 returning last`.execute(ctx.tx);
	return String(rows[0]?.last ?? 1).padStart(2, '0');
}
