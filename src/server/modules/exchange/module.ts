import type { Module } from '../../platform/module.ts';
import { messageRefusals } from './codec/message-refusals.ts';
import { exchangeRefusals } from './refusals.ts';

/** What the composition root plugs in. */
export const exchangeModule: Module = {
	name: 'exchange',
	refusals: { ...exchangeRefusals, ...messageRefusals },
	permissions: {
		'exchange.read': 'Xem nhật ký liên thông và đường đi của thông điệp',
		'exchange.operate': 'Kết nối trục, gửi lại thông điệp',
	},
};
