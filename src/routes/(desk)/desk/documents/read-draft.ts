import type { Ctx } from '#lib/server/platform/ctx.ts';
import type { FileStore } from '#lib/server/platform/files.ts';
import { listUnitRecipients, type NewRecipient } from '#lib/server/modules/documents/index.ts';
import { blocksOf } from '#lib/ui/desk/documents/draft-text.ts';
import { keepUpload, type Upload } from '../read-uploads.ts';
import { postedText } from './posted-text.ts';
import { readMetadata } from './read-metadata.ts';

const CHANNELS = ['unit', 'axis', 'email', 'paper'] as const;

/** What the form of a draft says, apart from whose draft it is. */
export async function readDraft(ctx: Ctx, form: FormData, uploads: readonly Upload[], files: FileStore) {
	const { kindCode, abstract = '', urgency, replyDueOn, isSecret } = readMetadata(form);
	const [upload] = uploads;
	const isFile = postedText(form, 'way') === 'file';
	const body = blocksOf(postedText(form, 'body')).map((block) =>
		block.kind === 'list' ? { ...block, items: [...block.items] } : block,
	);
	return {
		kindCode: kindCode ?? '',
		abstract,
		urgency,
		replyDueOn,
		isSecret,
		circulation: form.getAll('circulation').map(String),
		signerId: Number(postedText(form, 'signerId')) || undefined,
		...(isFile || body.length === 0 ? {} : { content: { body } }),
		...(isFile && upload && !isSecret ? { fileId: (await keepUpload(ctx, files, upload)).id } : {}),
	};
}

/**
 * Recipients of the rows that say something; agencies of this platform, and units of the agency the document is of, are
 * found by their name.
 */
export async function readRecipients(ctx: Ctx, form: FormData, agencyUnitId: number): Promise<NewRecipient[]> {
	const agencies = await listUnitRecipients(ctx, [agencyUnitId]);
	const [channels, codes, roles] = ['rcChannel', 'rcCode', 'rcTo'].map((name) => form.getAll(name).map(String));
	return form.getAll('rcName').flatMap((typed, index): NewRecipient[] => {
		const name = typeof typed === 'string' ? typed.trim() : '';
		const code = codes?.[index]?.trim() ?? '';
		if (name === '' && code === '') return [];
		const channel = CHANNELS.find((one) => one === channels?.[index]) ?? 'unit';
		return [
			{
				channel,
				name,
				isAddressee: roles?.[index] !== 'copy',
				...(channel === 'unit' ? { unitId: agencies.find((agency) => agency.name === name)?.unitId ?? -1 } : {}),
				...(channel === 'axis' ? { organId: code } : {}),
				...(channel === 'email' || channel === 'paper' ? { address: code } : {}),
			},
		];
	});
}
