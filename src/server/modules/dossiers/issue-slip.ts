import type { Ctx } from '../../platform/ctx.ts';
import type { Json } from '../../platform/json.ts';
import { insertSlip, takeOrdinalOfYear } from './slip-store.ts';
import type { DossierRecord } from './store.ts';

/** Slips of the one-stop mechanism by form number, with the letters in their own number. */
export const SLIPS = {
	'01': { series: 'TN', title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' },
	'02': { series: 'PBS', title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ' },
	'03': { series: 'PTC', title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ' },
	'04': { series: 'PXL', title: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết' },
	'05': { series: 'TBD', title: 'Thông báo dừng giải quyết hồ sơ' },
} as const;

export type SlipFormNo = keyof typeof SLIPS;

/** The set of forms in force; dossiers keep the set they were issued under. @law TT 03/2025/TT-VPCP Phụ lục I */
const FORM_SET = 'TT 03/2025/TT-VPCP';

/**
 * Issues a slip: takes its number in the unit's yearly series and keeps every value that is printed, so that the paper can
 * be made again, byte for byte, at any time.
 * @param values what only this slip says: reasons, papers asked for, the new date
 */
export async function issueSlip(
	ctx: Ctx,
	dossier: DossierRecord,
	formNo: SlipFormNo,
	values: Readonly<Record<string, Json>>,
): Promise<{ number: string }> {
	const { series } = SLIPS[formNo];
	const ordinal = await takeOrdinalOfYear(ctx, dossier.receiving_unit_id, series);
	const number = `${String(ordinal).padStart(2, '0')}/${series}-TTPVHCC`;
	const data: Json = {
		dueAt: dossier.due_at?.toISOString() ?? null,
		receivedAt: dossier.received_at?.toISOString() ?? null,
		receivingUnitId: dossier.receiving_unit_id,
		competentUnitId: dossier.competent_unit_id,
		...values,
	};
	await insertSlip(ctx, dossier.id, { formNo, formSet: FORM_SET, number, data });
	return { number };
}
