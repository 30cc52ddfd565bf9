import type { ReadCtx } from '../../platform/ctx.ts';
import { refuse } from '../../platform/refusal.ts';
import { vnDate } from '../../../shared/dates.ts';
import { agencyHeadOn, findUnitOn, mapUnitsOn } from '../agencies/index.ts';
import { formatLimit, type Limit } from '../calendar/index.ts';
import { renderPaper } from '../papers/index.ts';
import type { Applicant } from './applicant.ts';
import { listPapersAt } from './component-store.ts';
import type { SlipFormNo } from './issue-slip.ts';
import type { PaperSetting } from './paper-setting.ts';
import { findSlip } from './slip-store.ts';
import type { DossierRecord } from './store.ts';
import { getVisibleDossier } from './visible-views.ts';

interface SlipData {
	readonly dueAt: string | null;
	readonly receivedAt: string | null;
	/** Units of the day of issue: the dossier itself may have moved to a successor since. */
	readonly receivingUnitId?: number;
	readonly competentUnitId?: number;
	readonly reason?: string;
	readonly ground?: string;
	readonly basis?: string;
	readonly grounds?: readonly { text: string; basis: string }[];
	readonly items?: readonly { name: string; originals: number; copies: number }[];
	readonly contact?: { name: string; phone: string } | null;
	readonly oldDueAt?: string;
	readonly newDueAt?: string;
	readonly request?: string;
}

interface IssuedSlip {
	readonly formNo: SlipFormNo;
	readonly number: string;
	readonly issuedAt: Date;
	readonly issuedBy: string | null;
	readonly data: SlipData;
}

/**
 * The PDF of an issued slip (forms 01–05), made from the values kept when it was issued: the same bytes every time.
 * @throws Refusal dossier.not-found when the reader may not see the dossier
 */
export async function renderSlip(
	ctx: ReadCtx,
	input: { code: string; slipId: number },
	setting: PaperSetting,
): Promise<Uint8Array> {
	const today = await getVisibleDossier(ctx, input.code);
	const slip = await findSlip(ctx, today.id, input.slipId);
	if (!slip) return refuse('dossier.not-found');
	const issued: IssuedSlip = {
		formNo: slip.form_no as SlipFormNo,
		number: slip.number,
		issuedAt: slip.issued_at,
		issuedBy: slip.issued_by,
		data: slip.data as unknown as SlipData,
	};
	const dossier = {
		...today,
		receiving_unit_id: issued.data.receivingUnitId ?? today.receiving_unit_id,
		competent_unit_id: issued.data.competentUnitId ?? today.competent_unit_id,
	};
	return (await renderIssued(ctx, dossier, issued, setting)).pdf;
}

async function renderIssued(ctx: ReadCtx, dossier: DossierRecord, slip: IssuedSlip, setting: PaperSetting) {
	const common = await commonParts(ctx, dossier, slip, setting);
	const { data } = slip;
	const reason = data.reason ?? '';
	switch (slip.formNo) {
		case '01':
			return renderPaper('receipt', { ...common, ...(await receiptParts(ctx, dossier, slip, setting)) });
		case '02':
			return renderPaper('supplement-request', {
				...common,
				items: (data.items?.length ? data.items : [{ name: 'Theo nội dung dưới đây', originals: 0, copies: 0 }]).map(
					(item) => ({
						name: item.name,
						detail: amounts(item),
					}),
				),
				reason: [...(data.grounds ?? []).map(({ text, basis }) => `${text} (${basis})`), reason].join(' '),
				contact: {
					name: data.contact?.name ?? slip.issuedBy ?? '',
					...(data.contact ? { phone: data.contact.phone } : {}),
				},
			});
		case '03':
			return renderPaper('refusal', {
				...common,
				reason: `${data.ground ?? ''} ${reason}`.trim(),
				legalBasis: data.basis ?? '',
			});
		case '04':
			return renderPaper('apology', {
				...common,
				...(await signerParts(ctx, dossier, slip)),
				receivedAt: dossier.received_at ?? dossier.submitted_at,
				promisedAt: new Date(data.oldDueAt ?? slip.issuedAt),
				newDueAt: new Date(data.newDueAt ?? slip.issuedAt),
				reason,
			});
		case '05':
			return renderPaper('stop-notice', {
				...common,
				...(await signerParts(ctx, dossier, slip)),
				receivedAt: dossier.received_at ?? dossier.submitted_at,
				requestedAt: slip.issuedAt,
				requestText: `${data.request ?? ''}: ${reason}`,
				returnedPapers: [],
			});
	}
}

async function commonParts(ctx: ReadCtx, dossier: DossierRecord, slip: IssuedSlip, setting: PaperSetting) {
	const applicant = dossier.applicant as unknown as Applicant;
	const { name, identityNumber, address, phone, email } = applicant;
	return {
		...(await agencyHeadOn(
			ctx,
			slip.formNo === '04' ? dossier.competent_unit_id : dossier.receiving_unit_id,
			vnDate(slip.issuedAt),
		)),
		reference: slip.number,
		issuedOn: vnDate(slip.issuedAt),
		createdAt: slip.issuedAt,
		sample: setting.sampleMode,
		dossierCode: dossier.code,
		applicant: {
			name,
			identityNumber,
			...(address ? { address } : {}),
			...(phone ? { phone } : {}),
			...(email ? { email } : {}),
		},
		request: dossier.procedure_title,
		officerName: slip.issuedBy ?? '',
	};
}

async function receiptParts(ctx: ReadCtx, dossier: DossierRecord, slip: IssuedSlip, setting: PaperSetting) {
	const components = await listPapersAt(ctx, dossier.id, slip.issuedAt);
	const units = await mapUnitsOn(ctx, [dossier.receiving_unit_id], vnDate(slip.issuedAt));
	const limit =
		dossier.limit_value === null ? undefined : ({ value: dossier.limit_value, unit: dossier.limit_unit } as Limit);
	return {
		components: components.map(({ name, originals, copies, file_id }) => ({
			name,
			originals,
			copies,
			...(file_id ? { note: 'Bản điện tử' } : {}),
		})),
		dossierCount: 1,
		legalDuration: limit ? formatLimit(limit) : 'Theo quy định',
		receivedAt: new Date(slip.data.receivedAt ?? slip.issuedAt),
		...(slip.data.dueAt ? { dueAt: new Date(slip.data.dueAt) } : {}),
		resultPlace: RESULT_PLACES[dossier.delivery_method] ?? units.get(dossier.receiving_unit_id)?.name ?? '',
		fees: feeText(dossier.fee_dong, dossier.money_state),
		trackingUrl: `${setting.publicUrl}/track/${dossier.code}`,
	};
}

const RESULT_PLACES: Readonly<Record<string, string>> = {
	online: 'Kho giấy tờ điện tử của ông/bà trên cổng dịch vụ công',
	post: 'Qua dịch vụ bưu chính công ích',
};

function feeText(dong: number | null, state: string): string {
	if (state === 'unknown') return 'Theo quy định của Hội đồng nhân dân tỉnh';
	return dong === null || dong === 0 ? 'Không thu phí' : `${dong.toLocaleString('vi-VN')} đồng`;
}

async function signerParts(ctx: ReadCtx, dossier: DossierRecord, slip: IssuedSlip) {
	const unit = await findUnitOn(ctx, dossier.competent_unit_id, vnDate(slip.issuedAt));
	return {
		handlingAgency: unit?.agencyName ?? '',
		signer: { position: unit?.kind === 'commune' ? 'CHỦ TỊCH' : 'THỦ TRƯỞNG', name: '…' },
		recipients: ['Như trên', 'Trung tâm Phục vụ hành chính công', 'Lưu: VT'],
	};
}

function amounts(item: { originals: number; copies: number }): string {
	const parts = [
		...(item.originals > 0 ? [`${String(item.originals)} bản chính`] : []),
		...(item.copies > 0 ? [`${String(item.copies)} bản sao`] : []),
	];
	return parts.join(', ');
}
