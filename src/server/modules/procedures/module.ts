import type { Module } from '../../platform/module.ts';
import { proceduresRefusals } from './refusals.ts';
import { seedProcedures } from './seed-procedures.ts';

/** The catalogue of administrative procedures and their definitions. */
export const proceduresModule: Module = {
	name: 'procedures',
	refusals: proceduresRefusals,
	permissions: {
		'procedure.edit': 'Soạn, sửa bản nháp của thủ tục hành chính',
		'procedure.publish': 'Công bố phiên bản mới của thủ tục hành chính',
	},
	seed: seedProcedures,
};
