import type { OfficerState } from '#lib/server/modules/people/index.ts';

/** Words and colour of an account's state. */
export const officerStates: Readonly<Record<OfficerState, { readonly name: string; readonly chip: string }>> = {
	active: { name: 'Đang dùng', chip: 'due-ok' },
	new: { name: 'Chưa đổi mật khẩu', chip: 'due-warn' },
	'locked-out': { name: 'Tạm khóa', chip: 'due-late' },
	inactive: { name: 'Ngừng: 45 ngày không dùng', chip: 'due-hold' },
	disabled: { name: 'Ngừng dùng', chip: 'due-hold' },
};
