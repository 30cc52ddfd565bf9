import type { RefusalTable } from '../../platform/refusal.ts';

export const noticesRefusals = {
	'notices.address-wrong': {
		status: 422,
		vi: 'Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@thu.vn. Ông/bà xem lại.',
		en: 'The e-mail address is not right; it should look like name@mail.vn.',
	},
} as const satisfies RefusalTable;
