import { afterAll, beforeAll, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { recordReading } from '../../platform/record-reading.ts';
import { appoint, createPosition } from './appointments.ts';
import { listAudit, listReadingLog } from './audit-views.ts';
import { delegate } from './delegations.ts';
import { actorAt, CLIENT, makeOfficer, PASSWORD, SYSTEM, unitId } from './fixtures.ts';
import { getImportPreview, importOfficers, importTemplate, previewImport } from './import-officers.ts';
import { IMPORT_COLUMNS } from './import-rows.ts';
import { getOfficerView } from './officer-view.ts';
import { createOfficer, disableAccount, resetSignIn } from './officers.ts';
import { listOfficers, listPositions, listSessions } from './people-views.ts';
import { endSession } from './session.ts';
import { listLiveSessions } from './session-store.ts';
import { setRolePermissions } from './set-role-permissions.ts';
import { signInOfficer } from './sign-in.ts';

let db: TestDb;
let justice: number;
let finance: number;
let unitAdmin: OfficerActor;
let province: OfficerActor;
let stranger: { id: number; name: string; positionId: number };
beforeAll(async () => {
	db = await testDatabase();
	justice = await unitId(db, 'agency:stp');
	finance = await unitId(db, 'agency:stc');
	unitAdmin = await actorAt(
		db,
		await makeOfficer(db, { login: 'qt.stp', unitId: justice, roles: ['unit-administrator'] }),
	);
	province = await actorAt(
		db,
		await makeOfficer(db, { login: 'qt.tinh', unitId: justice, roles: ['province-administrator'] }),
	);
	stranger = await makeOfficer(db, { login: 'la', unitId: finance, roles: ['specialist'], name: 'Đỗ Mẫu Lạ' });
});
afterAll(() => db.close());

const officer = (login: string) => ({ login, name: 'Trần Mẫu Bình', email: '', phone: '' });

test('a unit administrator sees and changes only the people of the unit', async () => {
	const seen = await listOfficers(db.read(unitAdmin), {});
	expect(seen.rows.map(({ login }) => login).sort()).toEqual(['qt.stp', 'qt.tinh']);
	expect((await listOfficers(db.read(province), { text: 'do mau la' })).rows.map(({ id }) => id)).toEqual([
		stranger.id,
	]);
	const notFound = { code: 'people.not-found' };
	await expect(getOfficerView(db.read(unitAdmin), stranger.id)).rejects.toMatchObject(notFound);
	await expect(getOfficerView(db.read(unitAdmin), 999_999)).rejects.toMatchObject(notFound);
	await expect(
		db.act(unitAdmin, (ctx) => disableAccount(ctx, { accountId: stranger.id, reason: 'x' })),
	).rejects.toMatchObject(notFound);
	await expect(
		db.act(unitAdmin, (ctx) => createOfficer(ctx, { officer: officer('moi.stc'), unitId: finance })),
	).rejects.toMatchObject({ code: 'people.unit-not-found' });
	expect((await listPositions(db.read(unitAdmin))).every((position) => position.unitId === justice)).toBe(true);
});

test('nobody without the right administers anything', async () => {
	const specialist = await actorAt(db, stranger);
	await expect(listOfficers(db.read(specialist), {})).rejects.toMatchObject({ code: 'access.denied' });
	await expect(listSessions(db.read(specialist))).rejects.toMatchObject({ code: 'access.denied' });
	await expect(listAudit(db.read(unitAdmin), {})).rejects.toMatchObject({ code: 'access.denied' });
	await expect(importTemplate(db.read({ kind: 'public' }))).rejects.toMatchObject({ code: 'access.sign-in' });
});

test('a unit administrator cannot reach beyond the unit through roles or accounts of administrators', async () => {
	const { accountId } = await db.act(unitAdmin, (ctx) =>
		createOfficer(ctx, { officer: officer('binh.stp'), unitId: justice }),
	);
	const positionId = await db.act(unitAdmin, (ctx) => createPosition(ctx, { unitId: justice, title: 'Chuyên viên' }));
	const wish = { accountId, positionId, fromOn: '2026-11-20' };
	const give = (roles: string[]) => db.act(unitAdmin, (ctx) => appoint(ctx, { ...wish, roles }));
	for (const role of ['province-administrator', 'auditor', 'unit-administrator']) {
		await expect(give([role])).rejects.toMatchObject({ code: 'people.role-needs-province' });
	}
	await expect(give(['khong-co'])).rejects.toMatchObject({ code: 'people.role-unknown' });
	await give(['specialist']);
	await expect(give(['specialist'])).rejects.toMatchObject({ code: 'people.appointment-overlaps' });
	const guarded = { code: 'people.administrator-of-province-only' };
	const boss = province.accountId;
	await expect(
		db.act(unitAdmin, (ctx) => resetSignIn(ctx, { accountId: boss, withSecondFactor: true })),
	).rejects.toMatchObject(guarded);
	const period = {
		fromAt: new Date('2026-11-20T10:00:00+07:00'),
		toAt: new Date('2026-11-21T10:00:00+07:00'),
		reason: 'x',
	};
	await expect(
		db.act(unitAdmin, (ctx) => delegate(ctx, { fromAccountId: boss, toAccountId: unitAdmin.accountId, ...period })),
	).rejects.toMatchObject(guarded);
	const permissions = { role: 'specialist', permissions: ['dossier.read'], known: ['dossier.read'] };
	await expect(db.act(unitAdmin, (ctx) => setRolePermissions(ctx, permissions))).rejects.toMatchObject({
		code: 'access.denied',
	});
});

test('a login is given once, whatever its case', async () => {
	await expect(
		db.act(unitAdmin, (ctx) => createOfficer(ctx, { officer: officer('QT.STP'), unitId: justice })),
	).rejects.toMatchObject({ code: 'people.login-taken' });
	const faulty = { login: 'x', name: '1', email: 'a', phone: '1' };
	await expect(
		db.act(unitAdmin, (ctx) => createOfficer(ctx, { officer: faulty, unitId: justice })),
	).rejects.toMatchObject({ code: 'people.wrong-input' });
});

test('a disabled account is out at once, with its sessions and what it delegated', async () => {
	const leaver = await makeOfficer(db, { login: 'di', unitId: justice, roles: ['leader'] });
	const deputy = await makeOfficer(db, { login: 'thay', unitId: justice, roles: ['specialist'] });
	const period = {
		fromAt: new Date('2026-11-20T08:00:00+07:00'),
		toAt: new Date('2026-12-20T08:00:00+07:00'),
		reason: 'Nghỉ',
	};
	await db.act(await actorAt(db, leaver), (ctx) =>
		delegate(ctx, { fromAccountId: leaver.id, toAccountId: deputy.id, ...period }),
	);
	await db.act({ kind: 'public' }, (ctx) => signInOfficer(ctx, { login: 'di', password: PASSWORD, client: CLIENT }));
	await db.act(province, (ctx) => disableAccount(ctx, { accountId: leaver.id, reason: 'Chuyển công tác' }));
	expect(await listLiveSessions(db.read(SYSTEM), leaver.id)).toEqual([]);
	expect((await actorAt(db, deputy)).grants.some(({ onBehalfOf }) => onBehalfOf)).toBe(false);
});

test('a session of another unit cannot be ended, nor its existence learned', async () => {
	await db.act({ kind: 'public' }, (ctx) => signInOfficer(ctx, { login: 'la', password: PASSWORD, client: CLIENT }));
	const [session] = await listLiveSessions(db.read(SYSTEM), stranger.id);
	const end = (actor: OfficerActor, id: number) => db.act(actor, (ctx) => endSession(ctx, id));
	await expect(end(unitAdmin, session?.id ?? 0)).rejects.toMatchObject({ code: 'people.session-not-found' });
	await expect(end(unitAdmin, 999_999)).rejects.toMatchObject({ code: 'people.session-not-found' });
	await end(province, session?.id ?? 0);
	expect(await listLiveSessions(db.read(SYSTEM), stranger.id)).toEqual([]);
});

async function workbook(rows: (string | null)[][]): Promise<Uint8Array> {
	return writeXlsxFile([[...IMPORT_COLUMNS], ...rows]).toBuffer();
}

test('the template can be filled in and imported as it is', async () => {
	const bytes = await db.act(province, importTemplate);
	const id = await db.act(province, (ctx) => previewImport(ctx, { bytes, name: 'mau.xlsx' }));
	const { rows } = await getImportPreview(db.read(province), id);
	expect(rows.map(({ login, roles, errors }) => [login, roles, errors])).toEqual([['nguyenmauan', ['specialist'], []]]);
});

test('five thousand officers are previewed and created at once, and can sign in with their temporary passwords', async () => {
	const rows = Array.from({ length: 5000 }, (_, n) => [
		`cb${String(n)}`,
		'Lý Mẫu Hân',
		null,
		null,
		'Sở Tư pháp',
		'Cán bộ',
		'Chuyên viên',
		'20/11/2026',
	]);
	const bytes = await workbook(rows);
	const id = await db.act(province, (ctx) => previewImport(ctx, { bytes, name: 'lon.xlsx' }));
	const created = await db.act(province, (ctx) => importOfficers(ctx, id));
	expect(created).toHaveLength(5000);
	const [first] = created;
	const entered = await db.act({ kind: 'public' }, (ctx) =>
		signInOfficer(ctx, { login: 'cb0', password: first?.temporaryPassword ?? '', client: CLIENT }),
	);
	expect(entered).toMatchObject({ ok: true, stage: 'change-password' });
	expect((await listPositions(db.read(province), [justice])).filter(({ title }) => title === 'Cán bộ')).toHaveLength(1);
	await expect(db.act(province, (ctx) => importOfficers(ctx, id))).rejects.toMatchObject({
		code: 'people.import-not-found',
	});
	const again = await db.act(province, (ctx) => previewImport(ctx, { bytes, name: 'lon.xlsx' }));
	await expect(db.act(province, (ctx) => importOfficers(ctx, again))).rejects.toMatchObject({
		code: 'people.import-has-errors',
		details: { count: 5000 },
	});
}, 60_000);

test('a preview belongs to who made it, and what is no workbook is refused in words', async () => {
	const bytes = await workbook([['rieng', 'Lý Mẫu Hân', null, null, 'Sở Tư pháp', null, null, null]]);
	const id = await db.act(province, (ctx) => previewImport(ctx, { bytes, name: 'a.xlsx' }));
	await expect(getImportPreview(db.read(unitAdmin), id)).rejects.toMatchObject({ code: 'people.import-not-found' });
	const rubbish = { bytes: new TextEncoder().encode('không phải tệp bảng tính'), name: 'a.xlsx' };
	await expect(db.act(province, (ctx) => previewImport(ctx, rubbish))).rejects.toMatchObject({
		code: 'people.import-unreadable',
	});
});

test('the logs are read by who may, and filtered by subject, person and day', async () => {
	const auditor = await actorAt(db, await makeOfficer(db, { login: 'kt', unitId: finance, roles: ['auditor'] }));
	await recordReading(db.read(unitAdmin), { subject: 'dossier:H38.1-261120-0001', purpose: 'Thẩm tra hồ sơ' });
	expect(await listReadingLog(db.read(auditor), { subject: 'dossier:H38.1', actor: 'qt.stp' })).toMatchObject([
		{ purpose: 'Thẩm tra hồ sơ' },
	]);
	expect(await listReadingLog(db.read(auditor), { toOn: '2026-11-19' })).toEqual([]);
	const acts = await listAudit(db.read(auditor), { act: 'account.disabled', fromOn: '2026-11-20', toOn: '2026-11-20' });
	expect(acts.map(({ actorName }) => actorName)).toEqual(['Nguyễn Mẫu qt.tinh']);
	expect(await listAudit(db.read(auditor), { subject: '%' })).toEqual([]);
});
