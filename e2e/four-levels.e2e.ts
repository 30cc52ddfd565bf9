import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runFourLevels } from '../test/four-levels/run-four-levels.ts';
import { reportMarkdown } from '../test/four-levels/report.ts';

let dir: string;
beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'lien-thong-four-levels-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('a directive goes from the centre over two provinces to a commune and the report comes back; recall, replacement and a killed hub lose nothing and double nothing', async () => {
	const said: string[] = [];
	const report = await runFourLevels({
		...{ dir, say: (line: string) => said.push(line) },
		databaseFor: () => Promise.resolve(undefined),
	});
	const unexpected = report.steps
		.filter(({ ok }) => !ok)
		.map(({ title, expected, seen }) => ({ title, expected, seen }));
	expect({ brokenBy: report.brokenBy, unexpected }, said.join('\n')).toEqual({ brokenBy: undefined, unexpected: [] });
	const parts = new Set(report.steps.map(({ part }) => part));
	expect(parts.size).toBe(9);
	expect(report.hops.length).toBeGreaterThanOrEqual(8);
	expect(reportMarkdown(report)).toContain('**đạt**');
}, 600_000);
