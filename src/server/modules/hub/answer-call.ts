import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished, pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { AXIS_ERRORS, diskFull, verifyWireCall, WIRE_HEADERS, type AxisAnswer } from '../exchange/index.ts';
import { AxisFault } from './axis-fault.ts';
import type { HubParts } from './hub-parts.ts';
import { insertCall, type NewCall } from './call-store.ts';
import { fetchDelivery } from './message-store.ts';
import { messageTypeOf, OPERATIONS, QUIET_QUESTIONS, textOf, type Question } from './operations.ts';
import { requireStanding } from './require-standing.ts';
import type { HubSystem } from './system-store.ts';
import { takeMessage } from './take-message.ts';
import { withHop } from './trace-hop.ts';

const MOST_JSON_BYTES = 1024 * 1024;
/** What takes a message or a receipt on; asking what waits is free. */
const PASSING: ReadonlySet<string> = new Set(['/sendEdoc', '/getEdoc', '/downloadEdoc', '/updateStatus']);

/** Answers one call of a system. Never throws: what goes wrong is an answer with an error code. */
export async function answerCall(
	request: IncomingMessage,
	response: ServerResponse,
	operation: string,
	parts: HubParts,
): Promise<void> {
	const started = performance.now();
	const line = { systemId: header(request, WIRE_HEADERS.system), operation, started, errorCode: '0' };
	try {
		if (operation === '/sendEdoc') sendJson(response, 200, ok(await receiveFile(request, parts, line)));
		else {
			const call = { request, operation, mustSign: WIRE_HEADERS.bodyHash, body: await readBody(request) };
			if (operation === '/getEdoc' || operation === '/downloadEdoc') await passOn(response, call, parts, line);
			else sendJson(response, 200, ok(await answerQuestion(call, parts, line)));
		}
	} catch (error) {
		const fault = faultOf(error, parts);
		request.resume();
		if (response.headersSent) response.destroy();
		else await refuse(request, response, fault);
		const failed = { ...line, errorCode: fault.errorCode, detail: fault.message };
		await parts.act('hub.call', undefined, (ctx) => insertCall(ctx, failed)).catch(() => undefined);
	}
}

/** How long a caller may still be writing the rest of what was refused. */
const LAST_WORDS_MILLISECONDS = 2000;

/** The answer goes out at once; the line closes only when the caller has written to the end, or it would break under its hands and the answer be lost. */
async function refuse(request: IncomingMessage, response: ServerResponse, fault: AxisFault): Promise<void> {
	const isWriting = !request.complete;
	// Whoever is refused before the end does not use the line again.
	if (isWriting) response.setHeader('connection', 'close');
	writeJson(response, fault.httpStatus, { status: 'FAIL', ErrorCode: fault.errorCode, ErrorDesc: fault.message });
	if (isWriting)
		await finished(request, { signal: AbortSignal.timeout(LAST_WORDS_MILLISECONDS) }).catch(() => undefined);
	response.end();
}

interface Call {
	readonly request: IncomingMessage;
	readonly operation: string;
	/** The signed header that holds the body to the call. */
	readonly mustSign: string;
}

interface SmallCall extends Call {
	readonly body: Buffer;
}

/**
 * Stores the body as it streams in, then takes it: the answer goes out after the commit.
 * @param line what the message log is to say when all goes well; written in the transaction of the answer, with its last statement where there is one
 */
async function receiveFile(request: IncomingMessage, parts: HubParts, line: NewCall) {
	const call = { request, operation: '/sendEdoc', mustSign: WIRE_HEADERS.fileHash };
	const { systems, ...answer } = await asCaller('hub.take', call, parts, async (ctx, system) => {
		if (system.isLocked) throw new AxisFault(AXIS_ERRORS.receiverLocked, 'hệ thống đang bị khóa');
		const about = questionOf(Buffer.from(header(request, WIRE_HEADERS.message) ?? '', 'base64url'));
		const messageType = messageTypeOf(about);
		const meta = { name: 'thong-diep.edxml', mediaType: 'application/xml' };
		// Not destroyed when the disk is full: whoever sends it is still to be answered.
		const content = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
		const file = await parts.files.save(ctx, content, meta);
		if (file.sha256 !== header(request, WIRE_HEADERS.fileHash))
			throw new AxisFault(AXIS_ERRORS.fileFailed, 'tệp nhận được không khớp mã băm; gửi lại', 503);
		const taken = await takeMessage(ctx, { system, messageType, file, call: line }, parts);
		const confirmed = { DocId: taken.docId, receipt: Buffer.from(taken.receipt).toString('base64') };
		return { ...confirmed, unknown: taken.unknown, systems: taken.systems };
	});
	for (const systemId of systems) parts.knocker.knock(systemId);
	return answer;
}

async function answerQuestion(call: SmallCall, parts: HubParts, line: NewCall): Promise<object> {
	const { operation } = call;
	const quiet = QUIET_QUESTIONS[operation];
	if (quiet) {
		const ctx = parts.read();
		return quiet(ctx, await callerOf(ctx, call, parts), questionIn(call));
	}
	return asCaller(`hub${operation}`, call, parts, async (ctx, system) => {
		const question = questionIn(call);
		const answer = OPERATIONS[operation];
		if (!answer) throw new AxisFault(AXIS_ERRORS.badFile, `trục không có ${operation}`, 404);
		return answer(ctx, system, question, parts, { ...line, subject: textOf(question, 'docId') ?? '' });
	});
}

async function passOn(response: ServerResponse, call: SmallCall, parts: HubParts, line: NewCall): Promise<void> {
	const delivery = await asCaller('hub.find', call, parts, async (ctx, system) => {
		const docId = textOf(questionIn(call), 'docId') ?? '';
		const found = await fetchDelivery(ctx, system.id, docId, { ...line, subject: docId });
		if (!found) throw new AxisFault(AXIS_ERRORS.badFile, 'docId không thuộc hệ thống này');
		return found;
	});
	const place = { offset: delivery.hopOffset, xml: delivery.hopXml };
	response.writeHead(200, {
		'content-type': 'application/octet-stream',
		'content-length': String(delivery.sizeBytes + Buffer.byteLength(place.xml)),
		[WIRE_HEADERS.fileHash]: delivery.relayedSha256,
	});
	const content = parts.files.openStream(delivery) as AsyncIterable<Uint8Array>;
	await pipeline(Readable.from(withHop(content, place), { objectMode: false }), response);
}

/** The signed hash holds the body to the call. */
function questionIn({ request, body }: SmallCall): Question {
	const hash = createHash('sha256').update(body).digest('hex');
	if (hash !== header(request, WIRE_HEADERS.bodyHash))
		throw new AxisFault(AXIS_ERRORS.badCredentials, 'nội dung không khớp mã băm đã ký');
	return questionOf(body);
}

/**
 * Finds out who calls and works for them in one transaction. A system with a registered certificate is judged before it passes anything on, outside
 * any transaction, because authorities are asked over the network.
 */
async function asCaller<T>(
	job: string,
	call: Call,
	parts: HubParts,
	work: (ctx: Ctx, system: HubSystem) => Promise<T>,
): Promise<T> {
	const needsStanding = PASSING.has(call.operation);
	const attempt = (isJudged: boolean) =>
		parts.act(job, undefined, async (ctx): Promise<{ done: T } | { judge: HubSystem }> => {
			const system = await callerOf(ctx, call, parts);
			if (needsStanding && !isJudged && system.certificateChain !== null) return { judge: system };
			return { done: await work(ctx, system) };
		});
	let outcome = await attempt(false);
	if ('judge' in outcome) {
		await requireStanding(outcome.judge, parts);
		outcome = await attempt(true);
	}
	if ('done' in outcome) return outcome.done;
	throw new Error('a judged system was asked for its standing again');
}

async function callerOf(ctx: ReadCtx, { request, operation, mustSign }: Call, parts: HubParts): Promise<HubSystem> {
	const caller = await parts.callers.find(ctx, header(request, WIRE_HEADERS.system) ?? '');
	const headers = request.headers as Record<string, string | undefined>;
	const verdict = caller && verifyWireCall({ operation, headers, mustSign }, caller.secret, ctx.now);
	if (caller && verdict?.ok) return caller.system;
	const reason = verdict?.ok === false ? verdict.reason : 'signature';
	const sentences = {
		unsigned: 'lời gọi thiếu chữ ký',
		clock: 'đồng hồ của hệ thống gọi lệch quá 15 phút so với trục',
		signature: 'mã hệ thống hoặc khóa bí mật không đúng',
	};
	throw new AxisFault(AXIS_ERRORS.badCredentials, sentences[reason], 401);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > MOST_JSON_BYTES) throw new AxisFault(AXIS_ERRORS.badFile, 'nội dung quá dài', 413);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function questionOf(body: Buffer): Question {
	try {
		const value: unknown = JSON.parse(body.toString('utf8') || '{}');
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Question;
	} catch {
		// falls through to the fault
	}
	throw new AxisFault(AXIS_ERRORS.badFile, 'nội dung không phải JSON');
}

function faultOf(error: unknown, parts: HubParts): AxisFault {
	if (error instanceof AxisFault) return error;
	if (diskFull(error))
		return new AxisFault(AXIS_ERRORS.hubFailed, 'trục hết dung lượng lưu trữ; giữ thông điệp và gửi lại sau', 503);
	parts.log.error({ err: error }, 'a call failed');
	return new AxisFault(AXIS_ERRORS.hubFailed, 'trục đang gặp sự cố; giữ thông điệp và gửi lại sau', 503);
}

function ok(more: object): AxisAnswer & object {
	return { status: 'OK', ErrorCode: '0', ErrorDesc: '', ...more };
}

function sendJson(response: ServerResponse, status: number, value: object): void {
	writeJson(response, status, value);
	response.end();
}

function writeJson(response: ServerResponse, status: number, value: object): void {
	const text = Buffer.from(JSON.stringify(value));
	response.writeHead(status, {
		'content-type': 'application/json; charset=utf-8',
		'content-length': String(text.length),
	});
	response.write(text);
}

function header(request: IncomingMessage, name: string): string | undefined {
	const value = request.headers[name];
	return typeof value === 'string' ? value : undefined;
}
