import type { ReadCtx } from '#lib/server/platform/ctx.ts';
import {
	axisReference,
	getDocumentFile,
	listChoices,
	listFolders,
	listKinds,
	listUnitRecipients,
	markRead,
	STATE_NAMES,
	type DocumentFile,
} from '#lib/server/modules/documents/index.ts';
import { listHeldDeliveries } from '#lib/server/modules/exchange/index.ts';
import { waitingWords } from '#lib/ui/desk/exchange/exchange-words.ts';
import type { DeskDocument, DueFact, SignatureFact } from '#lib/ui/desk/dossier-model.ts';
import type { DocumentDesk } from '#lib/ui/desk/documents/document-model.ts';
import { notesOn, previewedVersion } from '#lib/ui/desk/documents/version-notes.ts';
import { dueChips } from '../due-chips.ts';

/** Opens a document for its reader: a reading receipt, then everything the screen shows. */
export async function openDocument(locals: App.Locals, id: number): Promise<DocumentDesk> {
	await locals.act((ctx) => markRead(ctx, id));
	return locals.ask((ctx) => readDocumentDesk(ctx, id));
}

async function readDocumentDesk(ctx: ReadCtx, id: number): Promise<DocumentDesk> {
	const file = await getDocumentFile(ctx, id);
	const chip = await dueChips(ctx);
	const nodeDue: Record<number, DueFact> = {};
	for (const node of file.nodes) {
		if (node.dueAt === null || node.closedAt !== null) continue;
		nodeDue[node.id] = chip({ dueAt: node.dueAt, paused: false, finishedAt: null, unitId: node.unitId });
	}
	const { dueAt, finishedAt } = file;
	return {
		file,
		stateWords: STATE_NAMES[file.state].vi,
		due: dueAt === null ? null : chip({ dueAt, finishedAt, paused: false, unitId: file.agencyUnitId }),
		nodeDue,
		papers: papersOf(file),
		held: await heldOf(ctx, file),
		signatures: file.verification?.signatures.map(signatureFact) ?? [],
		choices: await listChoices(ctx, file.agencyUnitId),
		folders: (await listFolders(ctx)).map(({ id: folderId, name }) => ({ id: folderId, name })),
		agencies: file.actions.some((action) => action === 'copy' || action === 'update')
			? await listUnitRecipients(ctx, [file.agencyUnitId])
			: [],
		kinds: (await listKinds(ctx)).map(({ code, name }) => ({ code, name })),
	};
}

/** Why what was issued over the axis has not left: its hub is away. */
async function heldOf(ctx: ReadCtx, file: DocumentFile): Promise<Record<string, string>> {
	if (!file.recipients.some(({ channel, state }) => channel === 'axis' && (state === 'waiting' || state === 'sent')))
		return {};
	const held = await listHeldDeliveries(ctx, axisReference(file.id));
	return Object.fromEntries(held.map((line) => [line.organId, waitingWords(line)]));
}

const VERDICTS = {
	valid: { verdict: 'ok', title: 'Chữ ký hợp lệ' },
	invalid: { verdict: 'bad', title: 'Chữ ký không còn giá trị' },
	unknown: { verdict: 'warn', title: 'Chưa kiểm tra được đầy đủ' },
} as const;

function signatureFact(found: NonNullable<DocumentFile['verification']>['signatures'][number]): SignatureFact {
	return { ...VERDICTS[found.verdict], sentence: found.sentence, rows: [{ label: 'Trong tệp', value: found.file }] };
}

/** A number may be kept for a draft whose signing failed; it is still a draft. */
const UNSIGNED: ReadonlySet<DocumentFile['state']> = new Set(['draft', 'review', 'check', 'to-sign']);

/** Files to look at: the one that counts first, then what came with it, then earlier versions. */
function papersOf(file: DocumentFile): DeskDocument[] {
	const base = `/desk/documents/${String(file.id)}/files`;
	const seen = new Set<string>();
	const notesOf = (versionId: number | undefined) =>
		versionId === undefined || file.direction === 'incoming' ? [] : notesOn(file, versionId);
	const paper = (one: DocumentFile['mainFile'], name: string, note: string): DeskDocument[] => {
		if (one === null || seen.has(one.id)) return [];
		seen.add(one.id);
		const notes = notesOf(file.versions.find((version) => version.file?.id === one.id)?.id);
		return [{ key: one.id, name, note, href: `${base}/${one.id}`, mediaType: one.mediaType, group: 'paper', notes }];
	};
	const isDraft = file.direction !== 'incoming' && UNSIGNED.has(file.state);
	const preview: DeskDocument = {
		key: 'preview',
		name: 'Bản xem trước',
		note: file.reference === null ? 'Chưa ký, chưa có số' : `Chưa ký, giữ số ${file.reference}`,
		href: `/desk/documents/${String(file.id)}/preview`,
		mediaType: 'application/pdf',
		group: 'paper',
		notes: notesOf(previewedVersion(file)?.id),
	};
	return [
		...(isDraft && (file.content !== null || file.copy !== null) ? [preview] : []),
		...paper(file.mainFile, ...mainWords(file)),
		...file.attachments.flatMap(({ file: one, title }) => paper(one, title, 'Kèm theo')),
		...file.versions
			.toReversed()
			.flatMap(({ file: one, ordinal }) => paper(one, `Bản thứ ${String(ordinal)}`, 'Bản trước')),
	];
}

/** What the main file is called, and said of it. */
function mainWords({ mainFile, reference, versions }: DocumentFile): [name: string, note: string] {
	const version = versions.find(({ file }) => file !== null && file.id === mainFile?.id);
	return version?.stage === 'initialled'
		? ['Bản đã ký nháy', version.note ?? '']
		: [reference ?? mainFile?.name ?? '', 'Văn bản chính'];
}
