import { open } from 'node:fs/promises';
import { extname } from 'node:path';

const LONGEST_NAME = 200;

/**
 * A bare file name out of whatever a sender wrote: no folders, no control or direction characters, no leading dots.
 * Empty when nothing is left.
 */
export function cleanFileName(written: string): string {
	const bare = written
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, '')
		.split(/[\\/]/)
		.at(-1);
	const plain = (bare ?? '')
		.replace(/[<>:"|?*]/g, '_')
		.replace(/\s+/g, ' ')
		.replace(/^[\s.]+|[\s.]+$/g, '');
	if (plain.length <= LONGEST_NAME) return plain;
	const extension = extname(plain).slice(0, 20);
	return plain.slice(0, LONGEST_NAME - extension.length).toWellFormed() + extension;
}

/** Beginnings of files and what they are; `family` also covers types that share the container. */
const BEGINNINGS: readonly { hex: string; type: string; family: RegExp }[] = [
	{ hex: '25504446', type: 'application/pdf', family: /pdf/ },
	{ hex: '89504e470d0a1a0a', type: 'image/png', family: /png/ },
	{ hex: 'ffd8ff', type: 'image/jpeg', family: /jpe?g/ },
	{ hex: '47494638', type: 'image/gif', family: /gif/ },
	{ hex: '49492a00', type: 'image/tiff', family: /tiff?/ },
	{ hex: '4d4d002a', type: 'image/tiff', family: /tiff?/ },
	{
		hex: 'd0cf11e0a1b11ae1',
		type: 'application/x-ole-storage',
		family: /msword|ms-?excel|ms-?powerpoint|ole|outlook|visio|project/,
	},
	{ hex: '504b0304', type: 'application/zip', family: /zip|openxmlformats|opendocument|jar|epub/ },
	{ hex: '526172211a07', type: 'application/vnd.rar', family: /rar/ },
	{ hex: '377abcaf271c', type: 'application/x-7z-compressed', family: /7z/ },
	{ hex: '7b5c727466', type: 'application/rtf', family: /rtf/ },
];

/** Types of containers by the name of the file. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
	'.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	'.odt': 'application/vnd.oasis.opendocument.text',
	'.ods': 'application/vnd.oasis.opendocument.spreadsheet',
	'.odp': 'application/vnd.oasis.opendocument.presentation',
	'.doc': 'application/msword',
	'.xls': 'application/vnd.ms-excel',
	'.ppt': 'application/vnd.ms-powerpoint',
};
const CONTAINERS = new Set(['application/zip', 'application/x-ole-storage']);

/**
 * What a file is: by its first bytes where they tell, else as declared.
 * @returns `differs` when the declaration says something else
 */
export async function mediaTypeOf(
	path: string,
	name: string,
	declared: string,
): Promise<{ contentType: string; differs: boolean }> {
	const hex = await firstBytes(path);
	const found = BEGINNINGS.find((beginning) => hex.startsWith(beginning.hex));
	const plain = (declared.split(';')[0] ?? '').trim().toLowerCase();
	const wellFormed = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(plain);
	if (!found)
		return wellFormed
			? { contentType: plain, differs: false }
			: { contentType: 'application/octet-stream', differs: true };
	const contained = CONTAINERS.has(found.type) ? BY_EXTENSION[extname(name).toLowerCase()] : undefined;
	if (wellFormed && found.family.test(plain) && (contained === undefined || contained === plain))
		return { contentType: plain, differs: false };
	return { contentType: contained ?? found.type, differs: true };
}

async function firstBytes(path: string): Promise<string> {
	const handle = await open(path);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
		return buffer.toString('hex', 0, bytesRead);
	} finally {
		await handle.close();
	}
}
