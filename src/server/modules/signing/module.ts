import type { Module } from '../../platform/module.ts';
import { signingRefusals } from './refusals.ts';
import { warnExpiring } from './warn-expiring.ts';

/** What the composition root plugs in. */
export const signingModule: Module = {
	name: 'signing',
	refusals: signingRefusals,
	permissions: {
		'signing.seal': 'Đóng chữ ký số của cơ quan',
		'signing.trust': 'Thêm và ngừng tin cậy chứng thư gốc để kiểm tra chữ ký',
		'signing.manage': 'Đăng ký, mở khóa và ngừng dùng khóa ký số',
	},
	jobs: { 'signing.warn-expiring': (ctx) => warnExpiring(ctx) },
	timers: [{ job: 'signing.warn-expiring', everySeconds: 86_400 }],
};
