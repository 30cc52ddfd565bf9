import { isoLocal } from '../../../shared/dates.ts';
import type { DocumentFacts } from '../documents/index.ts';
import { element, textElement, xmlDocument } from './xml-element.ts';

/** A file inside a package with what proves it. */
export interface PackagedFile {
	/** Path from the root of the package. */
	readonly path: string;
	readonly mediaType: string;
	readonly sizeBytes: number;
	/** Lower-case hex. */
	readonly sha256: string;
}

/** The file a package is made of. */
export interface PackagedSet {
	readonly kind: 'SIP' | 'AIP';
	/** `urn:<fond>:uuid:<UUID>`. */
	readonly objectId: string;
	readonly archiveCode: string | null;
	readonly symbol: string;
	readonly title: string;
	readonly retention: string;
	readonly access: 'agency' | 'restricted';
	readonly language: string;
	readonly startedOn: string;
	readonly endedOn: string;
	readonly keywords: string | null;
	readonly documentCount: number;
	readonly pageCount: number | null;
	readonly sheetCount: number | null;
	readonly note: string | null;
	readonly agencyName: string;
	/** The act the package belongs to: handing over or acceptance. */
	readonly madeAt: Date;
	readonly documents: readonly (DocumentFacts & { readonly ordinal: number; readonly paths: readonly string[] })[];
}

const SPACES = {
	xmlns: 'http://www.loc.gov/METS/',
	'xmlns:xlink': 'http://www.w3.org/1999/xlink',
	'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
} as const;

/** Descriptive metadata of the set and of each document, by the field names that are known. */
export function eadXml(set: PackagedSet): Uint8Array {
	return xmlDocument(
		element(
			'ead',
			{},
			textElement('arcFileCode', set.archiveCode ?? set.symbol),
			textElement('title', set.title),
			textElement('maintenance', set.retention),
			textElement('mode', set.access === 'agency' ? 'Công khai trong cơ quan' : 'Sử dụng có điều kiện'),
			textElement('language', set.language),
			textElement('startDate', set.startedOn),
			textElement('endDate', set.endedOn),
			textElement('keyword', set.keywords),
			textElement('totalDoc', set.documentCount),
			textElement('numberOfPaper', set.sheetCount),
			textElement('numberOfPage', set.pageCount),
			textElement('paperFileCode', set.sheetCount === null ? null : set.symbol),
			textElement('description', set.note),
			element('documents', {}, set.documents.map(documentElement)),
		),
	);
}

function documentElement(document: PackagedSet['documents'][number]): string {
	return element(
		'document',
		{ ordinal: document.ordinal },
		textElement('organName', document.issuerName),
		textElement('codeNumber', document.number),
		textElement('codeNotation', document.symbol),
		textElement('issuedDate', document.issuedOn),
		textElement('typeName', document.kindName),
		textElement('subject', document.abstract),
		textElement('autograph', document.signerName),
		textElement('pageAmount', document.pageCount),
		textElement('language', document.language),
		textElement('description', document.note),
		document.paths.map((path) => textElement('file', path)),
	);
}

/** What is kept and what was done with it, for preservation. */
export function premisXml(set: PackagedSet, files: readonly PackagedFile[]): Uint8Array {
	const objects = files.map((file) =>
		element(
			'object',
			{ 'xsi:type': 'file' },
			element(
				'objectIdentifier',
				{},
				textElement('objectIdentifierType', 'path'),
				textElement('objectIdentifierValue', file.path),
			),
			element(
				'objectCharacteristics',
				{},
				element(
					'fixity',
					{},
					textElement('messageDigestAlgorithm', 'SHA-256'),
					textElement('messageDigest', file.sha256),
				),
				textElement('size', file.sizeBytes),
				element('format', {}, element('formatDesignation', {}, textElement('formatName', file.mediaType))),
			),
		),
	);
	const event = element(
		'event',
		{},
		element(
			'eventIdentifier',
			{},
			textElement('eventIdentifierType', 'local'),
			textElement('eventIdentifierValue', 'ingestion'),
		),
		textElement('eventType', set.kind === 'AIP' ? 'ingestion' : 'creation'),
		textElement('eventDateTime', isoLocal(set.madeAt)),
	);
	const spaces = {
		xmlns: 'http://www.loc.gov/premis/v3',
		'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
		version: '3.0',
	};
	return xmlDocument(element('premis', spaces, objects, event));
}

/** METS of the one representation: its data files. */
export function representationXml(set: PackagedSet, files: readonly PackagedFile[]): Uint8Array {
	const inside = files.map((file) => ({ ...file, path: file.path.replace('representations/rep1/', '') }));
	return xmlDocument(
		element(
			'mets',
			{ ...SPACES, OBJID: 'rep1', TYPE: 'representation', PROFILE: 'CSIP' },
			element('metsHdr', { CREATEDATE: isoLocal(set.madeAt), RECORDSTATUS: 'NEW' }),
			fileSection([{ use: 'Data', files: inside }]),
			element(
				'structMap',
				{ TYPE: 'PHYSICAL', LABEL: 'CSIP' },
				element('div', { LABEL: 'rep1' }, pointers('Data', inside)),
			),
		),
	);
}

/** METS of the package: where metadata, documentation and representation are, each with its checksum. */
export function packageXml(
	set: PackagedSet,
	parts: {
		ead: PackagedFile;
		premis: PackagedFile;
		representation: PackagedFile;
		documentation: readonly PackagedFile[];
	},
): Uint8Array {
	const reference = (kind: string, file: PackagedFile) =>
		element('mdRef', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': file.path, MDTYPE: kind, ...proof(file) });
	const groups = [
		{ use: 'Documentation', files: parts.documentation },
		{ use: 'Representations/rep1', files: [parts.representation] },
	];
	return xmlDocument(
		element(
			'mets',
			{ ...SPACES, OBJID: set.objectId, TYPE: 'Hồ sơ', PROFILE: 'CSIP', LABEL: set.title },
			element(
				'metsHdr',
				{ CREATEDATE: isoLocal(set.madeAt), RECORDSTATUS: 'NEW', 'csip:OAISPACKAGETYPE': set.kind },
				element('agent', { ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, textElement('name', set.agencyName)),
			),
			element('dmdSec', { ID: 'dmd-1' }, reference('EAD', parts.ead)),
			element('amdSec', {}, element('digiprovMD', { ID: 'prov-1' }, reference('PREMIS', parts.premis))),
			fileSection(groups),
			element(
				'structMap',
				{ TYPE: 'PHYSICAL', LABEL: 'CSIP' },
				element(
					'div',
					{ LABEL: set.objectId },
					element('div', { LABEL: 'Metadata', DMDID: 'dmd-1', ADMID: 'prov-1' }),
					element('div', { LABEL: 'Documentation' }, pointers('Documentation', parts.documentation)),
					element(
						'div',
						{ LABEL: 'Representations/rep1' },
						element('mptr', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': parts.representation.path }),
					),
				),
			),
		),
	);
}

interface Group {
	readonly use: string;
	readonly files: readonly PackagedFile[];
}

const idOf = (use: string, index: number) => `${use.replace(/\W/gu, '-').toLowerCase()}-${String(index + 1)}`;
const proof = ({ mediaType, sizeBytes, sha256 }: PackagedFile) => ({
	MIMETYPE: mediaType,
	SIZE: sizeBytes,
	CHECKSUM: sha256,
	CHECKSUMTYPE: 'SHA-256',
});

function fileSection(groups: readonly Group[]): string {
	return element(
		'fileSec',
		{},
		groups.map(({ use, files }) =>
			element(
				'fileGrp',
				{ USE: use },
				files.map((file, index) =>
					element(
						'file',
						{ ID: idOf(use, index), ...proof(file) },
						element('FLocat', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': file.path }),
					),
				),
			),
		),
	);
}

function pointers(use: string, files: readonly PackagedFile[]): string[] {
	return files.map((_, index) => element('fptr', { FILEID: idOf(use, index) }));
}
