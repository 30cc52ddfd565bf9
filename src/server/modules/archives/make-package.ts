import { createHash } from 'node:crypto';
import { formatDate, vnDate } from '../../../shared/dates.ts';
import { requirePermission } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore, StoredFile } from '../../platform/files.ts';
import { refuse } from '../../platform/refusal.ts';
import { agencyHeadOn, findUnitOn } from '../agencies/index.ts';
import type { DocumentFacts } from '../documents/index.ts';
import { renderPaper } from '../papers/index.ts';
import { requireRetention } from './catalogue-store.ts';
import { listItems } from './item-store.ts';
import {
	eadXml,
	packageXml,
	premisXml,
	representationXml,
	type PackagedFile,
	type PackagedSet,
} from './package-xml.ts';
import { findPackage, insertPackage } from './package-store.ts';
import { lockFile, recordAct, stateAfterOrRefuse, type FileRecord } from './store.ts';
import { writeZip, type ZipEntry } from '../../platform/zip-writer.ts';

export type PackageKind = 'SIP' | 'AIP';

/** What archives need of the running platform besides the database. */
export interface ArchiveParts {
	readonly files: FileStore;
	/** Marks papers "dữ liệu mẫu". */
	readonly sampleMode: boolean;
}

/** Together with what is written around them, safely below the 4 GB of the format. */
const MOST_BYTES = 2 * 1024 ** 3;

/**
 * The package of an archived file: AIP as kept, or SIP for another system; made once, then given out as it is.
 * @throws Refusal access.denied, archive.not-found, archive.not-possible-now, archive.content-damaged, archive.package-too-large
 */
export async function makePackage(
	ctx: Ctx,
	parts: ArchiveParts,
	input: { id: number; kind: PackageKind },
): Promise<StoredFile> {
	const file = await lockFile(ctx, input.id);
	requirePermission(ctx, 'archive.keep', file.agency_unit_id);
	stateAfterOrRefuse(file, 'make-package');
	const made = await findPackage(ctx, file.id, input.kind);
	if (made) return made;
	await recordAct(ctx, file, { kind: 'make-package', note: input.kind });
	return keepPackage(ctx, parts, file, input.kind);
}

/** Makes a package and keeps it. The same file gives the same bytes. */
export async function keepPackage(
	ctx: Ctx,
	parts: ArchiveParts,
	file: FileRecord,
	kind: PackageKind,
): Promise<StoredFile> {
	const set = await describe(ctx, file, kind);
	const entries = await entriesOf(ctx, parts, set, file);
	const name = `${kind}_hoso_${set.archiveCode ?? set.symbol}.zip`;
	const stored = await parts.files.save(ctx, writeZip(entries), { name, mediaType: 'application/zip' });
	await insertPackage(ctx, file.id, kind, stored.id);
	return stored;
}

async function describe(ctx: Ctx, file: FileRecord, kind: PackageKind): Promise<PackagedSet> {
	const items = await listItems(ctx, file.id);
	const agency = await findUnitOn(ctx, file.agency_unit_id, vnDate(ctx.now));
	const retention = await requireRetention(ctx, file.retention_code);
	const fond = (file.archive_code ?? '').replace(`.${String(file.year)}.${file.symbol}`, '');
	let place = 0;
	return {
		kind,
		objectId: `urn:${fond}:uuid:${uuidOf(`${kind}:${file.archive_code ?? ''}`)}`,
		archiveCode: file.archive_code,
		symbol: file.symbol,
		title: file.title,
		retention: retention.name,
		access: file.access === 'restricted' ? 'restricted' : 'agency',
		language: file.language,
		startedOn: file.started_on ?? '',
		endedOn: file.ended_on ?? '',
		keywords: file.keywords,
		documentCount: items.length,
		pageCount: file.page_count,
		sheetCount: file.sheet_count,
		note: file.note,
		agencyName: agency?.agencyName ?? '',
		madeAt: file.archived_at ?? ctx.now,
		documents: items.flatMap(({ ordinal, facts }) => {
			if (!facts) return [];
			const paths = facts.files.map(
				({ name }) => `representations/rep1/data/${String((place += 1)).padStart(4, '0')}-${safeName(name)}`,
			);
			return [{ ...facts, ordinal, paths }];
		}),
	};
}

/** An identifier that is the same whenever the package is made. */
function uuidOf(key: string): string {
	const hex = createHash('sha256').update(key).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** No folders, no signs a file system minds. */
function safeName(name: string): string {
	return name.replace(/[^\p{L}\p{N}.-]+/gu, '_').slice(-100);
}

async function entriesOf(
	ctx: Ctx,
	{ files, sampleMode }: ArchiveParts,
	set: PackagedSet,
	file: FileRecord,
): Promise<ZipEntry[]> {
	const data = set.documents.flatMap((document) =>
		document.files.map((content, index) => ({ content, path: document.paths[index] ?? '' })),
	);
	if (data.reduce((sum, { content }) => sum + content.sizeBytes, 0) > MOST_BYTES) refuse('archive.package-too-large');
	const packaged = data.map(({ content, path }) => ({
		path,
		mediaType: content.mediaType,
		sizeBytes: content.sizeBytes,
		sha256: content.sha256,
	}));
	const inventory = made(
		'documentation/muc-luc-van-ban.pdf',
		'application/pdf',
		await inventoryPdf(ctx, set, file, sampleMode),
	);
	const list = packaged.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
	const sums = made('documentation/checksums.sha256', 'text/plain', new TextEncoder().encode(list));
	const ead = made('metadata/descriptive/EAD.xml', 'text/xml', eadXml(set));
	const premis = made('metadata/preservation/PREMIS.xml', 'text/xml', premisXml(set, packaged));
	const representation = made('representations/rep1/METS.xml', 'text/xml', representationXml(set, packaged));
	const documentation = [inventory.file, sums.file];
	const parts = { ead: ead.file, premis: premis.file, representation: representation.file, documentation };
	const mets = made('METS.xml', 'text/xml', packageXml(set, parts));
	const root = set.objectId.replaceAll(':', '_');
	const written = [mets, ead, premis, representation, inventory, sums];
	return [
		...written.map(({ file: { path }, bytes }) => ({ path: `${root}/${path}`, read: () => Promise.resolve(bytes) })),
		...data.map(({ content, path }) => ({ path: `${root}/${path}`, read: () => readWhole(files, content) })),
	];
}

function made(path: string, mediaType: string, bytes: Uint8Array): { file: PackagedFile; bytes: Uint8Array } {
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	return { file: { path, mediaType, sizeBytes: bytes.length, sha256 }, bytes };
}

/** The stored bytes, if they still are what the inventory took. @throws Refusal archive.content-damaged */
async function readWhole(files: FileStore, content: DocumentFacts['files'][number]): Promise<Uint8Array> {
	const bytes = await files.read(content).catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
			return refuse('archive.content-damaged', { name: content.name });
		throw error;
	});
	const isWhole = createHash('sha256').update(bytes).digest('hex') === content.sha256;
	return isWhole ? bytes : refuse('archive.content-damaged', { name: content.name });
}

/** @law NĐ 30/2020/NĐ-CP Phụ lục V: list of the documents in the file */
async function inventoryPdf(ctx: Ctx, set: PackagedSet, file: FileRecord, sample: boolean): Promise<Uint8Array> {
	const { pdf } = await renderPaper('document-register', {
		...(await agencyHeadOn(ctx, file.agency_unit_id, vnDate(set.madeAt))),
		issuedOn: vnDate(set.madeAt),
		createdAt: set.madeAt,
		sample,
		book: 'file-list',
		name: 'Mục lục văn bản trong hồ sơ',
		scope: `Hồ sơ ${set.symbol}: ${set.title}`,
		rows: set.documents.map((document) => inventoryCells(document)),
	});
	return pdf;
}

/** Cells of a document in the list of its file. @law NĐ 30/2020/NĐ-CP Phụ lục V */
export function inventoryCells(facts: DocumentFacts): string[] {
	return [
		facts.reference ?? '',
		facts.issuedOn === null ? '' : formatDate(facts.issuedOn),
		`${facts.kindName}: ${facts.abstract}`,
		facts.issuerName,
		facts.pageCount === null ? '' : String(facts.pageCount),
		facts.note ?? '',
	];
}
