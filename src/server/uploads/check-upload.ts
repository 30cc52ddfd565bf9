import { fileTypeFromBuffer } from 'file-type';
import { refuse } from '../platform/refusal.ts';
import { checkOffice } from './check-office.ts';
import { checkPdf } from './check-pdf.ts';
import { cleanFileName } from './clean-file-name.ts';
import { jpegSize, pngSize } from './image-size.ts';
import { UPLOAD_LIMITS, type UploadLimits } from './upload-limits.ts';

/** What a file is taken as. Its own bytes decide; what the browser declares is not believed. */
const KINDS = {
	pdf: { mediaType: 'application/pdf', extension: 'pdf', words: 'PDF' },
	jpeg: { mediaType: 'image/jpeg', extension: 'jpg', words: 'ảnh JPEG' },
	png: { mediaType: 'image/png', extension: 'png', words: 'ảnh PNG' },
	docx: {
		mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		extension: 'docx',
		words: 'Word (DOCX)',
	},
	xlsx: {
		mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		extension: 'xlsx',
		words: 'Excel (XLSX)',
	},
} as const;

export type UploadKind = keyof typeof KINDS;
export const PAPER_KINDS: readonly UploadKind[] = ['pdf', 'jpeg', 'png'];

export interface CheckedUpload {
	readonly kind: UploadKind;
	/** Safe to show and store. */
	readonly name: string;
	readonly mediaType: string;
}

/**
 * Decides whether a file may become part of a dossier. The one place where that is decided, for every way a file arrives.
 * @param bytes the whole file; the caller has already refused more than `limits.mostBytes` while receiving
 * @throws Refusal `upload.…` whose sentence says what to do
 */
export async function checkUpload(
	bytes: Uint8Array,
	facts: { name: string; allowed?: readonly UploadKind[]; limits?: UploadLimits },
): Promise<CheckedUpload> {
	const { allowed = PAPER_KINDS, limits = UPLOAD_LIMITS } = facts;
	const shown = shownName(facts.name);
	if (bytes.length === 0) refuse('upload.empty', { name: shown });
	if (bytes.length > limits.mostBytes) refuseSize(facts.name, limits);
	const kind = await kindOf(bytes);
	if (!kind || !allowed.includes(kind)) {
		return refuse('upload.wrong-type', { name: shown, allowed: allowed.map((one) => KINDS[one].words).join(', ') });
	}
	await checkInside(bytes, kind, shown, limits);
	const { mediaType, extension } = KINDS[kind];
	return { kind, mediaType, name: cleanFileName(facts.name, extension, limits.mostNameCharacters) };
}

/** Refuses a file by its announced or counted size, before or while it arrives. */
export function refuseSize(name: string, limits: UploadLimits = UPLOAD_LIMITS): never {
	return refuse('upload.too-large', {
		name: shownName(name),
		mostMegabytes: Math.floor(limits.mostBytes / (1024 * 1024)),
	});
}

/** The sender's own name for the file, cut to what fits a sentence. */
function shownName(name: string): string {
	const extension = /\.([A-Za-z0-9]{1,5})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
	const clean = cleanFileName(name, extension === '' ? 'x' : extension, 80);
	return extension === '' ? clean.slice(0, -2) : clean;
}

async function kindOf(bytes: Uint8Array): Promise<UploadKind | undefined> {
	const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
	return (Object.keys(KINDS) as UploadKind[]).find((kind) => KINDS[kind].mediaType === found?.mime);
}

async function checkInside(bytes: Uint8Array, kind: UploadKind, name: string, limits: UploadLimits): Promise<void> {
	switch (kind) {
		case 'pdf':
			return checkPdf(bytes, name, limits);
		case 'jpeg':
		case 'png':
			checkImage(bytes, kind, name, limits);
			return;
		case 'docx':
		case 'xlsx':
			checkOffice(bytes, name, limits);
			return;
	}
}

function checkImage(bytes: Uint8Array, kind: 'jpeg' | 'png', name: string, limits: UploadLimits): void {
	const size = kind === 'png' ? pngSize(bytes) : jpegSize(bytes);
	if (!size || size.width === 0 || size.height === 0) return refuse('upload.image-broken', { name });
	const { width, height } = size;
	const longest = Math.max(width, height);
	if (longest > limits.mostPixelsPerSide || width * height > limits.mostPixels) {
		refuse('upload.image-too-large', { name, width, height });
	}
}
