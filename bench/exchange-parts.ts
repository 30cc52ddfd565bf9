import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { openReceiptSeal, type ReceiptFacts } from '../src/server/modules/exchange/index.ts';
import {
	addTrustAnchor,
	listTrustAnchors,
	openSystemSignerOrOwn,
	verifyPdf,
} from '../src/server/modules/signing/index.ts';
import { contextMaker } from '../src/server/context-maker.ts';
import { systemClock } from '../src/server/platform/clock.ts';
import { openDb, openPool } from '../src/server/platform/db.ts';
import type { AxisWorld } from './axis-world.ts';
import { openLetterSigner, type LetterAuthorities } from './letter.ts';

/**
 * What one letter and the status back cannot do without, however they are carried.
 * Receipts: sent, at the hub, delivered, for letter and status alike; each is checked by those who keep it: the hub that of the
 * delivery, the sender that of the hub and that of the delivery. Files: the letter, its message at sender, hub and receiver, the
 * file taken out; the status at three. Commits: queued, sent, taken, fetched, read, confirmed at both ends, told; twice.
 */
const TIMES = {
	'letter signed': 1,
	'receipt signed': 6,
	'letter verified': 1,
	'receipt verified': 6,
	'letter stored': 5,
	'status stored': 3,
	commit: 16,
} as const;
type Part = keyof typeof TIMES;

const LETTER_BYTES = 64 * 1024;
const STATUS_BYTES = 2048;
const ROW_BYTES = 1024;
const REPEATS = 60;
const system = { kind: 'system', job: 'bench' } as const;

export interface ExchangeParts {
	/** Each part alone at full speed. @returns their sum for one letter with its status back, and what it is made of */
	measure(): Promise<{ milliseconds: number; words: string }>;
}

export async function openExchangeParts(world: AxisWorld, authorities: LetterAuthorities): Promise<ExchangeParts> {
	const { databaseUrl, dataDir } = await world.openPart('parts');
	const sign = await openLetterSigner(authorities);
	const app = contextMaker(openDb(openPool({ url: databaseUrl, connections: 2 })), systemClock);
	const anchor = { domain: 'government', certificate: authorities.root, source: 'Gốc mẫu của phép đo' } as const;
	await app.act(system, (ctx) => addTrustAnchor(ctx, anchor));
	const signer = await openSystemSignerOrOwn(join(dataDir, 'keys'), { commonName: 'parts', now: new Date() });
	const seal = openReceiptSeal({ signer: () => Promise.resolve(signer) });
	const ctx = app.read(system);
	const roots = await listTrustAnchors(ctx);
	const receipt = await seal.sign(receiptFacts());
	let letter: Uint8Array = new Uint8Array();
	const each: Record<Part, () => Promise<unknown>> = {
		'letter signed': async () => {
			for await (letter of sign(1));
		},
		'receipt signed': () => seal.sign(receiptFacts()),
		'letter verified': () => verifyPdf(letter, { roots, at: new Date() }),
		'receipt verified': () => seal.check(ctx, receipt),
		'letter stored': () => storeDurably(dataDir, LETTER_BYTES),
		'status stored': () => storeDurably(dataDir, STATUS_BYTES),
		commit: await committer(databaseUrl),
	};
	return {
		async measure() {
			let milliseconds = 0;
			const words: string[] = [];
			for (const [part, work] of Object.entries(each)) {
				const one = await millisecondsOf(work);
				const times = TIMES[part as Part];
				milliseconds += times * one;
				words.push(`${String(times)} × ${part} ${one.toFixed(1)}`);
			}
			return { milliseconds, words: `${words.join(', ')} ms` };
		},
	};
}

function receiptFacts(): ReceiptFacts {
	const digest = randomBytes(32).toString('hex');
	return {
		event: 'delivered',
		hop: 'H55.1',
		docId: randomUUID(),
		documentId: 'H38.77,2026/11/20,1/UBND-VP',
		from: 'H38.77',
		receiver: 'H55.1',
		digest,
		relayedDigest: digest,
		at: new Date(),
	};
}

/** The least a durable write is: content flushed, renamed, folder flushed. */
async function storeDurably(dir: string, bytes: number): Promise<void> {
	const folder = join(dir, 'bare');
	await mkdir(folder, { recursive: true });
	const name = randomUUID();
	const file = await open(join(folder, `${name}.new`), 'wx');
	await file.writeFile(randomBytes(bytes));
	await file.sync();
	await file.close();
	await rename(join(folder, `${name}.new`), join(folder, name));
	const handle = await open(folder);
	await handle.sync();
	await handle.close();
}

/** The least a durable transaction is: one row, prepared. */
async function committer(databaseUrl: string): Promise<() => Promise<unknown>> {
	const client = new pg.Client({ connectionString: databaseUrl });
	// The server ends before this does.
	client.on('error', () => undefined);
	await client.connect();
	await client.query(
		'create table bare_row (id bigint generated always as identity primary key, content bytea not null)',
	);
	const text = 'insert into bare_row (content) values ($1)';
	return () => client.query({ name: 'bare', text, values: [randomBytes(ROW_BYTES)] });
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	for (let times = 0; times < REPEATS; times++) await work();
	return (performance.now() - started) / REPEATS;
}
