import { toNfc } from '../../../shared/vietnamese-text.ts';

/** What an e-mail file says, for the clerk to complete. */
export interface EmailFile {
	readonly issuerName: string;
	readonly senderAddress: string | null;
	readonly abstract: string;
	readonly sentAt: Date | null;
	readonly text: string;
	readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly content: Uint8Array }[];
}

const MOST_ATTACHMENTS = 50;

/** Reads a saved e-mail (`.eml`). Pictures inside the text are left out. @throws when it is no e-mail */
export async function readEmail(bytes: Uint8Array): Promise<EmailFile> {
	// Loaded when it is needed: a start does not wait for what few letters ask for.
	const { simpleParser } = await import('mailparser');
	const mail = await simpleParser(Buffer.from(bytes), { skipImageLinks: true, skipTextToHtml: true });
	const from = mail.from?.value[0];
	if (!from && mail.subject === undefined) throw new Error('neither sender nor subject');
	return {
		issuerName: toNfc(from?.name || from?.address || ''),
		senderAddress: from?.address ?? null,
		abstract: toNfc(mail.subject ?? '').slice(0, 500),
		sentAt: mail.date ?? null,
		text: (mail.text ?? '').normalize('NFC'),
		attachments: mail.attachments
			.filter(({ related }) => !related)
			.slice(0, MOST_ATTACHMENTS)
			.map(({ filename, contentType, content }, index) => ({
				name: toNfc(filename ?? `Tệp ${String(index + 1)}`).replace(/[\\/]/gu, '_'),
				mediaType: contentType,
				content: new Uint8Array(content),
			})),
	};
}
