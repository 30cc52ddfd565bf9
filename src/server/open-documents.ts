import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from './platform/config.ts';
import type { FileStore } from './platform/files.ts';
import type { DocumentParts, TextTools } from './modules/documents/index.ts';
import { verifyPdf, type RevocationCheck, type TrustedRoots } from './modules/signing/index.ts';

/** What signatures are judged against: the anchors in force with their dates, and who says what is revoked. */
export interface TrustParts {
	readonly roots: () => Promise<TrustedRoots>;
	readonly revocation: RevocationCheck;
}

/** The adapters of documents: stored files, the judge of signatures, and programs of this machine. */
export function openDocuments(parts: {
	config: Pick<Config, 'publicUrl' | 'smtpUrl'>;
	files: FileStore;
	trust: TrustParts;
}): DocumentParts {
	const { roots, revocation } = parts.trust;
	return {
		files: parts.files,
		programs: findPrograms(),
		sendLetter: openMailer(parts.config),
		verify: async (pdf, at) => verifyPdf(pdf, { roots: await roots(), at, revocation }),
	};
}

/** Letters leave through the platform's mail server; the same key is the same message to every server on the way. */
function openMailer({ smtpUrl, publicUrl }: Pick<Config, 'publicUrl' | 'smtpUrl'>): DocumentParts['sendLetter'] {
	const host = new URL(publicUrl).hostname;
	// A mail server that does not answer must not hold up the other jobs for long.
	const patience = 8000;
	const transport = createTransport({
		url: smtpUrl,
		connectionTimeout: patience,
		greetingTimeout: patience,
		socketTimeout: patience,
	});
	return async ({ from, to, subject, text, messageKey, files }) => {
		await transport.sendMail({
			from: { name: from, address: `van-thu@${host}` },
			to,
			subject,
			text,
			messageId: `<${messageKey}@${host}>`,
			attachments: files.map(({ name, mediaType, content }) => ({
				filename: name,
				contentType: mediaType,
				content: Buffer.from(content),
			})),
		});
	};
}

/** Programs that are done without when the machine has none of them. */
export function findPrograms(path = process.env.PATH ?? ''): TextTools {
	const find = (name: string) =>
		path
			.split(delimiter)
			.filter((dir) => dir.startsWith('/'))
			.map((dir) => join(dir, name))
			.find(isExecutable);
	const tesseract = hasVietnamese() ? find('tesseract') : undefined;
	return { tesseract, pdftoppm: find('pdftoppm'), libreoffice: find('soffice') ?? find('libreoffice') };
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Reading Vietnamese without its language data gives rubbish, which is worse than nothing. */
function hasVietnamese(): boolean {
	const dirs = [process.env.TESSDATA_PREFIX, '/usr/share/tessdata', ...versionsOf('/usr/share/tesseract-ocr')];
	return dirs.some((dir) => dir !== undefined && listed(dir).includes('vie.traineddata'));
}

function versionsOf(dir: string): string[] {
	return listed(dir).map((version) => join(dir, version, 'tessdata'));
}

function listed(dir: string): string[] {
	try {
		return readdirSync(dir);
	} catch {
		return [];
	}
}
