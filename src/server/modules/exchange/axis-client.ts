import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type {
	AxisAnswer,
	DeliveryEvent,
	DirectoryItem,
	MessageType,
	ReceivedItem,
	SendAnswer,
	SentItem,
} from './axis-protocol.ts';
import { signWireCall, WIRE_HEADERS } from './wire-signature.ts';

/** How to reach a hub and as whom. */
export interface AxisPeer {
	readonly baseUrl: string;
	readonly systemId: string;
	readonly secret: string;
}

/** The line failed, or the hub cannot work now: worth trying again. */
export class LineDown extends Error {
	override name = 'LineDown';
}

/** The hub understood and says no. */
export class AxisRefusal extends Error {
	override name = 'AxisRefusal';
	readonly errorCode: string;
	constructor(errorCode: string, description: string) {
		super(description);
		this.errorCode = errorCode;
	}
}

/** The operations of a hub, as one of its systems. All throw `LineDown` or `AxisRefusal`. */
export interface AxisClient {
	send(
		file: { open(): Readable; sha256: string; sizeBytes: number },
		about: { from: string; messageType: MessageType },
	): Promise<SendAnswer>;
	listReceived(messageType: MessageType): Promise<ReceivedItem[]>;
	/** The message as a stream, with the hash the hub promises. */
	fetch(docId: string): Promise<{ content: Readable; sha256: string | undefined }>;
	updateStatus(
		docId: string,
		status: 'processing' | 'done' | 'fail',
		more?: { receipt?: string; note?: string },
	): Promise<void>;
	listSent(filter?: { docId?: string; messageType?: MessageType }): Promise<SentItem[]>;
	listEvents(after: number): Promise<DeliveryEvent[]>;
	listAgencies(): Promise<DirectoryItem[]>;
	synchronizeUnits(afterVersion: number): Promise<DirectoryItem[]>;
	/** Lists an agency of ours, or one that has changed; a hub above keeps it in its directory. */
	registerAgency(agency: DirectoryItem): Promise<void>;
	deleteAgency(agency: DirectoryItem): Promise<void>;
	countReceived(messageType: MessageType): Promise<number>;
	/** Seconds by which the hub's clock was ahead at its last answer. */
	skewSeconds(): number | undefined;
}

const IDLE_MILLISECONDS = 30_000;

/** @param now the clock that signs; tests set it */
export function openAxisClient(peer: AxisPeer, now: () => Date): AxisClient {
	let skew: number | undefined;
	const call = async (operation: string, body: Body): Promise<IncomingMessage> => {
		const answer = await post(peer, operation, body, now());
		const date = Date.parse(answer.headers.date ?? '');
		if (!Number.isNaN(date)) skew = Math.round((date - now().getTime()) / 1000);
		return answer;
	};
	const ask = async <T>(operation: string, question: unknown): Promise<T & AxisAnswer> =>
		readAnswer<T>(await call(operation, jsonBody(question)));
	const eDoc = (messageType: MessageType) => ({ servicetype: 'eDoc', messagetype: messageType });
	return {
		skewSeconds: () => skew,
		async send(file, { from, messageType }) {
			const about = Buffer.from(JSON.stringify({ from, ...eDoc(messageType) })).toString('base64url');
			const headers = { [WIRE_HEADERS.fileHash]: file.sha256, [WIRE_HEADERS.message]: about };
			return readAnswer<SendAnswer>(
				await call('/sendEdoc', { headers, type: 'application/octet-stream', size: file.sizeBytes, open: file.open }),
			);
		},
		listReceived: async (messageType) =>
			(await ask<{ data: ReceivedItem[] }>('/getReceivedEdocList', eDoc(messageType))).data,
		async fetch(docId) {
			const answer = await call('/getEdoc', jsonBody({ docId }));
			if (/json/.test(answer.headers['content-type'] ?? '')) {
				await readAnswer(answer);
				throw new LineDown('the hub answered without a message');
			}
			const hash = answer.headers[WIRE_HEADERS.fileHash];
			return { content: answer, sha256: typeof hash === 'string' ? hash : undefined };
		},
		async updateStatus(docId, status, more = {}) {
			await ask('/updateStatus', { docId, status, ...more });
		},
		listSent: async (filter = {}) =>
			(
				await ask<{ data: SentItem[] }>('/getSentEdocList', {
					...eDoc(filter.messageType ?? 'edoc'),
					docId: filter.docId,
				})
			).data,
		listEvents: async (after) => (await ask<{ data: DeliveryEvent[] }>('/getDeliveryEvents', { after })).data,
		listAgencies: async () => (await ask<{ data: DirectoryItem[] }>('/getAgenciesListQD20', {})).data,
		synchronizeUnits: async (version) =>
			(await ask<{ data: DirectoryItem[] }>('/getSynchronizeUnit', { version })).data,
		async registerAgency(agency) {
			await ask('/registerAgency', agency);
		},
		async deleteAgency(agency) {
			await ask('/deleteAgency', { ...agency, AgencyCode: agency.code });
		},
		countReceived: async (messageType) =>
			(await ask<{ count: number }>(messageType === 'edoc' ? '/countReceiveEdoc' : '/countReceiveStatus', {})).count,
	};
}

interface Body {
	readonly headers: Readonly<Record<string, string>>;
	readonly type: string;
	readonly size: number;
	readonly open: () => Readable | Buffer;
}

function jsonBody(value: unknown): Body {
	const text = Buffer.from(JSON.stringify(value));
	const hash = createHash('sha256').update(text).digest('hex');
	return { headers: { [WIRE_HEADERS.bodyHash]: hash }, type: 'application/json', size: text.length, open: () => text };
}

function post(peer: AxisPeer, operation: string, body: Body, at: Date): Promise<IncomingMessage> {
	const { systemId, secret } = peer;
	const headers = {
		...signWireCall({ operation, systemId, secret, at, headers: body.headers }),
		'content-type': body.type,
		'content-length': String(body.size),
	};
	const url = new URL(`${peer.baseUrl}${operation}`);
	const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
	return new Promise((done, failed) => {
		const down = (error: unknown) => failed(new LineDown(error instanceof Error ? error.message : String(error)));
		const outgoing = request(url, { method: 'POST', headers }, done);
		outgoing.setTimeout(IDLE_MILLISECONDS, () => outgoing.destroy(new Error('no answer within 30 seconds')));
		outgoing.on('error', down);
		const content = body.open();
		// A hub that refuses early closes while we still write: its answer counts, not the broken pipe.
		if (Buffer.isBuffer(content)) outgoing.end(content);
		else pipeline(content, outgoing).catch(down);
	});
}

const MOST_ANSWER_BYTES = 64 * 1024 * 1024;

async function readAnswer<T>(answer: IncomingMessage): Promise<T & AxisAnswer> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of answer as AsyncIterable<Buffer>) {
			size += chunk.length;
			if (size > MOST_ANSWER_BYTES) throw new Error('the answer is too long');
			chunks.push(chunk);
		}
	} catch (error) {
		throw new LineDown(error instanceof Error ? error.message : String(error));
	}
	const read = parse(Buffer.concat(chunks).toString('utf8')) as Partial<AxisAnswer> | undefined;
	if (read?.ErrorCode === undefined || (answer.statusCode ?? 500) >= 500) {
		throw new LineDown(`HTTP ${String(answer.statusCode)}: ${read?.ErrorDesc ?? 'no answer of a hub'}`);
	}
	if (read.ErrorCode !== '0') throw new AxisRefusal(read.ErrorCode, read.ErrorDesc ?? '');
	return read as T & AxisAnswer;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
