import type { Module } from '../../platform/module.ts';
import { readSeedFacts } from './read-seed-facts.ts';
import { calendarRefusals } from './refusals.ts';
import { storeSeedFacts } from './store.ts';

/** The working calendar and the deadline engine. */
export const calendarModule: Module = {
	name: 'calendar',
	refusals: calendarRefusals,
	permissions: {
		'calendar.decree': 'Nhập văn bản công bố ngày nghỉ, ngày làm bù',
		'calendar.hours': 'Đặt giờ làm việc của đơn vị',
	},
	seed: async (ctx, dataDir) => storeSeedFacts(ctx, await readSeedFacts(dataDir)),
};
