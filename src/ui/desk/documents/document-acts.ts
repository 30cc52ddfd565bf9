import type { DocumentAction } from '#lib/server/modules/documents/index.ts';

/** Groups of fields an act asks for. */
export type DocumentField =
	| 'reason'
	| 'words'
	| 'proposal'
	| 'leader'
	| 'assignments'
	| 'due'
	| 'metadata'
	| 'file'
	| 'answer'
	| 'signer'
	| 'asked'
	| 'node'
	| 'issued'
	| 'copy'
	| 'marks';

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
		action: 'send-to-review',
		label: 'Trình lãnh đạo đơn vị',
		look: 'go',
		fields: ['words'],
		wordsLabel: 'Ý kiến trình',
		wordsOptional: true,
		consequence: 'Dự thảo sang trưởng đơn vị; ông/bà lấy lại được khi chưa ai duyệt.',
	},
	{
		action: 'review',
		label: 'Duyệt nội dung',
		look: 'go',
		fields: ['words'],
		wordsLabel: 'Ý kiến duyệt',
		wordsOptional: true,
		consequence: 'Dự thảo sang bộ phận kiểm tra thể thức.',
	},
	{
		action: 'check',
		label: 'Đạt thể thức, trình ký',
		look: 'go',
		fields: ['signer', 'words'],
		wordsLabel: 'Ghi chú',
		wordsOptional: true,
		consequence: 'Dự thảo nằm ở hàng đợi ký của người được chọn. Số và ngày được cấp khi ký.',
	},
	{
		action: 'comment',
		label: 'Góp ý',
		look: 'go',
		fields: ['words', 'marks', 'file'],
		wordsLabel: 'Ý kiến',
		consequence: 'Người soạn đọc được ý kiến; ý kiến đã gửi không sửa được.',
	},
	{
		action: 'issue',
		label: 'Phát hành',
		look: 'act',
		fields: [],
		consequence: 'Văn bản được gửi ngay tới mọi nơi nhận đã ghi và không thu lại được nếu không ra văn bản thu hồi.',
	},
	{
		action: 'recall',
		label: 'Thu hồi văn bản',
		look: 'danger',
		rare: true,
		fields: ['reason'],
		consequence: 'Văn bản bị khóa; mọi nơi đã nhận được yêu cầu hủy bản của mình và trả lời qua hệ thống.',
	},
	{
		action: 'update',
		label: 'Cập nhật thông tin',
		look: 'plain',
		rare: true,
		fields: ['issued', 'reason'],
		consequence:
			'Nơi đã nhận được báo thông tin mới; nơi thêm nhận văn bản ngay. Nội dung đã ký không đổi; sai nội dung thì ra văn bản thay thế.',
	},
	{
		action: 'circulate',
		label: 'Xin ý kiến',
		look: 'plain',
		fields: ['asked', 'words', 'due'],
		wordsLabel: 'Nội dung xin ý kiến',
		wordsOptional: true,
		consequence: 'Các đơn vị được chọn xem được dự thảo và góp ý.',
	},
	{
		action: 'take-back',
		label: 'Lấy lại',
		look: 'plain',
		fields: ['node'],
		consequence: 'Việc trở về ông/bà, khi nơi được giao chưa mở.',
	},
	{
		action: 'discard',
		label: 'Bỏ dự thảo',
		look: 'danger',
		rare: true,
		fields: ['words'],
		wordsLabel: 'Lý do',
		wordsOptional: true,
		consequence: 'Dự thảo không dùng nữa; các bản vẫn được giữ để tra cứu.',
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
		fields: ['reason', 'marks'],
		consequence: 'Văn bản về người trình, kèm lý do.',
	},
	{
		action: 'answer-change',
		label: 'Trả lời đề nghị của nơi gửi',
		look: 'act',
		fields: ['answer'],
		consequence:
			'Đồng ý thu hồi, thay thế thì văn bản bị khóa, chỉ còn để tra cứu; đồng ý cập nhật thì thông tin mới thay thông tin cũ. Nơi gửi được báo.',
	},
	{
		action: 'copy',
		label: 'Sao văn bản',
		look: 'plain',
		rare: true,
		fields: ['copy'],
		consequence: 'Bản sao chờ lãnh đạo ký; ký xong lấy số ở sổ bản sao, rồi đóng dấu và phát hành như văn bản đi.',
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
