import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

/** One letter as the inbox shows it. */
export interface Letter {
	readonly id: string;
	readonly receivedAt: string;
	readonly from: string;
	readonly to: string;
	readonly subject: string;
	readonly messageId: string;
	readonly text: string;
}

/** The letters the simulator took, as files in one folder; the oldest go when there are too many. */
export interface LetterStore {
	add(raw: Buffer, to: readonly string[], receivedAt: Date): Promise<Letter>;
	/** Newest first. */
	list(): Promise<Letter[]>;
	clear(): Promise<void>;
}

const MOST_LETTERS = 500;
const NAME = /^\d{13}-\d{4}\.json$/u;

export function openLetterStore(dir: string): LetterStore {
	let ordinal = 0;
	const names = async () => (await readdir(dir).catch(() => [])).filter((name) => NAME.test(name)).sort();
	return {
		async add(raw, to, receivedAt) {
			const { subject = '', from, messageId = '', text = '' } = await simpleParser(raw);
			ordinal = (ordinal + 1) % 10_000;
			const id = `${String(receivedAt.getTime()).padStart(13, '0')}-${String(ordinal).padStart(4, '0')}`;
			const letter = {
				id,
				receivedAt: receivedAt.toISOString(),
				from: from?.text ?? '',
				to: to.join(', '),
				subject,
				messageId,
				text,
			};
			await mkdir(dir, { recursive: true });
			const temporary = join(dir, `${id}.new`);
			await writeFile(temporary, JSON.stringify(letter, null, '\t'));
			await rename(temporary, join(dir, `${id}.json`));
			const all = await names();
			await Promise.all(
				all.slice(0, Math.max(0, all.length - MOST_LETTERS)).map((name) => rm(join(dir, name), { force: true })),
			);
			return letter;
		},
		async list() {
			const newestFirst = (await names()).reverse();
			return Promise.all(
				newestFirst.map(async (name) => JSON.parse(await readFile(join(dir, name), 'utf8')) as Letter),
			);
		},
		async clear() {
			await Promise.all((await names()).map((name) => rm(join(dir, name), { force: true })));
		},
	};
}
