import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writeZip, type ZipEntry } from './zip-writer.ts';

const LINE = 'Sổ theo dõi hồ sơ của xã Bản Hồ\n';
const entries: readonly ZipEntry[] = [
	{ path: 'một.txt', read: () => Promise.resolve(Buffer.from('kept')) },
	{
		path: 'hai/hai.txt',
		pour: async function* () {
			for (let index = 0; index < 5000; index += 1) yield await Promise.resolve(Buffer.from(LINE));
		},
	},
	{ path: 'ba.txt', read: () => Promise.resolve(Buffer.from('kept too')) },
];

test('another program reads stored and poured entries side by side', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'lien-thong-zip-'));
	try {
		const file = join(folder, 'all.zip');
		await writeFile(file, writeZip(entries));
		const script = `import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(z.namelist(), len(z.read('hai/hai.txt')), z.getinfo('hai/hai.txt').compress_size < 5000, z.read('ba.txt'))`;
		const { stdout } = await promisify(execFile)('python3', ['-c', script, file]);
		expect(stdout.trim()).toBe(
			`['một.txt', 'hai/hai.txt', 'ba.txt'] ${String(Buffer.from(LINE).length * 5000)} True b'kept too'`,
		);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});
