import { z } from 'zod';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import type { SignatureView, Verification } from './document-types.ts';
import { readVerifiable, storeVerification } from './verification-store.ts';
import type { DocumentParts } from './parts.ts';
import { recordAct } from './store.ts';
import { getVisibleDocument } from './visible-views.ts';

const wish = z.object({ documentId: z.int() });

/** Job: judges every PDF of a document that arrived and keeps the verdicts as sentences. */
export async function verifyArrivalJob(ctx: Ctx, parts: DocumentParts, payload: Json): Promise<void> {
	await judge(ctx, parts, wish.parse(payload).documentId);
}

/**
 * The clerk has the signatures judged again, now: a revocation list may have come in since.
 * @law NĐ 30/2020/NĐ-CP Điều 21 khoản 1: authenticity and integrity are checked before acceptance
 * @throws Refusal document.not-found, access.denied
 */
export async function verifyArrival(ctx: Ctx, parts: DocumentParts, id: number): Promise<Verification> {
	const document = await getVisibleDocument(ctx, id);
	requirePermission(ctx, 'document.register', document.agency_unit_id);
	return judge(ctx, parts, id);
}

async function judge(ctx: Ctx, parts: DocumentParts, id: number): Promise<Verification> {
	const signatures: SignatureView[] = [];
	const faults: string[] = [];
	for (const { title, sha256 } of await readVerifiable(ctx, id)) {
		try {
			for (const report of await parts.verify(await parts.files.read({ sha256 }), ctx.now)) {
				const { verdict, sentence, signer, provenAt } = report;
				signatures.push({
					file: title,
					verdict,
					sentence,
					signerName: signer?.commonName ?? null,
					provenAt: provenAt?.toISOString() ?? null,
				});
			}
		} catch {
			faults.push(`Không đọc được tệp “${title}” như một tệp PDF.`);
		}
	}
	const verification = { checkedAt: ctx.now.toISOString(), signatures, faults };
	const document = await getVisibleDocument(ctx, id);
	await storeVerification(ctx, id, verification);
	const state = { from: document.state, to: document.state };
	const isSound =
		faults.length === 0 && signatures.length > 0 && signatures.every(({ verdict }) => verdict === 'valid');
	await recordAct(ctx, document, state, { kind: 'verify', data: { signatures: signatures.length, isSound } });
	return verification;
}
