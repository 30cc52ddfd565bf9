import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../src/server/platform/config.ts';
import { sealAudit } from '../src/server/platform/seal-audit.ts';
import { verifyAudit, type AuditAnchor } from '../src/server/platform/verify-audit.ts';
import { prepareApp } from '../src/server/start-platform.ts';

/**
 * `npm run audit:verify [-- --json]`: walks the whole audit chain and names every entry that was changed, removed or put
 * in. Each clean walk notes the head of the chain in DATA_DIR/audit-heads.ndjson, outside the database: a chain that was
 * cut or rewritten later no longer holds that head. Exit code 1 when anything is wrong.
 */
const stops: (() => Promise<void>)[] = [];
const config = readConfig({ LOG_LEVEL: 'error', ...process.env });
const app = await prepareApp(config, () => undefined, stops);
const notes = join(config.dataDir, 'audit-heads.ndjson');
const text = await readFile(notes, 'utf8').catch(() => '');
const anchors = text
	.split('\n')
	.filter((line) => line !== '')
	.map((line) => JSON.parse(line) as AuditAnchor);
await app.act({ kind: 'system', job: 'audit-verify' }, sealAudit);
const verdict = await verifyAudit(app.read({ kind: 'system', job: 'audit-verify' }), anchors);
if (verdict.faults.length === 0 && verdict.head) {
	await mkdir(config.dataDir, { recursive: true });
	await appendFile(notes, `${JSON.stringify(verdict.head)}\n`);
}
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(verdict, null, '\t')}\n`);
else {
	process.stdout.write(
		`${String(verdict.entries)} entries chained, ${String(verdict.waiting)} waiting, ${String(anchors.length)} heads noted before.\n`,
	);
	for (const { position, entryId, what } of verdict.faults) {
		process.stdout.write(`FAULT at position ${String(position ?? '?')}, entry ${String(entryId ?? '?')}: ${what}\n`);
	}
	if (verdict.faults.length === 0) process.stdout.write('The chain is whole.\n');
}
for (const stop of stops.reverse()) await stop();
process.exitCode = verdict.faults.length === 0 ? 0 : 1;
