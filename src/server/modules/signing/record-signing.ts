import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/record.ts';
import type { SignedDocument } from './sign-batch.ts';
import { insertActs } from './store.ts';
import type { UnlockedKey } from './unlock-key.ts';

/** Writes down what was signed, in the transaction that stores the signed files; one audit row for each document. */
export async function recordSigning(
	ctx: Ctx,
	input: { key: Pick<UnlockedKey, 'keyId' | 'unitId' | 'kind'>; signed: readonly Omit<SignedDocument, 'pdf'>[] },
): Promise<void> {
	await insertActs(ctx, input.signed);
	for (const signed of input.signed) {
		await record(ctx, {
			act: input.key.kind === 'agency' ? 'signing.sealed' : 'signing.signed',
			subject: signed.subject,
			unitId: input.key.unitId,
			data: {
				keyId: signed.keyId,
				documentSha256: signed.documentSha256,
				signedSha256: signed.signedSha256,
				signedAt: signed.signedAt.toISOString(),
			},
		});
	}
}
