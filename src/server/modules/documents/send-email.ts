import { z } from 'zod';
import { vnDate } from '../../../shared/dates.ts';
import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { provinceNamesOn } from '../agencies/index.ts';
import { listAttachments } from './attachment-store.ts';
import type { DocumentParts } from './parts.ts';
import { lockRecipient, recordDelivery } from './recipient-store.ts';
import { printedReference } from './reference-key.ts';
import { findDocument, findSealedFile } from './version-views.ts';

/** A letter with files, as the mail server takes it. */
export interface Letter {
	/** Whose letter it is, as mail programs show it beside the address. */
	readonly from: string;
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	/** The same for the same delivery, so that a second try is known as a repetition. */
	readonly messageKey: string;
	readonly files: readonly { readonly name: string; readonly mediaType: string; readonly content: Uint8Array }[];
}

/** The name under which the registry of this province writes. */
export async function senderName(ctx: ReadCtx): Promise<string> {
	return `Văn thư điện tử ${(await provinceNamesOn(ctx, vnDate(ctx.now))).vi}`;
}

const wish = z.object({ recipientId: z.int() });

/** Job: sends an issued document by e-mail, with its signed files; tried again until the mail server takes it. */
export async function sendEmailJob(ctx: Ctx, parts: DocumentParts, payload: Json): Promise<void> {
	const recipient = await lockRecipient(ctx, wish.parse(payload).recipientId);
	if (!recipient?.address || recipient.state !== 'sent') return;
	const document = await findDocument(ctx, recipient.document_id);
	if (!document || document.frozen_at !== null) return;
	const files = [await findSealedFile(ctx, document.id), ...(await listAttachments(ctx, document.id))];
	const reference = printedReference(document.number ?? '', document.symbol ?? '');
	await parts.sendLetter({
		from: await senderName(ctx),
		to: recipient.address,
		subject: `${document.kind_name.replace(/\s*\(.*\)$/u, '')} số ${reference}: ${document.abstract}`,
		text: [
			`Kính gửi ${recipient.name},`,
			'',
			`${document.issuer_name} gửi văn bản số ${reference}: ${document.abstract}.`,
			'Văn bản kèm theo có chữ ký số; kiểm tra chữ ký bằng phần mềm đọc PDF hoặc trang “Kiểm tra chữ ký” của cổng.',
			'',
		].join('\n'),
		messageKey: `document-${String(document.id)}-${String(recipient.id)}`,
		files: await Promise.all(
			files.map(async ({ name, mediaType, sha256 }) => ({
				name,
				mediaType,
				content: await parts.files.read({ sha256 }),
			})),
		),
	});
	await recordDelivery(ctx, recipient.id, {
		state: 'delivered',
		sourceKey: 'email',
		description: 'Máy chủ thư đã nhận',
	});
}
