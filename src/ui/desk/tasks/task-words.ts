import type { PartyView, TaskActKind, TaskSourceKind } from '#lib/server/modules/tasks/index.ts';
import type { Lang } from '#lib/shared/messages/lang.ts';

type Words<Key extends string> = Readonly<Record<Lang, Readonly<Record<Key, string>>>>;

/** What a task came from. */
export const SOURCE_WORDS: Words<TaskSourceKind> = {
	vi: { directive: 'Bút phê', conclusion: 'Kết luận', manual: 'Giao trực tiếp', axis: 'Văn bản của cơ quan khác' },
	en: { directive: 'Directive', conclusion: 'Conclusion', manual: 'Given by hand', axis: 'Document of another agency' },
};

/** What happened, as a headline of the log. */
export const TASK_ACT_WORDS: Words<TaskActKind> = {
	vi: {
		give: 'Giao nhiệm vụ',
		accept: 'Nhận nhiệm vụ',
		progress: 'Cập nhật tiến độ',
		'request-extension': 'Xin gia hạn',
		'grant-extension': 'Cho gia hạn',
		'deny-extension': 'Không gia hạn',
		'hand-over': 'Chuyển người thực hiện',
		split: 'Chia việc con',
		report: 'Báo cáo kết quả',
		return: 'Trả lại để làm tiếp',
		close: 'Đánh giá đạt, kết thúc',
		cancel: 'Hủy nhiệm vụ',
		'outside-progress': 'Nơi nhận báo tiến độ',
		'outside-report': 'Nơi nhận báo kết quả',
		move: 'Chuyển theo tổ chức',
		recompute: 'Tính lại hạn theo lịch nghỉ',
	},
	en: {
		give: 'Given',
		accept: 'Accepted',
		progress: 'Progress',
		'request-extension': 'Extension asked for',
		'grant-extension': 'Extension granted',
		'deny-extension': 'Extension denied',
		'hand-over': 'Handed over',
		split: 'Split',
		report: 'Result reported',
		return: 'Returned',
		close: 'Closed',
		cancel: 'Cancelled',
		'outside-progress': 'Progress told from outside',
		'outside-report': 'Result told from outside',
		move: 'Moved with the organisation',
		recompute: 'Deadline counted again',
	},
};

/** A side in one line: the person and the unit, or the unit. */
export function partyWords({ name, unitName }: PartyView): string {
	return name === null ? unitName : `${name}, ${unitName}`;
}
