import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageRefusals, readMessage, summariseMessage } from '../src/server/modules/exchange/index.ts';
import { isRefusal, refusalSentence, type RefusalTable } from '../src/server/platform/refusal.ts';

const USAGE = `npm run -s exchange:read -- TỆP.edxml
In ra JSON những gì đọc được từ thông điệp edXML, hoặc lý do từ chối. Mã thoát: 0 đọc được · 1 từ chối · 2 không đọc được tệp.`;

/** `npm run exchange:read`: what our reader understands of a message, without a database. */
async function run(): Promise<number> {
	const { positionals } = parseArgs({ allowPositionals: true });
	const [file] = positionals;
	if (file === undefined || positionals.length > 1) throw new Error(USAGE);
	const path = resolve(process.env.CALLED_FROM ?? '.', file);
	const found = await stat(path).catch(() => undefined);
	if (found?.isFile() !== true) throw new Error(`Không đọc được tệp "${file}".\n${USAGE}`);
	const directory = await mkdtemp(join(tmpdir(), 'exchange-read-'));
	try {
		const message = await readMessage(createReadStream(path), { directory, receivedAt: new Date() });
		print(summariseMessage(message));
		return 0;
	} catch (error) {
		if (!isRefusal(error)) throw error;
		const table: RefusalTable = messageRefusals;
		const text = table[error.code] ?? { status: 422, vi: error.code, en: error.code };
		const sentence = (language: 'vi' | 'en') => refusalSentence(text, language, error.details);
		print({ refused: true, code: error.code, sentence: sentence('vi'), sentenceEn: sentence('en') });
		return 1;
	} finally {
		await rm(directory, { recursive: true, force: true });
	}
}

function print(value: unknown): void {
	process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

try {
	process.exitCode = await run();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 2;
}
