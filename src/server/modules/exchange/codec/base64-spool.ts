import { createHash } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '../../../platform/refusal.ts';
import { MESSAGE_LIMITS, type MessageLimits } from './message-limits.ts';
import { megabytes } from './text-of.ts';
import type { ToleranceLog } from './tolerances.ts';

/** A decoded file on disk, not yet unwrapped. */
export interface SpooledFile {
	readonly path: string;
	readonly sizeBytes: number;
	readonly sha256: string;
}

/**
 * Takes base64 piece by piece while the parser runs, and writes the decoded bytes when the parser pauses: what is in
 * memory is what one pause brings.
 */
export interface Base64Spool {
	readonly begin: (nameForRefusal: string) => void;
	/** @throws Refusal edxml.base64, edxml.too-large */
	readonly add: (text: string) => void;
	/** @throws Refusal edxml.base64 */
	readonly finish: () => SpooledFile;
	/** Writes what has come. To be awaited between pieces of the message. */
	readonly drain: () => Promise<void>;
	readonly close: () => Promise<void>;
}

type Work = { readonly path: string } | { readonly bytes: Uint8Array } | 'end';

/** @param directory made when the first file comes, with those above it */
export function openBase64Spool(
	directory: string,
	tolerances: ToleranceLog,
	limits: MessageLimits = MESSAGE_LIMITS,
): Base64Spool {
	const work: Work[] = [];
	let handle: FileHandle | undefined;
	let count = 0;
	let total = 0;
	let current = beginFile('', '');

	const push = (bytes: Uint8Array): void => {
		if (bytes.byteLength === 0) return;
		total += bytes.byteLength;
		if (total > limits.attachmentBytes) refuse('edxml.too-large', { limitMb: megabytes(limits.attachmentBytes) });
		current.sizeBytes += bytes.byteLength;
		current.hash.update(bytes);
		work.push({ bytes });
	};
	return {
		begin(name) {
			count += 1;
			if (count > limits.attachments) refuse('edxml.too-many-attachments', { limit: limits.attachments });
			current = beginFile(join(directory, `attachment-${count}`), name);
			work.push({ path: current.path });
		},
		add(text) {
			push(decodePiece(current, text));
		},
		finish() {
			const { name, path } = current;
			if (current.rest.length === 1 || (current.padding > 0 && current.rest !== '')) refuse('edxml.base64', { name });
			if (current.rest !== '') tolerances.add('base64-unpadded', name);
			push(Buffer.from(current.rest, 'base64'));
			work.push('end');
			return { path, sizeBytes: current.sizeBytes, sha256: current.hash.digest('hex') };
		},
		async drain() {
			for (const piece of work.splice(0)) {
				if (piece === 'end') await handle?.close();
				else if ('path' in piece) {
					await mkdir(directory, { recursive: true, mode: 0o700 });
					handle = await open(piece.path, 'wx', 0o600);
				} else await handle?.writeFile(piece.bytes);
			}
		},
		close: async () => {
			await handle?.close().catch(() => undefined);
		},
	};
}

function beginFile(path: string, name: string) {
	return { path, name, rest: '', padding: 0, sizeBytes: 0, hash: createHash('sha256') };
}

/** Node's decoder skips what it does not know; here that is a refusal. */
function decodePiece(file: ReturnType<typeof beginFile>, text: string): Uint8Array {
	const clean = text.replace(/[\t\n\r ]+/g, '');
	if (clean === '') return new Uint8Array(0);
	const match = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(clean);
	const [, letters = '', padding = ''] = match ?? [];
	file.padding += padding.length;
	if (!match || file.padding > 2 || (letters !== '' && file.padding > padding.length))
		refuse('edxml.base64', { name: file.name });
	const all = file.rest + clean;
	const whole = all.length - (all.length % 4);
	file.rest = all.slice(whole);
	return Buffer.from(all.slice(0, whole), 'base64');
}
