import { IncomingMessage, ServerResponse, type OutgoingHttpHeaders, type RequestListener } from 'node:http';
import { Socket } from 'node:net';

/** A whole response, held in memory. */
export interface Rendered {
	readonly status: number;
	readonly headers: Readonly<OutgoingHttpHeaders>;
	readonly body: Buffer;
}

/**
 * Asks the handler for a page on behalf of everybody: a request of our own making, with no cookie, no encoding and no condition of
 * the visitor who happened to come first, so that nothing of theirs can reach the others.
 * @param host the `Host` the page believes in; never taken from a visitor
 * @throws when the handler breaks off without ending the response
 */
export function renderOnce(handler: RequestListener, key: string, host: string): Promise<Rendered> {
	const request = new IncomingMessage(new Socket());
	Object.assign(request, { method: 'GET', url: key, httpVersion: '1.1', httpVersionMajor: 1, httpVersionMinor: 1 });
	request.headers = { host, 'x-forwarded-proto': 'http', accept: 'text/html,*/*' };
	request.push(null);
	return new Promise((resolve, reject) => {
		const response = new CapturedResponse(request);
		response.once('finish', () => {
			resolve({ status: response.statusCode, headers: response.getHeaders(), body: Buffer.concat(response.chunks) });
		});
		response.once('error', reject);
		response.once('close', () => {
			if (!response.writableEnded) reject(new Error(`the response for ${key} was broken off`));
		});
		handler(request, response);
	});
}

type Ending = (() => void) | undefined;

/** A response that keeps what is written to it instead of sending it. Holds buffers, hence a class. */
class CapturedResponse extends ServerResponse {
	readonly chunks: Buffer[] = [];
	override writableEnded = false;

	override writeHead(status: number, ...rest: unknown[]): this {
		this.statusCode = status;
		const headers = rest.find((one) => typeof one === 'object' && one !== null);
		for (const [name, value] of Object.entries((headers ?? {}) as OutgoingHttpHeaders)) {
			if (value !== undefined) this.setHeader(name, value);
		}
		return this;
	}

	override write(chunk: unknown, ...rest: unknown[]): boolean {
		this.#keep(chunk, rest);
		const done = rest.at(-1);
		if (typeof done === 'function') queueMicrotask(done as () => void);
		return true;
	}

	override end(chunk?: unknown, ...rest: unknown[]): this {
		const done = [chunk, ...rest].find((one) => typeof one === 'function') as Ending;
		if (typeof chunk !== 'function') this.#keep(chunk, rest);
		this.writableEnded = true;
		if (done) this.once('finish', done);
		queueMicrotask(() => this.emit('finish'));
		return this;
	}

	#keep(chunk: unknown, rest: readonly unknown[]): void {
		if (chunk === undefined || chunk === null) return;
		const encoding = typeof rest[0] === 'string' ? (rest[0] as BufferEncoding) : 'utf8';
		this.chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk as Uint8Array));
	}
}
