import type { Ctx } from '../../platform/ctx.ts';
import type { FileContent, FileWriter } from '../../platform/files.ts';
import type { AxisRefusal } from './axis-client.ts';
import type { SendAnswer } from './axis-protocol.ts';
import { isAboutSame } from './about-same.ts';
import { writeMessage } from './codec/write-message.ts';
import type { Errand } from './errand-store.ts';
import { judgeReceipt, ownReceipt } from './keep-receipt.ts';
import type { AttachmentSource } from './message.ts';
import { findOutgoings, listRecipients, sentUpdate, type Outgoing } from './outgoing-store.ts';
import type { Peer } from './peer-store.ts';
import { receiptsInsert, type ReceiptToKeep } from './receipt-store.ts';
import type { AtHub, Calls } from './run-errands.ts';
import { tellStep, tellSteps, type NewStep, type ToldStep } from './step-store.ts';

/** A message the hub has taken. */
interface Sent {
	readonly errand: Errand;
	readonly outgoing: Outgoing;
	readonly answer: SendAnswer;
	readonly own: ReceiptToKeep;
	/** The hub's receipt; a hub of another make gives none. */
	readonly atHub: ReceiptToKeep | undefined;
}

/**
 * Writes each message if this is its first try and gives it to the hub. The bytes follow from the stored header and files alone, so a try
 * after a crash sends the same. Messages about the same document go one after the other, so that a recall never overtakes it.
 */
export async function sendMessages(
	ctx: Ctx,
	errands: readonly Errand[],
	{ peer, client, parts, requestIds }: AtHub,
): Promise<Calls> {
	const messages = await findOutgoings(ctx, errands.map(idOf));
	const messageOf = (errand: Errand): Outgoing => {
		const message = messages.get(idOf(errand));
		if (!message) throw new Error(`no outgoing message ${errand.subject}`);
		return message;
	};
	const isAnyNew = errands.some((errand) => !messageOf(errand).file);
	const writer = isAnyNew ? await parts.files.hold(ctx) : undefined;
	const written = new Map<Outgoing, FileContent>();
	const sent: Sent[] = [];
	const fileOf = async (outgoing: Outgoing): Promise<FileContent> => {
		if (outgoing.file) return outgoing.file;
		const content = await compose(outgoing, parts.files, writer);
		written.set(outgoing, content);
		return content;
	};
	return {
		follows: (errand, earlier) => isAboutSame(messageOf(errand).header, messageOf(earlier).header),
		async call(errand) {
			const outgoing = messageOf(errand);
			const { id, header } = outgoing;
			const file = await fileOf(outgoing);
			const messageType = outgoing.kind === 'status' ? 'status' : 'edoc';
			const about = { from: header.from.organId, messageType } as const;
			const answer = await client.send({ ...file, open: () => parts.files.openStream(file) }, about);
			const receipt = answer.receipt === undefined ? undefined : Buffer.from(answer.receipt, 'base64');
			const facts = { messageId: id, docId: answer.DocId ?? '', header, sha256: file.sha256 };
			const own = await ownReceipt(ctx, parts.seal, facts);
			const atHub = receipt && (await judgeReceipt(ctx, parts.seal, receipt, { outgoingId: id }));
			sent.push({ errand, outgoing, answer, own, atHub });
			return file.sizeBytes;
		},
		async keep() {
			const files = writer ? await writer.keep([...written].map(newFileOf)) : [];
			const fileOfMessage = new Map(files.map(({ outgoing, ...file }) => [outgoing, file]));
			const docIdOf = new Map(sent.map(({ outgoing, answer }) => [outgoing, answer.DocId ?? '']));
			const changed = [...new Set([...fileOfMessage.keys(), ...docIdOf.keys()])].map((outgoing) => {
				const docId = docIdOf.get(outgoing);
				const atHub = docId === undefined ? undefined : { peerId: peer.id, docId };
				return { id: outgoing.id, file: fileOfMessage.get(outgoing), atHub };
			});
			if (changed.length === 0) return;
			const receipts = sent.flatMap(({ own, atHub }) => (atHub ? [own, atHub] : [own]));
			const told = sent.flatMap((one) => stepsOf(ctx, one, peer, requestIds.get(one.errand.id)));
			await tellSteps(ctx, told, [sentUpdate(changed), receiptsInsert(ctx, receipts)]);
		},
	};
}

function idOf({ subject }: Errand): number {
	return Number(subject);
}

function stepsOf(ctx: Ctx, { outgoing, answer, atHub }: Sent, peer: Peer, requestId: string | undefined): ToldStep[] {
	const unknown = new Set(answer.unknown ?? []);
	const { at, hop } = atHub?.facts ?? { at: ctx.now, hop: peer.systemId };
	return outgoing.recipients.flatMap((recipient) => {
		const sent = { state: 'sent', at: ctx.now, hop: outgoing.header.from.organId } as const;
		const next = unknown.has(recipient.organId)
			? refusedBy(ctx, peer, 'Trục không có mã cơ quan này')
			: ({ state: 'at-hub', at, hop } as const);
		return [sent, next].map((step) => ({ recipient, step, requestId }));
	});
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

function compose(
	outgoing: Outgoing,
	files: AtHub['parts']['files'],
	writer: FileWriter | undefined,
): Promise<FileContent> {
	if (!writer) throw new Error('no place to write the message');
	const sources = outgoing.attachments.map((file, index): AttachmentSource => ({
		contentId: `${String(index + 1)}-${file.sha256.slice(0, 24)}`,
		name: file.name,
		contentType: file.mediaType,
		open: () => files.openStream(file) as AsyncIterable<Uint8Array>,
	}));
	return writer.write(writeMessage(outgoing.header, sources));
}

function newFileOf([outgoing, content]: [Outgoing, FileContent]) {
	const name = `${outgoing.kind}-${String(outgoing.id)}.edxml`;
	return { ...content, name, mediaType: 'application/xml', outgoing };
}
