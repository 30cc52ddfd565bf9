import { toNfc } from '../../../shared/vietnamese-text.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { secrecyMarkIn } from '../exchange/index.ts';
import { requireInAgency } from './agency-of.ts';
import { getStoredFile } from './document-store.ts';
import { kindOrRefuse } from './kind-of.ts';
import { receiveDocument, type Arrival } from './receive-document.ts';

/** What a clerk types about a document that came on paper or by e-mail. */
export interface IncomingEntry extends Omit<
	Arrival,
	'source' | 'files' | 'kindName' | 'exchangeMessageId' | 'originDocumentId' | 'kindCode'
> {
	readonly source: 'paper' | 'email';
	readonly kindCode: string;
	/** Marked Mật, Tối mật or Tuyệt mật: refused, because such documents may not enter. */
	readonly isSecret: boolean;
	/** Ids of stored files; the first is the scan or letter itself. */
	readonly fileIds: readonly string[];
}

/**
 * The clerk enters a document that came on paper (with its scan) or as an e-mail file; it then waits to be registered.
 * @law Luật Bảo vệ bí mật nhà nước; NĐ 30/2020/NĐ-CP Điều 20, 21: paper is scanned, state secrets go their own way
 * @throws Refusal access.denied, document.secret, document.not-an-agency, document.kind-unknown, document.incomplete
 */
export async function enterIncoming(ctx: Ctx, entry: IncomingEntry): Promise<{ id: number }> {
	await requireInAgency(ctx, 'document.register', entry.agencyUnitId);
	if (entry.isSecret || secrecyMarkIn(entry.abstract) !== undefined) refuse('document.secret');
	const kind = await kindOrRefuse(ctx, entry.kindCode);
	if (toNfc(entry.abstract) === '') refuse('document.incomplete', { what: 'trích yếu' });
	if (toNfc(entry.issuerName) === '') refuse('document.incomplete', { what: 'cơ quan ban hành' });
	const files = [];
	for (const id of entry.fileIds) files.push(await getStoredFile(ctx, id));
	const document = await receiveDocument(ctx, {
		...entry,
		kindName: kind.name,
		files: files.map(({ id, name, mediaType }) => ({
			id,
			title: name,
			...(mediaType === 'message/rfc822' ? { role: 'mail' as const } : {}),
		})),
	});
	return { id: document.id };
}
