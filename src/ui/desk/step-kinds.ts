/** Kinds of step in the order a dossier passes them: the columns of the board. */
export const STEP_KINDS = [
	{ id: 'receive', name: 'Tiếp nhận' },
	{ id: 'process', name: 'Thẩm tra, xử lý' },
	{ id: 'consult', name: 'Lấy ý kiến' },
	{ id: 'propose', name: 'Đề xuất, trình' },
	{ id: 'sign', name: 'Ký' },
	{ id: 'issue', name: 'Phát hành' },
	{ id: 'hand-over', name: 'Trả kết quả' },
] as const;

/** What people call a kind of step. */
export function stepKindName(id: string): string {
	return STEP_KINDS.find((kind) => kind.id === id)?.name ?? id;
}
