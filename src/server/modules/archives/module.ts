import type { Module } from '../../platform/module.ts';
import { remindMakers } from './close-file.ts';
import { archivesRefusals } from './refusals.ts';
import { seedArchives } from './seed-archives.ts';

/** Archives: files of documents, from the catalogue of the year to the agency's archive. */
export const archivesModule: Module = {
	name: 'archives',
	refusals: archivesRefusals,
	permissions: {
		'archive.collect': 'Lập hồ sơ công việc, nộp lưu',
		'archive.keep': 'Lập danh mục hồ sơ, thu nhận, giữ lưu trữ cơ quan, cho đọc',
		'archive.manage': 'Duyệt danh mục hồ sơ, quyết định hủy hồ sơ hết giá trị',
		'archive.read': 'Tra cứu lưu trữ cơ quan, xin đọc hồ sơ',
	},
	jobs: { 'archives.remind': (ctx) => remindMakers(ctx) },
	timers: [{ job: 'archives.remind', everySeconds: 86_400 }],
	seed: seedArchives,
};
