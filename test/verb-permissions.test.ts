import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../src/server/platform/actor.ts';
import type { Ctx } from '../src/server/platform/ctx.ts';
import { isRefusal } from '../src/server/platform/refusal.ts';
import { changeUnit, createUnit, endUnit, setUnitCode } from '../src/server/modules/agencies/index.ts';
import { enterDecree, setWorkingHours } from '../src/server/modules/calendar/index.ts';
import { actorAt, makeOfficer, SYSTEM, unitId } from '../src/server/modules/people/fixtures.ts';
import { endPosition, listRoles, movePosition } from '../src/server/modules/people/index.ts';
import { publishDraft, saveDraft } from '../src/server/modules/procedures/index.ts';
import {
	addTrustAnchor,
	createSoftwareKeyStore,
	dropKeyRequest,
	endTrust,
	enrolKey,
	fulfilKeyRequest,
	releaseKeyLock,
	requestKey,
	retireKey,
	setSealPicture,
	type KeyStores,
} from '../src/server/modules/signing/index.ts';
import { citizen, procedure, type KnownProcedure } from './world.ts';
import { testDatabase, type TestDb } from './context.ts';

/**
 * Tables that say who may use which verb: a module may keep its own, the rest is below. Verbs on one's own account,
 * session, notices and dossiers ask for nobody's permission: each is tested where it lives.
 */
const OTHER_TABLES = globSync('src/server/modules/*/{permission-table.test,permissions/*/fixtures}.ts');
const OWN_MATTERS: readonly string[] = [
	'addSupplementFile',
	// What a list shows is asked of its kind, as the officer; the file is the officer's own.
	'askExport',
	'changePassword',
	'changePasswordAtSignIn',
	'confirmTotp',
	'confirmTotpAtSignIn',
	'dismissKeyNotice',
	'dropExport',
	'finishPasskeyRegistration',
	'lockSession',
	'markNoticesRead',
	'openKey',
	'rateDossier',
	'removeOwnPicture',
	'removePasskey',
	'removeSupplementFile',
	'setEmailPreference',
	'setOwnPicture',
	'signInCitizen',
	'signInOfficer',
	'signOut',
	'startPasskeyRegistration',
	'startPasskeySignIn',
	'startTotpEnrolment',
	'takeExport',
	'touchSession',
	'unlockSession',
	'verifyPasskey',
	'verifyTotp',
];
/** Called by the platform itself: a timer, a hub's signed knock, settings read at the start, or the last step of an act whose right was asked before. */
const INNER: readonly string[] = [
	'acceptPush',
	'disableInactive',
	'knowCitizen',
	'listInDirectory',
	'queueDocument',
	'queueStatus',
	'receiveDocument',
	'recordSigning',
	'registerSystem',
	'setDirectoryTold',
	'setEventCursor',
	'setLinkDown',
	'setLinkUp',
	'setPolled',
	'syncDirectory',
	'upsertAgencies',
];

const BASIS = 'Quyết định mẫu';
const PIN = '246813';
let db: TestDb;
let stores: KeyStores;
let roles: string[];
let known: KnownProcedure;
let ids: { own: Place; far: Place };
interface Place {
	readonly unit: number;
	readonly other: number;
	readonly position: number;
	readonly account: number;
	readonly key: number;
	readonly request: number;
}
/** One officer for each role in the own unit, a citizen and a stranger. */
const actors = new Map<string, Actor>();

beforeAll(async () => {
	db = await testDatabase();
	stores = {
		software: createSoftwareKeyStore(join(db.dataDir, 'keys'), { cost: { memory: 1024, passes: 1, parallelism: 1 } }),
	};
	known = await procedure(db);
	roles = (await listRoles(db.read(SYSTEM))).map(({ code }) => code);
	ids = { own: await placeOf('agency:stp'), far: await placeOf('agency:stc') };
	for (const role of roles)
		actors.set(role, await actorAt(db, await makeOfficer(db, { login: role, unitId: ids.own.unit, roles: [role] })));
	actors.set('citizen', await citizen(db));
	actors.set('stranger', { kind: 'public' });
});
afterAll(() => db.close());

async function placeOf(key: string): Promise<Place> {
	const unit = await unitId(db, key);
	const holder = await makeOfficer(db, { login: `h-${String(unit)}`, unitId: unit, roles: ['leader'] });
	const wanted = { kind: 'person', accountId: holder.id, positionId: holder.positionId, unitId: unit } as const;
	const request = await db.act(SYSTEM, (ctx) => requestKey(ctx, stores, { wanted, pin: PIN }));
	const { rows } = await db.pool.query<{ id: number }>(
		`insert into signing.key (kind, unit_id, holder_name, store, store_reference, certificate_chain, serial_number, issuer_name,
			valid_from, valid_to, enrolled_at) values ('agency', $1, 'Cơ quan Mẫu', 'software', $2, '', $2, 'Mẫu', now(), now() + interval '1 year', now())
			returning id`,
		[unit, key],
	);
	const other = await unitId(db, 'agency:snv');
	return { unit, other, position: holder.positionId, account: holder.id, key: rows[0]?.id ?? 0, request };
}

interface Row {
	readonly verb: (ctx: Ctx, place: Place) => Promise<unknown>;
	/** Roles that may in their own unit; those of the whole province may in the far one too. */
	readonly own: readonly string[];
	readonly far: readonly string[];
}
const PROVINCE = { own: ['province-administrator'], far: ['province-administrator'] };
const KEYS = { own: ['province-administrator', 'unit-administrator'], far: ['province-administrator'] };
const EDITOR = { own: ['procedure-editor'], far: ['procedure-editor'] };

const TABLE: Readonly<Record<string, Row>> = {
	createUnit: {
		...PROVINCE,
		verb: (ctx, { unit }) =>
			createUnit(ctx, {
				kind: 'division',
				level: 'province',
				name: 'Phòng Mẫu Bảng',
				parentId: unit,
				fromOn: '2026-11-01',
				legalBasis: BASIS,
			}),
	},
	changeUnit: {
		...PROVINCE,
		verb: (ctx, { unit }) => changeUnit(ctx, { unitId: unit, fromOn: '2026-11-01', legalBasis: BASIS }),
	},
	endUnit: {
		...PROVINCE,
		verb: (ctx, { unit }) => endUnit(ctx, { unitId: unit, lastOn: '2027-01-01', legalBasis: BASIS, successors: [] }),
	},
	setUnitCode: {
		...PROVINCE,
		verb: (ctx, { unit }) =>
			setUnitCode(ctx, { unitId: unit, scheme: 'legacy', code: 'MAU', fromOn: '2026-11-01', source: BASIS }),
	},
	enterDecree: {
		...PROVINCE,
		verb: (ctx) =>
			enterDecree(ctx, {
				reference: BASIS,
				issuedOn: '2026-11-01',
				days: [{ date: '2026-12-01', effect: 'off', kind: 'swap', name: 'Nghỉ' }],
			}),
	},
	setWorkingHours: {
		...PROVINCE,
		verb: (ctx, { unit }) =>
			setWorkingHours(ctx, {
				unitId: unit,
				weekdays: [1],
				sessions: [['08:00', '11:00']],
				legalBasis: BASIS,
				fromOn: '2027-01-01',
			}),
	},
	requestKey: {
		...KEYS,
		verb: (ctx, { unit, account, position }) =>
			requestKey(ctx, stores, {
				wanted: { kind: 'person', unitId: unit, accountId: account, positionId: position },
				pin: PIN,
			}),
	},
	fulfilKeyRequest: {
		...KEYS,
		verb: (ctx, { request }) => fulfilKeyRequest(ctx, stores, { requestId: request, certificates: [] }),
	},
	dropKeyRequest: { ...KEYS, verb: (ctx, { request }) => dropKeyRequest(ctx, { requestId: request }) },
	enrolKey: {
		...KEYS,
		verb: (ctx, { unit }) =>
			enrolKey(ctx, stores, { owner: { kind: 'agency', unitId: unit }, chain: [], store: 'pkcs11', reference: '0:1' }),
	},
	releaseKeyLock: { ...KEYS, verb: (ctx, { key }) => releaseKeyLock(ctx, { keyId: key }) },
	retireKey: { ...KEYS, verb: (ctx, { key }) => retireKey(ctx, { keyId: key, reason: 'Mẫu' }) },
	setSealPicture: {
		...KEYS,
		verb: (ctx, { unit }) => setSealPicture(ctx, db.files, { unitId: unit, png: new Uint8Array() }),
	},
	addTrustAnchor: {
		...PROVINCE,
		verb: (ctx) => addTrustAnchor(ctx, { domain: 'public', certificate: '', source: BASIS }),
	},
	endTrust: { ...PROVINCE, verb: (ctx) => endTrust(ctx, { id: 0, until: new Date(), reason: BASIS }) },
	endPosition: {
		...KEYS,
		verb: (ctx, { position }) => endPosition(ctx, { positionId: position, lastDay: '2026-11-20' }),
	},
	movePosition: {
		own: ['province-administrator'],
		far: ['province-administrator'],
		verb: (ctx, { position, other }) =>
			movePosition(ctx, { positionId: position, unitId: other, fromOn: '2026-11-21' }),
	},
	saveDraft: {
		...EDITOR,
		verb: (ctx) => saveDraft(ctx, { code: known.definition.code, definition: known.definition, revision: 0 }),
	},
	publishDraft: {
		...EDITOR,
		verb: (ctx) => publishDraft(ctx, { code: known.definition.code, revision: 1, effectiveFrom: '2026-12-01' }),
	},
};

/** Undone afterwards, so that every role meets the same world. */
class Undo extends Error {}
const SAYS_NO =
	/^(?:access\..*|signing\.(?:key|request)-not-found|people\.(?:position|unit|session)-not-found|people\.not-found)$/u;

async function mayDo(actor: Actor, row: Row, place: Place): Promise<boolean> {
	try {
		await db.act(actor, async (ctx) => {
			await row.verb(ctx, place);
			throw new Undo();
		});
	} catch (thrown) {
		if (thrown instanceof Undo) return true;
		if (isRefusal(thrown)) return !SAYS_NO.test(thrown.code);
		throw thrown;
	}
	return false;
}

for (const [name, row] of Object.entries(TABLE)) {
	test(`${name}: only the right role in the right unit`, async () => {
		const said: Record<'own' | 'far', string[]> = { own: [], far: [] };
		for (const where of ['own', 'far'] as const) {
			for (const [who, actor] of actors) if (await mayDo(actor, row, ids[where])) said[where].push(who);
		}
		expect({ own: said.own.toSorted(), far: said.far.toSorted() }).toEqual({
			own: row.own.toSorted(),
			far: row.far.toSorted(),
		});
	});
}

test('every verb a module offers stands in a permission table, or is one’s own matter', () => {
	const tables = OTHER_TABLES.map((file) => readFileSync(file, 'utf8')).join('\n');
	const offered = globSync('src/server/modules/*/index.ts').flatMap((index) => {
		const names = new Set(readFileSync(index, 'utf8').match(/\b[a-z]\w+\b/gu));
		return globSync(join(index, '..', '*.ts'))
			.filter((file) => !file.endsWith('.test.ts'))
			.flatMap((file) => [
				...readFileSync(file, 'utf8').matchAll(/^export async function (\w+)(?:<[^>]*>)?\(\s*ctx: Ctx\b/gmu),
			])
			.flatMap(([, name]) => (name !== undefined && names.has(name) ? [name] : []));
	});
	const missing = offered.filter(
		(name) =>
			!(name in TABLE) &&
			!OWN_MATTERS.includes(name) &&
			!INNER.includes(name) &&
			!new RegExp(`\\b${name}\\b`, 'u').test(tables),
	);
	expect(offered.length).toBeGreaterThan(60);
	expect(missing).toEqual([]);
});
