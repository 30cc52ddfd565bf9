import type { Module } from '../platform/module.ts';
import { uploadRefusals } from './refusals.ts';
import { removeAbandoned, uploadsDir } from './upload-folder.ts';
import { UPLOAD_LIMITS } from './upload-limits.ts';

const EVERY_SECONDS = 3600;

/** What uploads plug into the platform: their refusals, and the job that removes abandoned parts. */
export function uploadsPart(parts: { config: { dataDir: string } }): Module {
	return {
		name: 'uploads',
		refusals: uploadRefusals,
		jobs: {
			'uploads.sweep': async (ctx) => {
				const before = new Date(ctx.now.getTime() - UPLOAD_LIMITS.abandonedAfterHours * 3_600_000);
				await removeAbandoned(uploadsDir(parts.config.dataDir), before);
			},
		},
		timers: [{ job: 'uploads.sweep', everySeconds: EVERY_SECONDS }],
	};
}
