import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { App } from '../src/server/app.ts';
import type { CitizenActor } from '../src/server/platform/actor.ts';
import { addDraftFile, startDraft, submitDraft } from '../src/server/modules/dossiers/index.ts';
import { findProcedureAt } from '../src/server/modules/procedures/index.ts';
import { vnDate } from '../src/shared/dates.ts';
import type { BenchRow } from './bench-row.ts';

const CONNECTIONS = 16;
const SUBMISSIONS = 1600;
const ROUNDS = 3;
const TARGET_RATIO = 0.6;
const BIRTH = '1.001193';

interface Statement {
	readonly text: string;
	readonly values: readonly unknown[];
}

/**
 * The submission verb (number, dossier, papers, step, history, audit, outbox) with 16 connections against the bare driver
 * sending the very same statements, prepared, in the same database. Rounds in turns; best of each.
 */
export async function benchSubmission(app: App): Promise<BenchRow[]> {
	const citizen = await anyCitizen(app);
	const recorded = await recordOne(app, citizen);
	const verb: number[] = [];
	const bare: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const drafts = await prepareDrafts(app, citizen, SUBMISSIONS);
		verb.push(
			await ratePerSecond(drafts, async (draftId) => {
				await app.act(citizen, (ctx) => submitDraft(ctx, { draftId }));
			}),
		);
		bare.push(await bareRate(app, recorded, await prepareDrafts(app, citizen, SUBMISSIONS)));
	}
	const measured = Math.max(...verb);
	const ceiling = Math.max(...bare);
	const detail = `${String(recorded.statements.length)} statements, ${String(CONNECTIONS)} connections, best of ${String(ROUNDS)}`;
	return [
		{
			name: 'Nộp hồ sơ (submission verb)',
			measured,
			ceiling,
			ratio: measured / ceiling,
			unit: '/s',
			target: TARGET_RATIO,
			detail,
		},
	];
}

async function anyCitizen(app: App): Promise<CitizenActor> {
	const { rows } = await app.pool.query<{ id: number; name: string; identity_number: string }>(
		'select id, name, identity_number from people.citizen order by id limit 1',
	);
	const found = rows[0];
	if (!found) throw new Error('the sample has no citizens');
	return {
		kind: 'citizen',
		citizenId: found.id,
		name: found.name,
		identityNumber: found.identity_number,
		assurance: 2,
	};
}

async function prepareDrafts(app: App, citizen: CitizenActor, count: number): Promise<string[]> {
	const version = await findProcedureAt(app.read(citizen), BIRTH, vnDate(new Date()));
	const example = version?.definition?.examples[0];
	if (!version || !example) throw new Error(`no definition ${BIRTH}`);
	return app.act(citizen, async (ctx) => {
		const content = new TextEncoder().encode(`%PDF-1.7 ${randomUUID()}`);
		const file = await app.files.save(ctx, content, { name: 'giay-chung-sinh.pdf', mediaType: 'application/pdf' });
		const ids: string[] = [];
		for (let made = 0; made < count; made++) {
			const draftId = await startDraft(ctx, {
				procedureVersionId: version.versionId,
				form: example.data,
				receivingUnitId: null,
			});
			await addDraftFile(ctx, { draftId, componentId: 'birth-certificate', fileId: file.id });
			ids.push(draftId);
		}
		return ids;
	});
}

/** The statements of one submission, as the driver sends them. */
async function recordOne(
	app: App,
	citizen: CitizenActor,
): Promise<{ draftId: string; code: string; statements: Statement[] }> {
	const [draftId = ''] = await prepareDrafts(app, citizen, 1);
	const statements: Statement[] = [];
	const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
	const spying = function (this: pg.Client, ...args: unknown[]): unknown {
		const [asked] = args;
		if (isStatement(asked)) statements.push({ text: asked.text, values: asked.values ?? [] });
		return original.apply(this, args);
	};
	Object.assign(pg.Client.prototype, { query: spying });
	const { code } = await app.act(citizen, (ctx) => submitDraft(ctx, { draftId }));
	Object.assign(pg.Client.prototype, { query: original });
	if (statements.length === 0) throw new Error('a submission was seen to send no statement');
	return { draftId, code, statements };
}

function isStatement(asked: unknown): asked is pg.QueryConfig {
	return typeof asked === 'object' && asked !== null && 'text' in asked;
}

async function bareRate(
	app: App,
	recorded: { draftId: string; code: string; statements: Statement[] },
	drafts: readonly string[],
): Promise<number> {
	const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(app)));
	const free = [...clients];
	const day = recorded.code.replace(/\d+$/, '');
	const run = randomUUID().slice(0, 8);
	let ordinal = 0;
	const rate = await ratePerSecond(drafts, async (draftId) => {
		const client = free.pop();
		if (!client) throw new Error('no free connection');
		const code = `${day}${run}${String(++ordinal)}`;
		for (const [index, { text, values }] of recorded.statements.entries()) {
			const own = values.map((value) =>
				typeof value === 'string' ? value.replaceAll(recorded.draftId, draftId).replaceAll(recorded.code, code) : value,
			);
			await client.query(values.length === 0 ? text : { name: `s${String(index)}`, text, values: own });
		}
		free.push(client);
	});
	await Promise.all(clients.map((client) => client.end()));
	return rate;
}

async function connect(app: App): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: app.config.databaseUrl });
	await client.connect();
	return client;
}

/** Runs the work over all items with 16 at a time. */
async function ratePerSecond(items: readonly string[], work: (item: string) => Promise<void>): Promise<number> {
	const waiting = items.values();
	const started = performance.now();
	await Promise.all(
		Array.from({ length: CONNECTIONS }, async () => {
			for (const item of waiting) await work(item);
		}),
	);
	return items.length / ((performance.now() - started) / 1000);
}
