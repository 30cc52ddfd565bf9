import type { Ctx } from '../../platform/ctx.ts';
import type { Errand } from './errand-store.ts';
import { lockIncomings, type IncomingRow } from './incoming-store.ts';
import { ownDelivery } from './keep-receipt.ts';
import { receiptsInsert, type ReceiptToKeep } from './receipt-store.ts';
import type { AtHub, Calls } from './run-errands.ts';
import { addIncomingSteps } from './step-store.ts';

/** Tells the hub that messages are stored and read, each with our signed receipt, or that they cannot be read. Until then the hub keeps them. */
export async function acknowledgeMessages(
	ctx: Ctx,
	errands: readonly Errand[],
	{ client, parts }: AtHub,
): Promise<Calls> {
	const rows = new Map((await lockIncomings(ctx, errands.map(idOf))).map((row) => [row.id, row]));
	const told: number[] = [];
	const receipts: ReceiptToKeep[] = [];
	return {
		follows: () => false,
		async call(errand) {
			const row = rows.get(idOf(errand));
			if (!row) throw new Error(`no incoming message ${errand.subject}`);
			if (row.isRefused)
				await client.updateStatus(row.docId, 'fail', { note: 'Hệ thống nhận không đọc được thông điệp' });
			else {
				const receipt = await ownDelivery(ctx, parts.seal, factsOf(row));
				await client.updateStatus(row.docId, 'done', { receipt: Buffer.from(receipt.xml).toString('base64') });
				receipts.push(receipt);
			}
			told.push(row.id);
			return undefined;
		},
		async keep() {
			if (told.length === 0) return;
			await addIncomingSteps(ctx, told, { state: 'acknowledged', at: ctx.now }, [receiptsInsert(ctx, receipts)]);
		},
	};
}

function idOf({ subject }: Errand): number {
	return Number(subject);
}

function factsOf({ id, docId, receiverCode, sha256 }: IncomingRow) {
	return { incomingId: id, docId, receiver: receiverCode, sha256 };
}
