import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { z } from 'zod';
import { directiveSlipModel, documentModel, documentRegisterModel } from './document-models.ts';
import {
	apologyModel,
	receiptModel,
	refusalModel,
	resultModel,
	stopNoticeModel,
	supplementRequestModel,
} from './form-models.ts';
import type { UnsizedModel } from './paper-head.ts';
import { paperSchemas, type PaperData, type PaperInput, type PaperKind } from './paper-data.ts';
import type { PaperModel } from './paper-model.ts';
import { paperSizeOn } from './paper-sizes.ts';
import { printable } from './printable.ts';
import { controlSlipModel, registerModel } from './tracking-models.ts';
import { typesetter, type Typesetter } from './typesetter.ts';

/** A rectangle in points from the lower left corner of a page; pages count from 1. */
export interface PaperZone {
	readonly page: number;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** A paper as PDF/A-2b and where its signatures belong. */
export interface RenderedPaper {
	readonly pdf: Uint8Array;
	readonly pages: number;
	/** Absent on papers nobody signs digitally. */
	readonly zones: { readonly leader?: PaperZone; readonly agency?: PaperZone };
}

const MODELS: { readonly [K in PaperKind]: (data: PaperData<K>) => UnsizedModel } = {
	receipt: receiptModel,
	'supplement-request': supplementRequestModel,
	refusal: refusalModel,
	apology: apologyModel,
	'stop-notice': stopNoticeModel,
	'control-slip': controlSlipModel,
	register: registerModel,
	result: resultModel,
	document: documentModel,
	'document-register': documentRegisterModel,
	'directive-slip': directiveSlipModel,
};

/** Diameter of the seal's picture, 33 mm in points. */
const SEAL_POINTS = 93.5;

const zoneShape = z.array(
	z.object({
		kind: z.literal('leader'),
		page: z.number(),
		x: z.number(),
		y: z.number(),
		width: z.number(),
		height: z.number(),
	}),
);

/**
 * Sets a paper as PDF/A-2b with embedded fonts. The same data give the same bytes. User text reaches the template as
 * data only. A form of half size that does not fit on one half sheet is set on full sheets.
 * @throws ZodError when the data do not have the shape of the kind.
 */
export async function renderPaper<K extends PaperKind>(kind: K, input: PaperInput<K>): Promise<RenderedPaper> {
	const data = paperSchemas[kind].parse(input) as PaperData<K>;
	const model = MODELS[kind](data);
	const setter = await typesetter();
	const wanted = paperSizeOn(kind, data.issuedOn);
	const first = typeset(setter, { ...model, size: wanted });
	return wanted === 'a5' && first.pages > 1 ? typeset(setter, { ...model, size: 'a4' }) : first;
}

function typeset({ compiler, templatePath, covered }: Typesetter, model: PaperModel): RenderedPaper {
	const { createdAt, ...words } = model;
	const created = createdAt
		.toISOString()
		.split(/[-T:.Z]/)
		.slice(0, 6)
		.map(Number);
	const inputs = { data: JSON.stringify(printable({ ...words, created }, covered)) };
	const compiled = compiler.compile({ mainFilePath: templatePath, inputs });
	const document = compiled.result;
	if (compiled.hasError() || document === null) {
		const error = compiled.takeError();
		throw new Error(`typesetting failed: ${JSON.stringify(error === null ? [] : compiler.fetchDiagnostics(error))}`);
	}
	const pdf = compiler.pdf(document, {
		pdfStandard: 'a-2b',
		creationTimestamp: Math.floor(createdAt.getTime() / 1000),
	});
	const zones = zonesOf(compiler, document, model);
	const pages = document.numOfPages;
	// results of earlier papers are kept only as long as they help
	compiler.evictCache(10);
	return { pdf: new Uint8Array(pdf), pages, zones };
}

const PAGE_HEIGHTS = { a4: 841.89, a5: 595.276 } as const;

function zonesOf(compiler: NodeCompiler, document: NodeTypstDocument, model: PaperModel): RenderedPaper['zones'] {
	if (!model.signers.some(({ zone }) => zone === 'leader')) return {};
	const found = zoneShape.parse(compiler.query(document, { selector: '<zone>', field: 'value' }));
	const [zone] = found;
	if (zone === undefined) return {};
	const { page, x, width, height } = zone;
	const leader = { page, x, y: PAGE_HEIGHTS[model.size] - zone.y - height, width, height };
	return { leader, agency: sealZoneOf(leader) };
}

/** Where the seal goes. @law 30/2020/NĐ-CP, Phụ lục I: it covers about a third of the signature, on its left */
export function sealZoneOf({ page, x, y, width, height }: PaperZone): PaperZone {
	return {
		page,
		x: x + width / 3 - SEAL_POINTS,
		y: y + height / 2 - SEAL_POINTS / 2,
		width: SEAL_POINTS,
		height: SEAL_POINTS,
	};
}
