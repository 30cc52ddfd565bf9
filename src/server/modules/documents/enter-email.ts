import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { refuse } from '../../platform/refusal.ts';
import { requireInAgency } from './agency-of.ts';
import { getStoredFile } from './document-store.ts';
import { readEmail, type EmailFile } from './read-email.ts';
import { receiveDocument } from './receive-document.ts';

/**
 * The clerk uploads a saved e-mail: its subject becomes the abstract, its attachments the files; number, symbol and kind
 * are filled in when it is registered. The letter itself is kept beside them.
 * @throws Refusal access.denied, document.not-an-agency, document.file-not-readable
 */
export async function enterEmail(
	ctx: Ctx,
	files: FileStore,
	input: { agencyUnitId: number; fileId: string },
): Promise<{ id: number }> {
	await requireInAgency(ctx, 'document.register', input.agencyUnitId);
	const letter = await getStoredFile(ctx, input.fileId);
	const mail = await readOrRefuse(files, letter);
	const attached = [];
	for (const { name, mediaType, content } of mail.attachments) {
		const stored = await files.save(ctx, content, { name, mediaType });
		attached.push({ id: stored.id, title: name, isPdf: mediaType === 'application/pdf' });
	}
	attached.sort((a, b) => Number(b.isPdf) - Number(a.isPdf));
	const document = await receiveDocument(ctx, {
		agencyUnitId: input.agencyUnitId,
		source: 'email',
		issuerName: mail.issuerName,
		kindName: 'Văn bản',
		abstract: mail.abstract,
		note: mail.senderAddress === null ? null : `Thư điện tử của ${mail.senderAddress}`,
		files: [
			...attached.map(({ id, title }) => ({ id, title })),
			{ id: letter.id, title: letter.name, role: 'mail' as const },
		],
	});
	return { id: document.id };
}

async function readOrRefuse(files: FileStore, letter: { sha256: string; name: string }): Promise<EmailFile> {
	try {
		return await readEmail(await files.read(letter));
	} catch {
		return refuse('document.file-not-readable', { name: letter.name });
	}
}
