import { buildApp } from '../../src/server/app.ts';
import { readConfig } from '../../src/server/platform/config.ts';
import type { CitizenActor } from '../../src/server/platform/actor.ts';
import { addDraftFile, startDraft, submitDraft } from '../../src/server/modules/dossiers/index.ts';

/**
 * A process that submits dossiers as fast as it can, eight at a time, and prints a code the moment it is acknowledged.
 * `crash.test.ts` kills it in the middle. Arguments: database address, data directory, citizen, version, form (JSON).
 */
const [databaseUrl = '', dataDir = '', citizenJson = '', versionId = '', formJson = ''] = process.argv.slice(2);
const citizen = JSON.parse(citizenJson) as CitizenActor;
const form = JSON.parse(formJson) as Record<string, string | number | boolean>;
const app = buildApp({ ...readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }), databaseUrl });
app.startWorker();

const lane = async (): Promise<never> => {
	for (;;) {
		const code = await app.act(citizen, async (ctx) => {
			const content = new TextEncoder().encode('%PDF-1.7 sample');
			const file = await app.files.save(ctx, content, { name: 'giay.pdf', mediaType: 'application/pdf' });
			const draftId = await startDraft(ctx, { procedureVersionId: Number(versionId), form, receivingUnitId: null });
			await addDraftFile(ctx, { draftId, componentId: 'birth-certificate', fileId: file.id });
			return (await submitDraft(ctx, { draftId })).code;
		});
		process.stdout.write(`${code}\n`);
	}
};
await Promise.all(Array.from({ length: 8 }, lane));
