import type { ProcessDefinitionInput } from '../../../../src/server/modules/processes/index.ts';
import { t } from './text.ts';

type Step = ProcessDefinitionInput['steps'][number];

/** The counter or the intake desk: complete → on, incomplete → one supplement request, not ours → refusal. */
export function receive(next: string | string[], workingHours: number): Step {
	return {
		id: 'receive',
		name: t('Tiếp nhận, kiểm tra hồ sơ', 'Receive and check'),
		kind: 'receive',
		unit: 'one-stop',
		role: 'receiver',
		workingHours,
		outcomes: [
			{ id: 'accept', name: t('Hồ sơ đủ, chuyển xử lý', 'Complete, pass on'), next },
			{
				id: 'supplement',
				name: t('Yêu cầu bổ sung (Mẫu 02)', 'Ask for supplement (form 02)'),
				kind: 'supplement',
				next: 'receive',
			},
			{ id: 'refuse', name: t('Từ chối tiếp nhận (Mẫu 03)', 'Refuse (form 03)'), kind: 'refuse', next: 'end:refusal' },
		],
	};
}

/** The leader signs the result, or sends the draft back. */
export function sign(
	id: string,
	name: { vi: string; en: string },
	next: string,
	backTo: string,
	workingHours: number,
	unit: Step['unit'] = 'leader',
): Step {
	return {
		id,
		name,
		kind: 'sign',
		unit,
		role: 'leader',
		workingHours,
		outcomes: [
			{ id: 'sign', name: t('Ký số', 'Sign'), next },
			{ id: 'return', name: t('Trả lại để sửa', 'Send back for correction'), kind: 'back', next: backTo },
		],
	};
}

/** The leader signs a refusal with its reasons; it goes back to the applicant through the one-stop (Mẫu 03). */
export function signRefusal(backTo: string, workingHours: number, unit: Step['unit'] = 'leader'): Step {
	return {
		id: 'sign-refusal',
		name: t('Ký văn bản từ chối', 'Sign the refusal'),
		kind: 'sign',
		unit,
		role: 'leader',
		workingHours,
		outcomes: [
			{
				id: 'refuse',
				name: t('Ký từ chối (Mẫu 03)', 'Sign the refusal (form 03)'),
				kind: 'refuse',
				next: 'end:refusal',
			},
			{ id: 'return', name: t('Không đồng ý từ chối, xử lý tiếp', 'Do not refuse, go on'), kind: 'back', next: backTo },
		],
	};
}

/** Number, seal and register the signed paper. */
export function issue(
	name: { vi: string; en: string },
	workingHours: number,
	unit: Step['unit'] = 'competent-one-stop',
): Step {
	return {
		id: 'issue',
		name,
		kind: 'issue',
		unit,
		role: 'clerk',
		workingHours,
		outcomes: [{ id: 'done', name: t('Đã phát hành', 'Issued'), next: 'hand-over' }],
	};
}

/** The result reaches the applicant where they chose. */
export function handOver(workingHours: number): Step {
	return {
		id: 'hand-over',
		name: t('Trả kết quả', 'Hand over the result'),
		kind: 'hand-over',
		unit: 'one-stop',
		role: 'receiver',
		workingHours,
		outcomes: [{ id: 'done', name: t('Đã trả', 'Handed over'), next: 'end:result' }],
	};
}
