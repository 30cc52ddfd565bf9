import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { vnDate } from '../../src/shared/dates.ts';
import type { App } from '../../src/server/app.ts';
import { contextMaker } from '../../src/server/context-maker.ts';
import {
	connectHub,
	listDeliveries,
	queueDocument,
	queueStatus,
	type Business,
	type Delivery,
} from '../../src/server/modules/exchange/index.ts';
import { openSecretBox } from '../../src/server/modules/people/index.ts';
import { addTrustAnchor } from '../../src/server/modules/signing/index.ts';
import { systemClock } from '../../src/server/platform/clock.ts';
import { openDb, openPool } from '../../src/server/platform/db.ts';
import { openFileStore, type FileStore, type StoredFile } from '../../src/server/platform/files.ts';
import { migrate } from '../../src/server/platform/migrate.ts';
import { serverDir } from '../../src/server/server-dir.ts';
import { LEADER, signedLetter, type Letter, type LetterSigners } from './signed-letter.ts';
import type { Processes, RunningProcess } from './processes.ts';

export interface Agency {
	readonly code: string;
	readonly name: string;
}

/** A document an outside agency has sent. */
export interface SentLetter extends Letter {
	readonly reference: string;
	readonly documentId: string;
	readonly issuedOn: string;
	readonly file: StoredFile;
	readonly to: readonly Agency[];
}

/** An agency outside the provinces: its own process and database, and what its people do, done by the run. */
export interface Outside extends Agency {
	readonly process: RunningProcess;
	readonly files: FileStore;
	readonly pool: ReturnType<typeof openPool>;
	readonly databaseUrl: string;
	readonly app: Pick<App, 'act' | 'read'>;
	send(letter: Letter, to: readonly Agency[], more?: { replaces?: SentLetter }): Promise<SentLetter>;
	/** Recalls a letter from everybody who has it. */
	recall(letter: SentLetter, reason: string): Promise<void>;
	/** Asks one receiver to give a letter back (13). */
	askBack(letter: SentLetter, from: Agency, reason: string): Promise<void>;
	deliveryTo(letter: SentLetter, to: Agency): Promise<Delivery | undefined>;
	/** Codes of statuses told by a receiver of a letter, oldest first: of the letter, and of what was asked about it since. */
	statusesFrom(letter: SentLetter, from: Agency): Promise<readonly string[]>;
	close(): Promise<void>;
}

export interface OutsideToOpen extends Agency {
	readonly databaseUrl: string;
	readonly dataDir: string;
	readonly hub: { readonly url: string; readonly systemId: string; readonly secret: string };
	readonly signers: LetterSigners;
	readonly rootPem: string;
}

const SYSTEM = { kind: 'system', job: 'four-levels' } as const;

/** Sets the agency up, starts its process, and stands for its people. */
export async function openOutside(wanted: OutsideToOpen, processes: Processes): Promise<Outside> {
	await prepare(wanted);
	const process = await processes.start({
		name: wanted.name,
		script: join(import.meta.dirname, 'outside-process.ts'),
		args: [wanted.databaseUrl, wanted.dataDir],
		env: {},
		ready: 'is ready',
		patienceSeconds: 120,
	});
	return peopleOf(wanted, process);
}

/** Schema, the one agency, its line to the hub, the root it trusts. */
async function prepare(wanted: OutsideToOpen): Promise<void> {
	await migrate(wanted.databaseUrl, serverDir());
	const pool = openPool({ url: wanted.databaseUrl, connections: 2 });
	const db: Kysely<unknown> = openDb(pool);
	await insertAgency(pool, wanted);
	await contextMaker(db, systemClock).act(SYSTEM, async (ctx) => {
		const { url, systemId, secret } = wanted.hub;
		const hub = { name: 'Trục trung ương (mẫu)', baseUrl: `${url}/axis`, systemId, secret, pollSeconds: 2 };
		await connectHub(ctx, hub, openSecretBox(wanted.dataDir));
		const certificate = new X509Certificate(wanted.rootPem).toString();
		await addTrustAnchor(ctx, { domain: 'government', certificate, source: 'Tổ chức chứng thực của lần chạy (mẫu)' });
	});
	await db.destroy();
}

/** What the people of an agency that is set up and running do. */
export async function peopleOf(wanted: OutsideToOpen, process: RunningProcess): Promise<Outside> {
	const { code, name, databaseUrl, dataDir, signers } = wanted;
	const pool = openPool({ url: databaseUrl, connections: 4, applicationName: 'four-levels' });
	const db: Kysely<unknown> = openDb(pool);
	const app = contextMaker(db, systemClock);
	const files = openFileStore(join(dataDir, 'files'));
	const unitId = await agencyIn(pool);
	const queue = (letter: SentLetter, business?: Business) =>
		app.act(SYSTEM, (ctx) =>
			queueDocument(ctx, {
				fromUnitId: unitId,
				to: letter.to.map(({ code: organId, name: organName }) => ({ organId, name: organName })),
				header: headerOf(letter, business),
				attachments: [letter.file],
				reference: letter.reference,
			}),
		);
	return {
		...{ code, name, process, files, pool, databaseUrl, app },
		async send(letter, to, { replaces } = {}) {
			const pdf = await signedLetter(signers, letter);
			const file = await app.act(SYSTEM, (ctx) =>
				files.save(ctx, pdf, { name: `${letter.number}-${letter.notation}.pdf`, mediaType: 'application/pdf' }),
			);
			const issuedOn = vnDate(new Date());
			const symbol = `${letter.number}/${letter.notation}`;
			const documentId = `${code},${issuedOn.replaceAll('-', '/')},${symbol}`;
			const sent = { ...letter, reference: `letter:${symbol}`, documentId, issuedOn, file, to };
			await queue(sent, replaces && replacement(sent, replaces));
			return sent;
		},
		async recall(letter, reason) {
			await queue(letter, { type: 1, reason, documentId: letter.documentId, replacements: [] });
		},
		async askBack({ reference }, { code: organId }, reason) {
			const ask = { fromUnitId: unitId, reply: { reference, organId }, statusCode: '13', description: reason } as const;
			await app.act(SYSTEM, (ctx) => queueStatus(ctx, ask));
		},
		async deliveryTo({ reference }, { code: organId }) {
			const all = await listDeliveries(app.read(SYSTEM), reference);
			return all.find(({ recipient, businessType }) => recipient.organId === organId && businessType !== 1);
		},
		async statusesFrom({ reference }, { code: organId }) {
			const all = await listDeliveries(app.read(SYSTEM), reference);
			return all
				.filter(({ recipient }) => recipient.organId === organId)
				.flatMap(({ chain }) => chain.filter(({ state }) => /^\d\d$/.test(state)))
				.sort((a, b) => a.at.getTime() - b.at.getTime())
				.map(({ state }) => state);
		},
		close: () => db.destroy(),
	};
}

/** One agency is the whole organisation of a system outside. */
async function insertAgency(pool: Outside['pool'], { code, name }: Agency): Promise<void> {
	await pool.query(
		`with unit as (insert into agencies.unit (key) values ('agency:outside') returning id),
			version as (insert into agencies.unit_version (unit_id, valid, kind, level, name, agency_name, sort, evidence)
				select id, daterange(null, null), 'other', 'province', $1, $1, 0, 'sample' from unit),
			code as (insert into agencies.unit_code (unit_id, scheme, code, valid, evidence)
				select id, 'e-identification', $2, daterange(null, null), 'sample' from unit)
		select id from unit`,
		[name, code],
	);
}

async function agencyIn(pool: Outside['pool']): Promise<number> {
	const { rows } = await pool.query<{ id: number }>(`select id from agencies.unit where key = 'agency:outside'`);
	return rows[0]?.id ?? 0;
}

function headerOf(letter: SentLetter, business: Business | undefined) {
	return {
		documentId: letter.documentId,
		code: { number: letter.number, notation: letter.notation },
		promulgation: { place: 'Hà Nội', date: letter.issuedOn },
		documentType: { type: 1, typeName: 'Công văn' },
		subject: letter.subject,
		signer: { position: LEADER.position, fullName: LEADER.name },
		...(business === undefined ? {} : { business }),
	};
}

function replacement(letter: SentLetter, old: SentLetter): Business {
	const organIds = old.to.map(({ code }) => code).filter((code) => letter.to.some((one) => one.code === code));
	return {
		type: 3,
		reason: `Thay thế văn bản ${old.number}/${old.notation}`,
		replacements: [{ documentId: old.documentId, organIds }],
	};
}
