import type { DocumentAction } from '#lib/server/modules/documents/index.ts';

/** Groups of fields an act asks for. */
export type DocumentField =
	'reason' | 'words' | 'proposal' | 'leader' | 'assignments' | 'due' | 'metadata' | 'file' | 'answer';

/** One thing that can be done with a document: the button, what it asks, what follows. */
export interface DocumentAct {
	readonly action: DocumentAction;
	readonly label: string;
	readonly look: 'go' | 'act' | 'plain' | 'danger';
	readonly consequence: string;
	readonly fields: readonly DocumentField[];
	/** Label of the free text. */
	readonly wordsLabel?: string;
	/** The free text may stay empty. */
	readonly wordsOptional?: boolean;
	readonly rare?: boolean;
}

const ACTS: readonly DocumentAct[] = [
	{
		action: 'register',
		label: 'Vào sổ văn bản đến',
		look: 'act',
		fields: ['metadata'],
		consequence: 'Văn bản được cấp số đến của năm và báo “đã tiếp nhận” cho nơi gửi. Số đã cấp không đổi được.',
	},
	{
		action: 'submit',
		label: 'Trình lãnh đạo',
		look: 'go',
		fields: ['leader', 'proposal'],
		consequence: 'Văn bản nằm ở hộp “Chờ cho ý kiến” của lãnh đạo được chọn.',
	},
	{
		action: 'direct',
		label: 'Ghi bút phê và chuyển',
		look: 'act',
		fields: ['words', 'assignments', 'due'],
		wordsLabel: 'Bút phê',
		consequence: 'Bút phê được ghi vào hồ sơ văn bản và không sửa được; nơi gửi được báo “đã phân công”.',
	},
	{
		action: 'forward',
		label: 'Chuyển xử lý',
		look: 'go',
		fields: ['words', 'assignments', 'due'],
		wordsLabel: 'Ý kiến chuyển',
		wordsOptional: true,
		consequence: 'Phần việc của ông/bà chuyển cho nơi được chọn; nơi gửi được báo “đang xử lý”.',
	},
	{
		action: 'finish-part',
		label: 'Báo đã xong',
		look: 'go',
		fields: ['words', 'file'],
		wordsLabel: 'Kết quả xử lý',
		consequence: 'Phần việc của ông/bà đóng lại. Khi không còn ai giữ, văn bản hoàn thành và nơi gửi được báo.',
	},
	{
		action: 'report',
		label: 'Báo cáo tiến độ',
		look: 'plain',
		fields: ['words', 'file'],
		wordsLabel: 'Tiến độ',
		consequence: 'Ghi vào quá trình xử lý; nơi gửi được báo “đang xử lý”.',
	},
	{
		action: 'return',
		label: 'Trả lại nơi gửi',
		look: 'danger',
		fields: ['reason'],
		consequence: 'Nơi gửi nhận “từ chối tiếp nhận” kèm lý do. Văn bản không vào sổ.',
	},
	{
		action: 'send-back',
		label: 'Trả lại để sửa',
		look: 'plain',
		fields: ['reason'],
		consequence: 'Văn bản về người trình, kèm lý do.',
	},
	{
		action: 'answer-change',
		label: 'Trả lời đề nghị của nơi gửi',
		look: 'act',
		fields: ['answer'],
		consequence: 'Đồng ý thu hồi thì văn bản bị khóa, chỉ còn để tra cứu; nơi gửi được báo.',
	},
	{
		action: 'finish',
		label: 'Kết thúc xử lý',
		look: 'plain',
		rare: true,
		fields: ['words'],
		wordsLabel: 'Ghi chú',
		wordsOptional: true,
		consequence: 'Mọi phần việc còn mở đóng lại; nơi gửi được báo “hoàn thành”.',
	},
];

/** The acts a screen offers for what the server allows, in the order of the decision bar. */
export function documentActs(actions: readonly DocumentAction[]): DocumentAct[] {
	return ACTS.filter(({ action }) => actions.includes(action));
}

/** Acts with legal effect stand under the red hem. */
export function isBindingAct({ look }: DocumentAct): boolean {
	return look === 'act' || look === 'danger';
}
