import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
	openAxisClient,
	openReceiptSeal,
	writeMessage,
	type AttachmentSource,
	type AxisClient,
	type ReceiptSeal,
} from '../src/server/modules/exchange/index.ts';
import { openSystemSignerOrOwn } from '../src/server/modules/signing/index.ts';
import { SECRET, type BenchHub } from './axis-world.ts';
import { letterHeader } from './letter.ts';

const SENDER = 'H38.77';
const RECEIVER = 'H55.1';

export const TWO_SYSTEMS = [
	{ id: 'node-a', name: 'Nền tảng Mẫu A', kind: 'node' as const, secret: SECRET, prefixes: [SENDER] },
	{ id: 'node-b', name: 'Nền tảng Mẫu B', kind: 'node' as const, secret: SECRET, prefixes: ['H55'] },
];

/** A message as its sender holds it. */
export interface WrittenMessage {
	readonly sha256: string;
	readonly sizeBytes: number;
	open(): Readable;
}

/** Both systems of a hub, without installations behind them: what they ask is what a connector asks. */
export interface HubClients {
	readonly sender: AxisClient;
	readonly receiver: AxisClient;
	send(message: WrittenMessage): Promise<void>;
	/** Fetches a message to its last byte and confirms it with a signed receipt. @returns milliseconds of each */
	take(docId: string): Promise<{ fetched: number; confirmed: number }>;
}

export async function openHubClients({ url, dataDir }: BenchHub): Promise<HubClients> {
	const client = (systemId: string) =>
		openAxisClient({ baseUrl: `${url}/axis`, systemId, secret: SECRET }, () => new Date());
	const [sender, receiver] = [client('node-a'), client('node-b')];
	const signer = await openSystemSignerOrOwn(`${dataDir}-clients`, { commonName: 'node-b', now: new Date() });
	const seal: ReceiptSeal = openReceiptSeal({ signer: () => Promise.resolve(signer) });
	return {
		sender,
		receiver,
		async send(message) {
			await sender.send(message, { from: SENDER, messageType: 'edoc' });
		},
		async take(docId) {
			const started = performance.now();
			const { content } = await receiver.fetch(docId);
			const hash = createHash('sha256');
			for await (const chunk of content) hash.update(chunk as Buffer);
			const fetched = performance.now() - started;
			const receipt = await seal.sign({
				event: 'delivered',
				hop: RECEIVER,
				docId,
				documentId: '',
				from: '',
				receiver: RECEIVER,
				digest: hash.digest('hex'),
				relayedDigest: '',
				at: new Date(),
			});
			const signed = performance.now();
			await receiver.updateStatus(docId, 'done', { receipt: Buffer.from(receipt).toString('base64') });
			return { fetched, confirmed: performance.now() - signed };
		},
	};
}

/** A letter with an attachment in memory. */
export async function smallMessage(number: string, content: Uint8Array): Promise<WrittenMessage> {
	const pieces: Uint8Array[] = [];
	for await (const piece of messageOf(number, () => Readable.from([content]))) pieces.push(piece);
	const bytes = Buffer.concat(pieces);
	return {
		sha256: createHash('sha256').update(bytes).digest('hex'),
		sizeBytes: bytes.length,
		open: () => Readable.from([bytes]),
	};
}

/** The bytes of a letter with one attachment, as they are written. */
export function messageOf(number: string, open: AttachmentSource['open']): AsyncGenerator<Uint8Array> {
	const header = {
		...letterHeader(number),
		kind: 'document' as const,
		from: { organId: SENDER, organName: 'Ủy ban nhân dân xã Mẫu Hồ' },
		to: [{ organId: RECEIVER, organName: 'Nơi nhận Mẫu' }],
		documentId: `${SENDER},2026/11/20,${number}/UBND-VP`,
		toPlaces: [],
		otherInfo: { appendixes: [] },
		responseFor: [],
		business: { type: 0 as const, replacements: [] },
		trace: [{ organId: SENDER, at: new Date() }],
	};
	return writeMessage(header, [{ contentId: 'tep-1', name: 'Công văn mẫu.pdf', contentType: 'application/pdf', open }]);
}
