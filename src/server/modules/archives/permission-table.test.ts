import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, unitIdOf } from '../../../../test/world.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { listRoles } from '../people/index.ts';
import { actorAt, makeOfficer, SYSTEM } from '../people/fixtures.ts';
import { archiveWorld, closed, handedOver, opened, settled, type ArchiveWorld } from './fixtures.ts';
import {
	acceptFile,
	addDocument,
	addHeading,
	answerReading,
	approveCatalogue,
	askReading,
	closeFile,
	decideDisposal,
	editFile,
	findCatalogue,
	getFile,
	handOverFile,
	makePackage,
	openAdHocFile,
	openFile,
	planFile,
	proposeDisposal,
	readArchived,
	removeDocument,
	reopenFile,
	returnFile,
	startCatalogue,
} from './index.ts';

/** A commune that has nothing to do with any file here. */
const FAR_COMMUNE = 'commune:03006';
const REASON = 'Lý do đủ dài để ghi vào hồ sơ.';
const LATER = new Date('2032-02-01T08:00:00+07:00');
const COLLECTORS = ['one-stop', 'clerk', 'specialist', 'division-head'];
const EVERYBODY = [...COLLECTORS, 'leader'];

let db: TestDb;
let world: ArchiveWorld;
let roles: string[];
const officers = new Map<string, Actor>();
const ids = new Map<string, number>();
let documentId: number;
let fresh: number;
let nextCatalogue: number;
let nextHeading: number;
let requestId: number;
let storedFileId: string;

beforeAll(async () => {
	db = await testDatabase();
	world = await archiveWorld(db);
	roles = (await listRoles(db.read(SYSTEM))).map(({ code }) => code);
	for (const [scope, key] of [
		['own', COMMUNE],
		['far', FAR_COMMUNE],
	] as const) {
		const unitId = await unitIdOf(db, key);
		for (const role of roles) {
			const officer = await makeOfficer(db, { login: `${role}-${scope}`, unitId, roles: [role] });
			officers.set(`${role}@${scope}`, await actorAt(db, officer));
		}
	}
	await makeFiles();
}, 240_000);
afterAll(() => db.close());

async function makeFiles(): Promise<void> {
	const { clerk, chairman, economist, economyId, agencyId } = world;
	const open = await opened(db, world);
	documentId = open.documentIds[0] ?? 0;
	fresh = await settled(db, world);
	ids.set('open', open.id);
	ids.set('closed', (await closed(db, world)).id);
	ids.set('handed-over', (await handedOver(db, world)).id);
	for (const name of ['archived', 'reviewed']) {
		const { id } = await handedOver(db, world);
		await db.act(clerk, (ctx) => acceptFile(ctx, world.parts, { id }));
		ids.set(name, id);
	}
	await db.act(clerk, (ctx) => proposeDisposal(ctx, { id: id('reviewed'), reason: REASON }), { now: LATER });
	({ requestId } = await db.act(economist, (ctx) => askReading(ctx, { id: id('archived'), purpose: REASON })));
	const facts = (await getFile(db.read(SYSTEM), id('archived'))).items[0]?.facts;
	storedFileId = facts?.files[0]?.id ?? '';
	ids.set('archived document', facts?.id ?? 0);
	nextCatalogue = (
		await db.act(clerk, (ctx) => startCatalogue(ctx, { agencyUnitId: agencyId, year: 2027, numbering: 'heading' }))
	).id;
	const heading = { catalogueId: nextCatalogue, name: 'Kinh tế', abbreviation: 'KT' };
	nextHeading = (await db.act(clerk, (ctx) => addHeading(ctx, heading))).id;
	await db.act(clerk, (ctx) =>
		planFile(ctx, { headingId: nextHeading, unitId: economyId, title: 'Mẫu', retentionCode: 'years-5' }),
	);
	expect(chairman.accountId).toBeGreaterThan(0);
}

const id = (name: string) => ids.get(name) ?? 0;

class Undo extends Error {}

/** What an actor is told; nothing stays written, so that every actor meets the same world. */
async function answer(actor: Actor, { verb, now }: Row): Promise<string> {
	try {
		await db.act(
			actor,
			async (ctx) => {
				await verb(ctx);
				throw new Undo();
			},
			now ? { now } : {},
		);
	} catch (thrown) {
		if (thrown instanceof Undo) return 'allowed';
		if (isRefusal(thrown)) return thrown.code;
		throw thrown;
	}
	return 'unreachable';
}

interface Row {
	readonly verb: (ctx: Ctx) => Promise<unknown>;
	/** Roles that may, in their own commune; nobody may elsewhere. */
	readonly roles: readonly string[];
	readonly now?: Date;
}

const plan = () => ({ headingId: nextHeading, unitId: world.economyId, title: 'Mẫu', retentionCode: 'years-5' });

const TABLE: Readonly<Record<string, Row>> = {
	startCatalogue: {
		verb: (ctx) => startCatalogue(ctx, { agencyUnitId: world.agencyId, year: 2028, numbering: 'heading' }),
		roles: ['clerk'],
	},
	addHeading: {
		verb: (ctx) => addHeading(ctx, { catalogueId: nextCatalogue, name: 'Văn hóa', abbreviation: 'VH' }),
		roles: ['clerk'],
	},
	planFile: { verb: (ctx) => planFile(ctx, plan()), roles: ['clerk'] },
	approveCatalogue: { verb: (ctx) => approveCatalogue(ctx, { catalogueId: nextCatalogue }), roles: ['leader'] },
	findCatalogue: { verb: (ctx) => findCatalogue(ctx, world.agencyId, 2026), roles: EVERYBODY },
	openFile: { verb: (ctx) => openFile(ctx, { id: world.plannedId }), roles: COLLECTORS },
	openAdHocFile: {
		verb: (ctx) => openAdHocFile(ctx, { ...plan(), headingId: world.headingId }),
		roles: COLLECTORS,
	},
	editFile: { verb: (ctx) => editFile(ctx, { id: id('open'), title: 'Tên mới' }), roles: COLLECTORS },
	addDocument: { verb: (ctx) => addDocument(ctx, { id: id('open'), documentId: fresh }), roles: COLLECTORS },
	removeDocument: { verb: (ctx) => removeDocument(ctx, { id: id('open'), documentId }), roles: COLLECTORS },
	closeFile: { verb: (ctx) => closeFile(ctx, { id: id('open'), endedOn: '2026-11-20' }), roles: COLLECTORS },
	reopenFile: { verb: (ctx) => reopenFile(ctx, { id: id('closed') }), roles: COLLECTORS },
	handOverFile: { verb: (ctx) => handOverFile(ctx, { id: id('closed') }), roles: COLLECTORS },
	returnFile: { verb: (ctx) => returnFile(ctx, { id: id('handed-over'), reason: REASON }), roles: ['clerk'] },
	acceptFile: { verb: (ctx) => acceptFile(ctx, world.parts, { id: id('handed-over') }), roles: ['clerk'] },
	makePackage: { verb: (ctx) => makePackage(ctx, world.parts, { id: id('archived'), kind: 'SIP' }), roles: ['clerk'] },
	askReading: { verb: (ctx) => askReading(ctx, { id: id('archived'), purpose: REASON }), roles: EVERYBODY },
	answerReading: {
		verb: (ctx) => answerReading(ctx, { requestId, answer: 'granted', validUntil: '2026-12-01' }),
		roles: ['clerk'],
	},
	readArchived: {
		verb: (ctx) => readArchived(ctx, { id: id('archived'), documentId: id('archived document'), storedFileId }),
		// The archive itself and the head of the agency; everybody else needs a permit.
		roles: ['clerk', 'leader'],
	},
	proposeDisposal: {
		verb: (ctx) => proposeDisposal(ctx, { id: id('archived'), reason: REASON }),
		roles: ['clerk'],
		now: LATER,
	},
	decideDisposal: {
		verb: (ctx) =>
			decideDisposal(ctx, { id: id('reviewed'), decision: 'destroy', reference: '01/QĐ', decidedOn: '2032-01-31' }),
		roles: ['leader'],
		now: LATER,
	},
	'getFile of an open file': { verb: (ctx) => getFile(ctx, id('open')), roles: EVERYBODY },
	'getFile of an archived file': { verb: (ctx) => getFile(ctx, id('archived')), roles: EVERYBODY },
};
const REFUSALS = [
	'access.denied',
	'access.sign-in',
	'archive.not-found',
	'archive.catalogue-not-found',
	'archive.no-permit',
	'document.not-found',
];

test('every verb is allowed to exactly the roles of the table, in their own commune only', async () => {
	const wrong: string[] = [];
	for (const [name, row] of Object.entries(TABLE)) {
		for (const [who, actor] of officers) {
			const [role = '', scope] = who.split('@');
			const told = await answer(actor, row);
			const may = scope === 'own' && row.roles.includes(role);
			if (may ? told !== 'allowed' : !REFUSALS.includes(told)) wrong.push(`${name}: ${who} is told ${told}`);
		}
		const stranger = await answer({ kind: 'public' }, row);
		if (!REFUSALS.includes(stranger)) wrong.push(`${name}: a stranger is told ${stranger}`);
	}
	expect(wrong).toEqual([]);
}, 240_000);
