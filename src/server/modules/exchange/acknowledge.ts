import type { Ctx } from '../../platform/ctx.ts';
import { lockIncoming } from './incoming-store.ts';
import { ownDelivery } from './keep-receipt.ts';
import type { AtHub } from './run-errand.ts';
import { addIncomingStep } from './step-store.ts';

/** Tells the hub that a message is stored and read, with our signed receipt, or that it cannot be read. Until then the hub keeps it. */
export async function acknowledge(ctx: Ctx, incomingId: number, { client, parts }: AtHub): Promise<undefined> {
	const row = await lockIncoming(ctx, incomingId);
	if (!row) throw new Error(`no incoming message ${String(incomingId)}`);
	const step = { state: 'acknowledged', at: ctx.now } as const;
	if (row.isRefused) {
		await client.updateStatus(row.docId, 'fail', { note: 'Hệ thống nhận không đọc được thông điệp' });
		await addIncomingStep(ctx, incomingId, step);
	} else {
		const { xml, keep } = await ownDelivery(ctx, parts.seal, {
			incomingId,
			docId: row.docId,
			receiver: row.receiverCode,
			sha256: row.sha256,
		});
		await client.updateStatus(row.docId, 'done', { receipt: Buffer.from(xml).toString('base64') });
		await addIncomingStep(ctx, incomingId, step, [keep]);
	}
	return undefined;
}
