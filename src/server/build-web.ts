import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const INPUTS = ['src', 'static', 'data/lao-cai/definitions'];
const INPUT_FILES = ['package-lock.json', 'vite.config.ts', 'tsconfig.json'];
const STAMP = 'build/.built-from';

/** Builds the web half when its sources differ from what the last build was made of. */
export async function buildWeb(say: (line: string) => void): Promise<void> {
	const wanted = await fingerprint();
	if ((await readFile(STAMP, 'utf8').catch(() => '')) === wanted) return;
	say('  web          building');
	await runVite();
	await writeFile(STAMP, wanted);
}

async function fingerprint(): Promise<string> {
	const hash = createHash('sha256');
	for (const file of INPUT_FILES) hash.update(await readFile(file));
	for (const folder of INPUTS) {
		const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
		const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'));
		for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
			hash.update(path).update(await readFile(path));
		}
	}
	return hash.digest('hex');
}

function runVite(): Promise<void> {
	return new Promise((done, failed) => {
		const vite = spawn(process.execPath, [resolve('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, NODE_ENV: 'production' },
		});
		let output = '';
		const keep = (chunk: Buffer) => (output += chunk.toString());
		vite.stdout.on('data', keep);
		vite.stderr.on('data', keep);
		vite.on('error', failed);
		vite.on('exit', (code) => {
			if (code === 0) done();
			else failed(new Error(`The web build failed:\n${output.slice(-4000)}`));
		});
	});
}
