import type { TaskMay } from '#lib/server/modules/tasks/index.ts';

/** Groups of fields an act asks for. */
export type TaskField = 'words' | 'percent' | 'file' | 'files' | 'wanted' | 'granted' | 'owner' | 'part' | 'with-parts';

/** One thing that can be done with a task: the button, what it asks, what follows. */
export interface TaskActForm {
	/** Name of the form action. */
	readonly action: string;
	/** Offered when the server allows this. */
	readonly may: TaskMay;
	readonly label: string;
	readonly look: 'go' | 'act' | 'plain' | 'danger';
	readonly consequence: string;
	readonly fields: readonly TaskField[];
	readonly wordsLabel?: string;
	readonly wordsOptional?: boolean;
	readonly rare?: boolean;
}

const ACTS: readonly TaskActForm[] = [
	{
		action: 'accept',
		may: 'accept',
		label: 'Nhận nhiệm vụ',
		look: 'go',
		fields: [],
		consequence: 'Nhiệm vụ sang “Đang thực hiện”; người giao thấy đã có người nhận.',
	},
	{
		action: 'close',
		may: 'close',
		label: 'Đạt, kết thúc nhiệm vụ',
		look: 'act',
		fields: ['words'],
		wordsLabel: 'Nhận xét',
		wordsOptional: true,
		consequence: 'Nhiệm vụ hoàn thành và không mở lại được.',
	},
	{
		action: 'grant',
		may: 'decide-extension',
		label: 'Cho gia hạn',
		look: 'act',
		fields: ['granted', 'words'],
		wordsLabel: 'Ý kiến',
		wordsOptional: true,
		consequence: 'Hạn của nhiệm vụ đổi sang ngày này; hạn cũ vẫn còn trong nhật ký.',
	},
	{
		action: 'deny',
		may: 'decide-extension',
		label: 'Không gia hạn',
		look: 'plain',
		fields: ['words'],
		wordsLabel: 'Lý do',
		consequence: 'Hạn giữ nguyên; người thực hiện đọc được lý do.',
	},
	{
		action: 'report',
		may: 'report',
		label: 'Báo cáo kết quả',
		look: 'go',
		fields: ['words', 'files'],
		wordsLabel: 'Kết quả',
		consequence: 'Nhiệm vụ chờ người giao đánh giá; đề nghị gia hạn đang chờ không còn cần.',
	},
	{
		action: 'progress',
		may: 'progress',
		label: 'Cập nhật tiến độ',
		look: 'plain',
		fields: ['words', 'percent', 'file'],
		wordsLabel: 'Việc đã làm',
		consequence: 'Ghi thêm một dòng vào nhật ký; dòng đã ghi không sửa được.',
	},
	{
		action: 'return',
		may: 'return',
		label: 'Trả lại để làm tiếp',
		look: 'plain',
		fields: ['words'],
		wordsLabel: 'Còn thiếu gì',
		consequence: 'Nhiệm vụ về “Đang thực hiện”, hạn giữ nguyên.',
	},
	{
		action: 'hand-over',
		may: 'hand-over',
		label: 'Chuyển người thực hiện',
		look: 'plain',
		fields: ['owner', 'words'],
		wordsLabel: 'Lý do (đơn vị phân công cho người của mình thì không bắt buộc)',
		wordsOptional: true,
		consequence: 'Nhiệm vụ chờ nơi được chọn nhận; nhật ký giữ người trước.',
	},
	{
		action: 'split',
		may: 'split',
		label: 'Chia việc con',
		look: 'plain',
		fields: ['part'],
		consequence: 'Nhiệm vụ chỉ kết thúc được khi mọi việc con đã xong hoặc đã hủy.',
	},
	{
		action: 'extend',
		may: 'request-extension',
		label: 'Xin gia hạn',
		look: 'plain',
		rare: true,
		fields: ['wanted', 'words'],
		wordsLabel: 'Lý do',
		consequence: 'Hạn giữ nguyên tới khi người giao đồng ý.',
	},
	{
		action: 'cancel',
		may: 'cancel',
		label: 'Hủy nhiệm vụ',
		look: 'danger',
		rare: true,
		fields: ['words', 'with-parts'],
		wordsLabel: 'Lý do hủy',
		consequence: 'Nhiệm vụ dừng lại và không mở lại được; mọi nơi tham gia đọc được lý do.',
	},
];

/** The acts a screen offers for what the server allows, in the order of the decision bar. */
export function taskActs(may: readonly TaskMay[]): TaskActForm[] {
	return ACTS.filter((act) => may.includes(act.may));
}

/** Acts that bind stand under the red hem. */
export function isBindingTaskAct({ look }: TaskActForm): boolean {
	return look === 'act' || look === 'danger';
}
