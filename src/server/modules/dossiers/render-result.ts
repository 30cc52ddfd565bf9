import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import { agencyHeadOn, findUnitOn } from '../agencies/index.ts';
import { renderPaper, type RenderedPaper } from '../papers/index.ts';
import type { ProcedureDefinition } from '../procedures/index.ts';
import type { PaperSetting } from './paper-setting.ts';
import { definitionOf } from './procedure-of.ts';
import { getResultDraft, type ResultData } from './result-store.ts';
import type { DossierRecord } from './store.ts';
import { getVisibleDossier } from './visible-views.ts';

export interface ResultSigner {
	/** As printed under the position. */
	readonly name: string;
	readonly position?: string;
	readonly authority?: string;
}

/**
 * The paper as it will be signed, still without number and signature: for the leader to read first.
 * @throws Refusal dossier.not-found, dossier.no-result
 */
export async function renderResultDraft(ctx: ReadCtx, code: string, setting: PaperSetting): Promise<Uint8Array> {
	const dossier = await getVisibleDossier(ctx, code);
	// Before it is published the applicant knows of no result.
	if (ctx.actor.kind === 'citizen') refuse('dossier.no-result');
	const result = await getResultDraft(ctx, dossier.id);
	const definition = await definitionOf(ctx, dossier.procedure_version_id);
	const paper = await resultPaper(ctx, definition, dossier, {
		data: result.data,
		number: result.number ?? '…',
		signer: { name: '…' },
		signedAt: ctx.now,
		setting,
	});
	return paper.pdf;
}

/** Sets the result in the layout of Decree 30, with the places for both signatures. */
export async function resultPaper(
	ctx: ReadCtx,
	definition: ProcedureDefinition,
	dossier: DossierRecord,
	input: { data: ResultData; number: string; signer: ResultSigner; signedAt: Date; setting: PaperSetting },
): Promise<RenderedPaper> {
	const { result } = definition;
	const unit = await findUnitOn(ctx, dossier.competent_unit_id, vnDate(input.signedAt));
	const body = 'rows' in input.data ? resultBody(definition, input.data.rows) : refusalBody(definition, input.data);
	return renderPaper('result', {
		...(await agencyHeadOn(ctx, dossier.competent_unit_id, vnDate(input.signedAt))),
		reference: `${input.number}${result.numberSuffix ?? ''}`,
		issuedOn: vnDate(input.signedAt),
		createdAt: input.signedAt,
		sample: input.setting.sampleMode,
		title: 'rows' in input.data ? result.heading : 'THÔNG BÁO',
		...('rows' in input.data ? {} : { abstract: 'Về việc từ chối giải quyết hồ sơ' }),
		body: [...body, { kind: 'paragraph', text: `Mã hồ sơ: ${dossier.code}` }],
		signer: {
			authority: unit?.kind === 'commune' ? 'TM. ỦY BAN NHÂN DÂN' : (input.signer.authority ?? ''),
			position: (input.signer.position ?? result.signerTitle).toUpperCase(),
			name: input.signer.name,
		},
		recipients: ['Như trên', 'Trung tâm Phục vụ hành chính công', 'Lưu: VT'],
	});
}

type Block = Parameters<typeof renderPaper<'result'>>[1]['body'][number];

function resultBody(definition: ProcedureDefinition, rows: readonly { label: string; value: string }[]): Block[] {
	const { preamble, closing } = definition.result;
	return [
		...(preamble ? [{ kind: 'paragraph' as const, text: preamble }] : []),
		...rows.map(({ label, value }) => ({ kind: 'field' as const, label, value })),
		...(closing ? [{ kind: 'paragraph' as const, text: closing }] : []),
	];
}

function refusalBody(
	definition: ProcedureDefinition,
	data: { ground: string; basis: string; reason: string },
): Block[] {
	return [
		{ kind: 'paragraph', text: `Hồ sơ đề nghị “${definition.title}” chưa đủ căn cứ giải quyết.` },
		{ kind: 'field', label: 'Căn cứ từ chối', value: `${data.ground} (${data.basis})` },
		{ kind: 'field', label: 'Lý do', value: data.reason },
	];
}
