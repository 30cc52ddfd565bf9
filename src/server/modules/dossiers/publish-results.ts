import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { recordSigning, type DocumentToSign, type SignedDocument, type UnlockedKey } from '../signing/index.ts';
import { definitionOf } from './procedure-of.ts';
import { requireSealOf } from './require-key.ts';
import { getLeaderSigned, storePublished } from './result-store.ts';
import { signEach, type ResultParts, type SigningOutcome, type SigningWish } from './sign-each.ts';
import { changeDossier, listOpenSteps, lockDossier, statusAfterOrRefuse } from './store.ts';
import { moveOn, requireStepRight } from './take-step.ts';

interface Prepared {
	readonly code: string;
	readonly document: DocumentToSign;
	readonly revision: number;
}

/**
 * The clerk applies the agency's signature over the leader's and issues the results: finished, and on their way to the
 * one-stop and the applicant.
 * @law NĐ 30/2020/NĐ-CP Điều 32 khoản 2d: only over the signature of the authorised person, by the clerk in person
 */
export function publishResults(parts: ResultParts, wish: SigningWish): AsyncGenerator<SigningOutcome> {
	return signEach<Prepared>(parts, wish, {
		prepare: (ctx, code, key) => prepare(ctx, parts, code, key),
		settle: (ctx, one, signed, key) => settle(ctx, parts, key, one, signed),
	});
}

async function prepare(ctx: Ctx, parts: ResultParts, code: string, key: UnlockedKey): Promise<Prepared> {
	const { dossier, step } = await publishableDossier(ctx, code);
	await requireSealOf(ctx, key, dossier, step);
	const signed = await getLeaderSigned(ctx, dossier.id);
	return {
		code,
		revision: dossier.revision,
		document: {
			subject: `dossier:${code}`,
			pdf: await parts.files.read({ sha256: signed.sha256 }),
			...(signed.zone ? { zone: signed.zone } : {}),
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
	const { dossier, step, status, behalf } = await publishableDossier(ctx, one.code, one.revision);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const file = await parts.files.save(ctx, signed.pdf, { name: `${one.code}.pdf`, mediaType: 'application/pdf' });
	await storePublished(ctx, dossier.id, file.id);
	await recordSigning(ctx, { key, signed: [signed] });
	await moveOn(ctx, definition, dossier, step, { outcome: 'done', onBehalfOf: behalf?.accountId });
	await changeDossier(
		ctx,
		dossier,
		{ status, finished_at: ctx.now },
		{ kind: 'publish', step: step.step, unitId: step.unit_id, onBehalfOf: behalf?.name, data: { sha256: file.sha256 } },
	);
}

async function publishableDossier(ctx: Ctx, code: string, revision?: number) {
	const dossier = await lockDossier(ctx, code, revision);
	const status = statusAfterOrRefuse(dossier, 'publish');
	const step =
		(await listOpenSteps(ctx, dossier.id)).find(({ kind }) => kind === 'issue') ?? refuse('dossier.step-not-open');
	return { dossier, step, status, behalf: requireStepRight(ctx, step) };
}
