import { refuse } from '../platform/refusal.ts';
import type { UploadLimits } from './upload-limits.ts';
import { hasOverlap, zipDirectory } from './zip-directory.ts';

/** Parts that run or carry something of their own. */
const ACTIVE_PART = /vbaProject\.bin$|(?:^|\/)(?:embeddings|activeX)\//iu;
const RATIO_COUNTS_FROM_BYTES = 1024 * 1024;

/**
 * Refuses an office document (ZIP) that unpacks to an unreasonable size or carries macros or embedded files.
 * Reads only the directory of the archive; nothing is unpacked.
 * @throws Refusal upload.unpacks-too-large, upload.office-active
 */
export function checkOffice(bytes: Uint8Array, name: string, limits: UploadLimits): void {
	const entries = zipDirectory(bytes, limits.mostEntries);
	if (!entries) return refuse('upload.unpacks-too-large', { name });
	const unpacked = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
	const ratio = unpacked / bytes.length;
	const isBomb = unpacked > RATIO_COUNTS_FROM_BYTES && ratio > limits.mostUnpackingRatio;
	if (unpacked > limits.mostUnpackedBytes || isBomb || hasOverlap(entries))
		refuse('upload.unpacks-too-large', { name });
	if (entries.some((entry) => ACTIVE_PART.test(entry.name))) refuse('upload.office-active', { name });
}
