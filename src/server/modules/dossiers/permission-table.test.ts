import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import {
	citizen,
	COMMUNE,
	OTHER_COMMUNE,
	procedure,
	storedFile,
	unitIdOf,
	type KnownProcedure,
} from '../../../../test/world.ts';
import type { Actor, CitizenActor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { listRoles } from '../people/index.ts';
import { actorAt, makeOfficer, SYSTEM } from '../people/fixtures.ts';
import { factotum, fileOf, finishFirst, handIn, openStepOf, readyDraft, received } from './fixtures.ts';
import {
	addDraftFile,
	apologise,
	assignStep,
	bringSupplement,
	confirmArrival,
	discardDraft,
	fileOfDossier,
	findNoticeFacts,
	finishStep,
	getDossierFile,
	getDraft,
	handOver,
	intakeAtCounter,
	pauseDossier,
	receiveDossier,
	refuseIntake,
	removeDraftFile,
	renderResultDraft,
	renderSlip,
	requestSupplement,
	resumeDossier,
	saveDraft,
	startDraft,
	stopDossier,
	submitDraft,
	withdrawDossier,
} from './index.ts';

/** A commune that has nothing to do with any dossier of this file. */
const FAR_COMMUNE = 'commune:03006';
const SETTING = { publicUrl: 'http://127.0.0.1:8080', sampleMode: true };
const REASON = 'Lý do đủ dài để ghi vào phiếu.';
const READERS = ['one-stop', 'clerk', 'specialist', 'division-head', 'leader'];

let db: TestDb;
let birth: KnownProcedure;
let owner: CitizenActor;
let stranger: CitizenActor;
let roles: string[];
/** `role@own` and `role@far`, an officer each. */
const officers = new Map<string, Actor>();
/** Dossiers by where they stand. */
const codes = new Map<string, string>();
const stepIds = new Map<string, number>();
let draftId: string;
let fileId: string;
let slipId: number;
let centreId: number;

beforeAll(async () => {
	db = await testDatabase();
	[owner, stranger] = [await citizen(db), await citizen(db, 'Người Mẫu Lạ')];
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
	fileId = await storedFile(db);
	centreId = await unitIdOf(db, `${COMMUNE}:centre`);
	birth = await procedure(db);
	await makeDossiers();
});
afterAll(() => db.close());

async function makeDossiers(): Promise<void> {
	const all = await factotum(db);
	const single = await procedure(db, '1.004873');
	const singleForm = { ...single.form, registeringCommune: COMMUNE };
	const permit = await procedure(db, '1.013225');
	const permitForm = { ...permit.form, siteCommune: COMMUNE };
	draftId = await readyDraft(db, owner, birth);
	codes.set('submitted', await handIn(db, owner, birth));
	codes.set('in-work', await received(db, owner, permit, { form: permitForm }));
	codes.set('pausable', await received(db, owner, single, { form: singleForm }));
	codes.set('paused', await received(db, owner, single, { form: singleForm }));
	codes.set('waiting', await received(db, owner, birth));
	codes.set('to-sign', await received(db, owner, birth));
	codes.set('refused', await received(db, owner, birth));
	const elsewhere = await unitIdOf(db, `${OTHER_COMMUNE}:centre`);
	codes.set('travelling', await received(db, owner, birth, { receivingUnitId: elsewhere }));
	const step = async (key: string) => (await openStepOf(db, at(key).code)).id;
	for (const key of codes.keys()) stepIds.set(key, await step(key));
	await db.act(all, (ctx) => pauseDossier(ctx, { ...at('paused'), pauseId: 'verify' }));
	await db.act(all, (ctx) => requestSupplement(ctx, { ...at('waiting'), ...supplement() }));
	await finishFirst(db, all, at('to-sign').code, 'propose');
	const refusal = { groundId: 'already-registered', reason: REASON };
	await finishFirst(db, all, at('refused').code, 'refuse', { refusal });
	slipId = (await fileOf(db, at('in-work').code)).slips[0]?.id ?? 0;
}

const at = (key: string) => ({ code: codes.get(key) ?? '', stepRowId: stepIds.get(key) ?? 0 });
const supplement = () => ({ groundIds: [birth.definition.supplementGrounds[0]?.id ?? ''], items: [], reason: REASON });
const paper = () => ({
	componentId: 'birth-certificate',
	name: 'Giấy',
	originals: 0,
	copies: 1,
	fileId,
	source: 'submitted' as const,
});

class Undo extends Error {}

/** What an actor is told; nothing stays written, so that every actor meets the same world. */
async function answer(actor: Actor, verb: (ctx: Ctx) => Promise<unknown>): Promise<string> {
	try {
		await db.act(actor, async (ctx) => {
			await verb(ctx);
			throw new Undo();
		});
	} catch (thrown) {
		if (thrown instanceof Undo) return 'allowed';
		if (isRefusal(thrown)) return thrown.code;
		throw thrown;
	}
	return 'unreachable';
}

interface Row {
	readonly verb: (ctx: Ctx) => Promise<unknown>;
	/** Roles that may, in their own unit. */
	readonly roles: readonly string[];
	/** What the applicant is told; `access.denied` unless said otherwise. */
	readonly owner?: string;
}

/** Verbs and reads that act on one dossier. */
const TABLE: Readonly<Record<string, Row>> = {
	receiveDossier: { verb: (ctx) => receiveDossier(ctx, at('submitted')), roles: ['one-stop'] },
	refuseIntake: {
		verb: (ctx) => refuseIntake(ctx, { ...at('submitted'), groundId: 'already-registered', reason: REASON }),
		roles: ['one-stop'],
	},
	'requestSupplement at intake': {
		verb: (ctx) => requestSupplement(ctx, { ...at('submitted'), ...supplement() }),
		roles: ['one-stop'],
	},
	confirmArrival: { verb: (ctx) => confirmArrival(ctx, at('travelling')), roles: ['one-stop'] },
	requestSupplement: {
		verb: (ctx) => requestSupplement(ctx, { ...at('in-work'), ...supplement() }),
		roles: ['specialist', 'division-head'],
	},
	assignStep: {
		verb: (ctx) => assignStep(ctx, { ...at('in-work'), accountId: null }),
		roles: ['one-stop', 'division-head', 'leader'],
	},
	finishStep: {
		verb: (ctx) => finishStep(ctx, { ...at('in-work'), outcome: 'propose' }),
		roles: ['specialist', 'division-head'],
	},
	apologise: {
		verb: (ctx) => apologise(ctx, { ...at('in-work'), newDueOn: '2026-12-15', reason: REASON }),
		roles: ['one-stop', 'division-head', 'leader'],
	},
	pauseDossier: {
		verb: (ctx) => pauseDossier(ctx, { ...at('pausable'), pauseId: 'verify' }),
		roles: ['specialist', 'division-head'],
	},
	resumeDossier: { verb: (ctx) => resumeDossier(ctx, at('paused')), roles: ['specialist', 'division-head'] },
	bringSupplement: {
		verb: (ctx) => bringSupplement(ctx, { ...at('waiting'), papers: [paper()] }),
		roles: ['one-stop'],
		owner: 'allowed',
	},
	withdrawDossier: {
		verb: (ctx) => withdrawDossier(ctx, { ...at('submitted'), reason: REASON }),
		roles: ['one-stop'],
		owner: 'allowed',
	},
	stopDossier: { verb: (ctx) => stopDossier(ctx, { ...at('in-work'), reason: REASON }), roles: ['one-stop'] },
	handOver: {
		verb: (ctx) => handOver(ctx, { ...at('refused'), receiver: 'Chảo Mẫu Sài', method: 'counter' }),
		roles: ['one-stop'],
	},
	getDossierFile: { verb: (ctx) => getDossierFile(ctx, at('in-work').code), roles: READERS, owner: 'allowed' },
	renderSlip: {
		verb: (ctx) => renderSlip(ctx, { ...at('in-work'), slipId }, SETTING),
		roles: READERS,
		owner: 'allowed',
	},
	renderResultDraft: {
		verb: (ctx) => renderResultDraft(ctx, at('to-sign').code, SETTING),
		roles: READERS,
		owner: 'dossier.no-result',
	},
	fileOfDossier: { verb: readFirstPaper, roles: READERS, owner: 'allowed' },
};

async function readFirstPaper(ctx: Ctx): Promise<void> {
	const { code } = at('in-work');
	const paperFile = (await fileOf(db, code)).papers.find(({ file }) => file !== null)?.file;
	await fileOfDossier(ctx, code, paperFile?.id ?? '');
}

for (const [name, row] of Object.entries(TABLE)) {
	test(`${name}: only the right role in the right unit`, async () => {
		const said: Record<string, string> = {};
		const expected: Record<string, string> = {};
		for (const role of roles) {
			said[`${role}@own`] = await answer(officers.get(`${role}@own`) ?? SYSTEM, row.verb);
			said[`${role}@far`] = await answer(officers.get(`${role}@far`) ?? SYSTEM, row.verb);
			expected[`${role}@own`] = row.roles.includes(role)
				? 'allowed'
				: READERS.includes(role)
					? 'access.denied'
					: 'dossier.not-found';
			expected[`${role}@far`] = 'dossier.not-found';
		}
		for (const [who, actor] of [
			['owner', owner],
			['stranger', stranger],
			['public', { kind: 'public' }],
		] as const) {
			said[who] = await answer(actor, row.verb);
			expected[who] = who === 'owner' ? (row.owner ?? 'access.denied') : 'dossier.not-found';
		}
		expect(said).toEqual(expected);
	});
}

test('intake at the counter needs the right to receive in that very centre', async () => {
	const intake = (ctx: Ctx) =>
		intakeAtCounter(ctx, {
			procedureVersionId: birth.versionId,
			receivingUnitId: centreId,
			channel: 'direct',
			applicant: { kind: 'citizen', name: owner.name, identityNumber: owner.identityNumber },
			form: birth.form,
			components: [paper()],
			delivery: { method: 'counter' },
		});
	for (const role of roles) {
		expect([role, await answer(officers.get(`${role}@own`) ?? SYSTEM, intake)]).toEqual([
			role,
			role === 'one-stop' ? 'allowed' : 'access.denied',
		]);
		expect([role, await answer(officers.get(`${role}@far`) ?? SYSTEM, intake)]).toEqual([role, 'access.denied']);
	}
	expect(await answer(owner, intake)).toBe('access.denied');
	expect(await answer({ kind: 'public' }, intake)).toBe('access.sign-in');
});

/** Verbs on drafts: they belong to their citizen and to nobody else. */
const DRAFT_VERBS: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
	getDraft: (ctx) => getDraft(ctx, draftId),
	saveDraft: (ctx) => saveDraft(ctx, { id: draftId, revision: 1, form: {} }),
	addDraftFile: (ctx) => addDraftFile(ctx, { draftId, componentId: 'birth-certificate', fileId }),
	removeDraftFile: (ctx) => removeDraftFile(ctx, { draftId, id: 1 }),
	discardDraft: (ctx) => discardDraft(ctx, draftId),
	submitDraft: (ctx) => submitDraft(ctx, { draftId }),
};

test('a draft is its citizen’s alone', async () => {
	for (const [name, verb] of Object.entries(DRAFT_VERBS)) {
		const said = [];
		for (const actor of [owner, stranger, officers.get('one-stop@own') ?? SYSTEM, { kind: 'public' } as const])
			said.push(await answer(actor, verb));
		expect([name, ...said]).toEqual([name, 'allowed', 'draft.not-found', 'access.sign-in', 'access.sign-in']);
	}
	const start = (ctx: Ctx) => startDraft(ctx, { procedureVersionId: birth.versionId, form: {}, receivingUnitId: null });
	expect([await answer(owner, start), await answer({ kind: 'public' }, start)]).toEqual(['allowed', 'access.sign-in']);
});

test('facts for a letter are found only by who may see the dossier', async () => {
	const { code } = at('in-work');
	expect(await findNoticeFacts(db.read(SYSTEM), code, 'receive')).toBeDefined();
	expect(await findNoticeFacts(db.read(stranger), code, 'receive')).toBeUndefined();
});
