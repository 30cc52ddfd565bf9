import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { constants, createBrotliCompress, createGzip, type BrotliCompress, type Gzip } from 'node:zlib';
import { isCompressible, type Encoding } from './stored-page.ts';

/** Good enough for pages made for one person: half a millisecond, a fifth of the bytes. */
const BROTLI_QUALITY = 4;
const SMALLEST_BYTES = 1000;

type Rest = [...unknown[]];

/**
 * Makes a response compress itself when its type is worth it: for pages that cannot come from the cache. Whoever writes to it notices
 * nothing. Event streams, files and what is already encoded pass as they are.
 */
export function compressResponse(response: ServerResponse, encoding: Encoding): void {
	if (encoding === 'identity') return;
	const plain = {
		writeHead: response.writeHead.bind(response),
		write: response.write.bind(response),
		end: response.end.bind(response),
	};
	let stream: Gzip | BrotliCompress | undefined;
	let isDecided = false;

	const decide = () => {
		if (isDecided) return;
		isDecided = true;
		if (!isWorthIt(response)) return;
		stream = connect(response, plain, encoding);
	};
	Object.assign(response, {
		writeHead(status: number, ...rest: Rest) {
			const headers = rest.find((one) => typeof one === 'object' && one !== null);
			for (const [name, value] of Object.entries((headers ?? {}) as OutgoingHttpHeaders)) {
				if (value !== undefined) response.setHeader(name, value);
			}
			response.statusCode = status;
			decide();
			return plain.writeHead(status);
		},
		write(chunk: string | Uint8Array, ...rest: Rest) {
			decide();
			return Reflect.apply(stream ? stream.write.bind(stream) : plain.write, undefined, [chunk, ...rest]) as boolean;
		},
		end(...rest: Rest) {
			decide();
			Reflect.apply(stream ? stream.end.bind(stream) : plain.end, undefined, rest);
			return response;
		},
	});
}

function isWorthIt(response: ServerResponse): boolean {
	const [type, length] = [response.getHeader('content-type'), response.getHeader('content-length')];
	const isShort = length !== undefined && Number(length) < SMALLEST_BYTES;
	const hasBody = response.statusCode >= 200 && response.statusCode !== 204 && response.statusCode !== 304;
	return (
		hasBody &&
		!isShort &&
		!response.hasHeader('content-encoding') &&
		isCompressible(typeof type === 'string' ? type : '')
	);
}

function connect(
	response: ServerResponse,
	plain: Pick<ServerResponse, 'write' | 'end'>,
	encoding: Encoding,
): Gzip | BrotliCompress {
	const stream =
		encoding === 'br'
			? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
			: createGzip();
	const etag = response.getHeader('etag');
	if (typeof etag === 'string' && !etag.startsWith('W/')) response.setHeader('etag', `W/${etag}`);
	response.removeHeader('content-length');
	response.setHeader('content-encoding', encoding);
	response.appendHeader('vary', 'accept-encoding');
	stream.on('data', (chunk: Buffer) => {
		if (plain.write(chunk)) return;
		stream.pause();
		response.once('drain', () => stream.resume());
	});
	stream.on('end', () => plain.end());
	stream.on('drain', () => response.emit('drain'));
	stream.on('error', (error) => response.destroy(error));
	response.on('close', () => stream.destroy());
	return stream;
}
