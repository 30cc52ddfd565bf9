import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore, StoredFile } from '../../platform/files.ts';
import type { AxisRefusal } from './axis-client.ts';
import { writeMessage } from './codec/write-message.ts';
import type { AttachmentSource } from './message.ts';
import { axisDocIdUpdate, findOutgoing, listRecipients, setOutgoingFile, type Outgoing } from './outgoing-store.ts';
import type { Peer } from './peer-store.ts';
import { judgeReceipt, ownReceipt } from './keep-receipt.ts';
import type { AtHub } from './run-errand.ts';
import { tellStep, tellSteps, type NewStep } from './step-store.ts';

/**
 * Writes the message if this is the first try and gives it to the hub. The bytes follow from the stored header and files alone, so a try
 * after a crash sends the same.
 * @returns bytes sent
 */
export async function sendMessage(ctx: Ctx, messageId: number, { peer, client, parts }: AtHub): Promise<number> {
	const outgoing = await findOutgoing(ctx, messageId);
	if (!outgoing) throw new Error(`no outgoing message ${String(messageId)}`);
	const file = outgoing.file ?? (await composeMessage(ctx, outgoing, parts.files));
	const messageType = outgoing.kind === 'status' ? 'status' : 'edoc';
	const from = outgoing.header.from.organId;
	const answer = await client.send({ ...file, open: () => parts.files.openStream(file) }, { from, messageType });
	const docId = answer.DocId ?? '';
	const unknown = new Set(answer.unknown ?? []);
	const receipt = answer.receipt === undefined ? undefined : Buffer.from(answer.receipt, 'base64');
	const own = await ownReceipt(ctx, parts.seal, { messageId, docId, header: outgoing.header, sha256: file.sha256 });
	const atHub = receipt && (await judgeReceipt(ctx, parts.seal, receipt, { outgoingId: messageId }));
	const once = [axisDocIdUpdate(messageId, peer.id, docId), own.keep, ...(atHub ? [atHub.keep] : [])];
	const { at, hop } = atHub?.facts ?? { at: ctx.now, hop: peer.systemId };
	for (const [index, recipient] of outgoing.recipients.entries()) {
		const next = unknown.has(recipient.organId)
			? refusedBy(ctx, peer, 'Trục không có mã cơ quan này')
			: ({ state: 'at-hub', at, hop } as const);
		const sent = { state: 'sent', at: ctx.now, hop: from } as const;
		await tellSteps(ctx, recipient, [sent, next], index === 0 ? once : []);
	}
	return file.sizeBytes;
}

/** The hub will not take it: said on every recipient, until an operator sends it again. */
export async function markRefused(ctx: Ctx, messageId: number, peer: Peer, refusal: AxisRefusal): Promise<void> {
	for (const recipient of await listRecipients(ctx, messageId)) {
		await tellStep(ctx, recipient, refusedBy(ctx, peer, `${refusal.errorCode}: ${refusal.message}`));
	}
}

function refusedBy(ctx: Ctx, peer: Peer, note: string): NewStep {
	return { state: 'refused', at: ctx.now, hop: peer.name, note };
}

async function composeMessage(ctx: Ctx, outgoing: Outgoing, files: FileStore): Promise<StoredFile> {
	const sources = outgoing.attachments.map((file, index): AttachmentSource => ({
		contentId: `${String(index + 1)}-${file.sha256.slice(0, 24)}`,
		name: file.name,
		contentType: file.mediaType,
		open: () => files.openStream(file) as AsyncIterable<Uint8Array>,
	}));
	const name = `${outgoing.kind}-${String(outgoing.id)}.edxml`;
	const stored = await files.save(ctx, writeMessage(outgoing.header, sources), { name, mediaType: 'application/xml' });
	await setOutgoingFile(ctx, outgoing.id, stored);
	return stored;
}
