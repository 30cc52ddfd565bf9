import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/server/platform/config.ts';
import { isRefusal, refusalSentence, type RefusalTable } from '../src/server/platform/refusal.ts';
import { prepareApp } from '../src/server/start-platform.ts';
import {
	certificatesOf,
	createRevocationCheck,
	listTrustAnchors,
	signingRefusals,
	verifyFile,
	type TrustedRoots,
} from '../src/server/modules/signing/index.ts';

/**
 * `npm run -s signatures:verify -- FILE [--roots FILE]`: the verdict on a PDF or XML file as JSON. Without --roots (PEM) the
 * trusted roots of this platform count. Exit code 0: all signatures valid, 1: not, 2: the file or the question is wrong.
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { roots: { type: 'string' } } });
const [file] = positionals;
if (file === undefined) {
	process.stderr.write('Usage: npm run -s signatures:verify -- FILE [--roots ROOTS.pem]\n');
	process.exit(2);
}
try {
	const roots =
		values.roots === undefined ? await platformRoots() : certificatesOf(await readFile(values.roots, 'utf8'));
	const verdict = await verifyFile(await readFile(file), {
		roots,
		at: new Date(),
		revocation: createRevocationCheck(),
	});
	process.stdout.write(`${JSON.stringify(verdict, null, '\t')}\n`);
	process.exitCode = verdict.verdict === 'valid' ? 0 : 1;
} catch (error) {
	const { code, sentence } = reasonOf(error);
	process.stdout.write(`${JSON.stringify({ verdict: 'refused', code, sentence }, null, '\t')}\n`);
	process.exitCode = 2;
}

async function platformRoots(): Promise<TrustedRoots> {
	const stops: (() => Promise<void>)[] = [];
	const app = await prepareApp(readConfig({ LOG_LEVEL: 'error', ...process.env }), () => undefined, stops);
	const anchors = await listTrustAnchors(app.read({ kind: 'system', job: 'signatures-verify' }));
	for (const stop of stops.reverse()) await stop();
	return anchors;
}

function reasonOf(error: unknown): { code: string; sentence: string } {
	const table: RefusalTable = signingRefusals;
	const text = isRefusal(error) ? table[error.code] : undefined;
	if (isRefusal(error) && text !== undefined)
		return { code: error.code, sentence: refusalSentence(text, 'vi', error.details) };
	return { code: 'file', sentence: error instanceof Error ? error.message : 'unknown' };
}
