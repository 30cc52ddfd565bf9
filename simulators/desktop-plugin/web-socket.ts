import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The text side of one WebSocket (RFC 6455), as much as a signing program needs: whole text messages, ping, close. */
export interface TextSocket {
	send(text: string): void;
	close(): void;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const MOST_BYTES = 4 * 1024 * 1024;
const opcode = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const;

/** Answers the handshake and hears whole text messages until the other side leaves. */
export function acceptTextSocket(
	request: IncomingMessage,
	socket: Duplex,
	hear: { text: (text: string, reply: TextSocket) => void; closed: () => void },
): void {
	const key = request.headers['sec-websocket-key'];
	if (typeof key !== 'string') {
		socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
		return;
	}
	const accept = createHash('sha1')
		.update(key + GUID)
		.digest('base64');
	socket.write(
		`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
	);
	const reply: TextSocket = {
		send: (text) => socket.write(frame(opcode.text, Buffer.from(text, 'utf8'))),
		close: () => socket.end(frame(opcode.close, Buffer.alloc(0))),
	};
	let rest = Buffer.alloc(0);
	let message: Buffer[] = [];
	socket.on('data', (chunk: Buffer) => {
		rest = Buffer.concat([rest, chunk]);
		for (let next = readFrame(rest); next !== undefined; next = readFrame(rest)) {
			rest = rest.subarray(next.length);
			if (next.opcode === opcode.close) reply.close();
			else if (next.opcode === opcode.ping) socket.write(frame(opcode.pong, next.payload));
			else if (next.opcode === opcode.text || next.opcode === opcode.continuation) {
				message.push(next.payload);
				if (!next.isLast) continue;
				hear.text(Buffer.concat(message).toString('utf8'), reply);
				message = [];
			}
		}
		if (rest.length > MOST_BYTES) socket.destroy();
	});
	socket.on('close', hear.closed);
	socket.on('error', () => socket.destroy());
}

interface Frame {
	readonly opcode: number;
	readonly isLast: boolean;
	readonly payload: Buffer;
	/** Bytes it took. */
	readonly length: number;
}

/** The first frame of what has arrived; undefined while it is not whole. Frames of browsers are masked. */
function readFrame(bytes: Buffer): Frame | undefined {
	if (bytes.length < 2) return undefined;
	const [first = 0, second = 0] = bytes;
	const short = second & 0x7f;
	const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
	const masked = (second & 0x80) !== 0;
	const start = 2 + lengthBytes + (masked ? 4 : 0);
	if (bytes.length < start) return undefined;
	const size = lengthBytes === 2 ? bytes.readUInt16BE(2) : lengthBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
	if (bytes.length < start + size) return undefined;
	const payload = Buffer.from(bytes.subarray(start, start + size));
	if (masked)
		for (let at = 0; at < size; at += 1) payload[at] = (payload[at] ?? 0) ^ (bytes[start - 4 + (at % 4)] ?? 0);
	return { opcode: first & 0x0f, isLast: (first & 0x80) !== 0, payload, length: start + size };
}

function frame(code: number, payload: Buffer): Buffer {
	const size = payload.length;
	const head =
		size < 126
			? Buffer.from([0x80 | code, size])
			: size < 65_536
				? Buffer.from([0x80 | code, 126, size >> 8, size & 0xff])
				: Buffer.concat([Buffer.from([0x80 | code, 127]), longLength(size)]);
	return Buffer.concat([head, payload]);
}

function longLength(size: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(BigInt(size));
	return bytes;
}
