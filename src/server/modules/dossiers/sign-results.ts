import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import type { ProcedureDefinition } from '../procedures/index.ts';
import { recordSigning, type DocumentToSign, type SignedDocument, type UnlockedKey } from '../signing/index.ts';
import { finishWithRefusal } from './finish-with-refusal.ts';
import type { PaperSetting } from './paper-setting.ts';
import { definitionOf } from './procedure-of.ts';
import { resultPaper } from './render-result.ts';
import { requirePersonalKey } from './require-key.ts';
import {
	lockResult,
	storeLeaderSignature,
	storePublished,
	storeResultNumber,
	type ResultData,
	type SigningZones,
} from './result-store.ts';
import { signEach, type ResultParts, type SigningOutcome, type SigningWish } from './sign-each.ts';
import { takeOrdinalOfYear } from './slip-store.ts';
import {
	changeDossier,
	listOpenSteps,
	lockDossier,
	statusAfterOrRefuse,
	type DossierRecord,
	type StepRecord,
} from './store.ts';
import { moveOn, requireStepRight } from './take-step.ts';

interface Prepared {
	readonly code: string;
	readonly document: DocumentToSign;
	readonly zones: SigningZones;
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
	requirePersonalKey(key);
	const { dossier } = await signableDossier(ctx, code);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const result = await lockResult(ctx, dossier.id);
	const number = result.number ?? (await takeResultNumber(ctx, dossier));
	await storeResultNumber(ctx, result.id, number);
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

async function settle(
	ctx: Ctx,
	parts: ResultParts,
	key: UnlockedKey,
	one: Prepared,
	signed: SignedDocument,
): Promise<void> {
	const { dossier, step, behalf } = await signableDossier(ctx, one.code, one.revision);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const file = await parts.files.save(ctx, signed.pdf, { name: `${one.code}.pdf`, mediaType: 'application/pdf' });
	const result = await lockResult(ctx, dossier.id);
	await storeLeaderSignature(ctx, result, { fileId: file.id, signedAt: signed.signedAt, zones: one.zones });
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
	await storePublished(ctx, dossier.id, row.leader_file_id);
	const refusal = { ground: data.ground ?? '', basis: data.basis ?? '', reason: data.reason ?? '' };
	await finishWithRefusal(ctx, definition, dossier, refusal);
}

async function signableDossier(ctx: Ctx, code: string, revision?: number) {
	const dossier = await lockDossier(ctx, code, revision);
	statusAfterOrRefuse(dossier, 'sign');
	const step =
		(await listOpenSteps(ctx, dossier.id)).find(({ kind }) => kind === 'sign') ?? refuse('dossier.step-not-open');
	return { dossier, step, behalf: requireStepRight(ctx, step) };
}

/** Numbers of results run through the year in each agency. @law NĐ 30/2020/NĐ-CP Điều 15 */
async function takeResultNumber(ctx: Ctx, dossier: DossierRecord): Promise<string> {
	return String(await takeOrdinalOfYear(ctx, dossier.competent_unit_id, 'KQ')).padStart(2, '0');
}
