import type { Module } from '../../platform/module.ts';
import { dropExportContent, sweepExports } from './forget-exports.ts';
import { makeExport, type ExportParts } from './make-export.ts';
import { exportsRefusals } from './refusals.ts';

const SWEEP_SECONDS = 3600;

/** Exports, with the file store they are kept in and every list that can be exported. */
export const exportsModule = (parts: ExportParts): Module => ({
	name: 'exports',
	refusals: exportsRefusals,
	jobs: {
		'exports.make': (ctx, payload) => makeExport(ctx, payload, parts),
		'exports.sweep': (ctx) => sweepExports(ctx, parts.files),
		'exports.drop-content': (ctx, payload) => dropExportContent(ctx, payload, parts.files),
	},
	longJobs: ['exports.make'],
	timers: [{ job: 'exports.sweep', everySeconds: SWEEP_SECONDS }],
});
