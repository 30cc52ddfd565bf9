import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_NOW, testDatabase, type TestDb } from '../../../../test/context.ts';
import type { Actor } from '../../platform/actor.ts';
import { actorOfSession } from './actor-of-session.ts';
import { changePasswordAtSignIn } from './change-password.ts';
import { disableInactive } from './disable-inactive.ts';
import { CLIENT, makeOfficer, PASSWORD, SYSTEM, unitId } from './fixtures.ts';
import { hashPassword, passwordFaults, temporaryPassword, TEMPORARY_COST, verifyPassword } from './password.ts';
import { getPolicy } from './policy-store.ts';
import { confirmTotpAtSignIn, startTotpEnrolment, verifyTotp } from './second-factor.ts';
import { openSecretBox, type SecretBox } from './secret-box.ts';
import { lockSession, signOut, touchSession, unlockSession } from './session.ts';
import { signInOfficer, type SignInOutcome } from './sign-in.ts';
import { codeAt, newTotpSecret } from './totp.ts';

const PUBLIC: Actor = { kind: 'public' };
const SECRET = newTotpSecret();
let db: TestDb;
let box: SecretBox;
let unit: number;
beforeAll(async () => {
	db = await testDatabase();
	box = openSecretBox(db.dataDir);
	unit = await unitId(db, 'agency:stp');
});
afterAll(() => db.close());

const later = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000);
const enter = (login: string, password = PASSWORD, now = TEST_NOW) =>
	db.act(PUBLIC, (ctx) => signInOfficer(ctx, { login, password, client: CLIENT }), { now });
const code = (token: string, text: string, now = TEST_NOW) =>
	db.act(PUBLIC, (ctx) => verifyTotp(ctx, { token, code: text, client: CLIENT, box }), { now });
const who = (token: string, now = TEST_NOW) => actorOfSession(db.read(PUBLIC, { now }), token);
const tokenOf = (outcome: SignInOutcome) => {
	if (!outcome.ok) throw new Error(outcome.code);
	return outcome.token;
};
async function signedIn(login: string, now = TEST_NOW): Promise<string> {
	const first = tokenOf(await enter(login, PASSWORD, now));
	return tokenOf(await code(first, codeAt(SECRET, now), now));
}

test('an officer enters with password and code, and the cookie changes when the session opens', async () => {
	await makeOfficer(db, { login: 'mot', unitId: unit, roles: ['specialist'], totp: { box, secret: SECRET } });
	const first = await enter('MOT');
	expect(first).toMatchObject({ ok: true, stage: 'second-factor' });
	expect((await who(tokenOf(first)))?.actor.kind).toBe('public');
	const second = await code(tokenOf(first), codeAt(SECRET, TEST_NOW));
	expect(second).toMatchObject({ ok: true, stage: 'open' });
	expect(tokenOf(second)).not.toBe(tokenOf(first));
	expect(await who(tokenOf(first))).toBeUndefined();
	expect((await who(tokenOf(second)))?.actor).toMatchObject({ kind: 'officer', name: 'Nguyễn Mẫu mot' });
});

test('a code works once', async () => {
	await makeOfficer(db, { login: 'hai', unitId: unit, roles: ['specialist'], totp: { box, secret: SECRET } });
	await signedIn('hai');
	const again = tokenOf(await enter('hai'));
	expect(await code(again, codeAt(SECRET, TEST_NOW))).toMatchObject({ ok: false, code: 'people.wrong-code' });
	expect(await code(again, codeAt(SECRET, later(-0.5)))).toMatchObject({ ok: false });
	expect(await code(again, codeAt(SECRET, later(0.5)), later(0.5))).toMatchObject({ ok: true });
});

test('two requests with the same code at once open one session', async () => {
	await makeOfficer(db, { login: 'doi', unitId: unit, roles: ['specialist'], totp: { box, secret: SECRET } });
	const tokens = [tokenOf(await enter('doi')), tokenOf(await enter('doi'))];
	const outcomes = await Promise.all(tokens.map((token) => code(token, codeAt(SECRET, TEST_NOW))));
	expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
});

test('an unknown name, a wrong password, a disabled and a locked account get the same answer', async () => {
	const gone = await makeOfficer(db, { login: 'nghi', unitId: unit, roles: ['specialist'] });
	await db.pool.query(
		`update people.account set disabled_at = now(), disabled_reason = 'x' where id = ${String(gone.id)}`,
	);
	await makeOfficer(db, { login: 'khoa', unitId: unit, roles: ['specialist'] });
	await db.pool.query(`update people.account set locked_out_until = '2027-01-01' where login = 'khoa'`);
	const answers = await Promise.all([enter('khong-co'), enter('mot', 'sai'), enter('nghi'), enter('khoa')]);
	expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test('five wrong tries lock the account for fifteen minutes, a right password included', async () => {
	await makeOfficer(db, { login: 'ba', unitId: unit, roles: ['specialist'], totp: { box, secret: SECRET } });
	for (let n = 0; n < 5; n++) expect(await enter('ba', 'sai')).toMatchObject({ ok: false });
	expect(await enter('ba')).toMatchObject({ ok: false, code: 'people.wrong-sign-in' });
	expect(await enter('ba', PASSWORD, later(14.9))).toMatchObject({ ok: false });
	expect(await enter('ba', PASSWORD, later(15))).toMatchObject({ ok: true });
	const { rows } = await db.pool.query(`select count(*) from platform.audit_entry where act = 'account.locked-out'`);
	expect(rows).toEqual([{ count: 1 }]);
});

test('guesses made all at once are still counted one by one', async () => {
	await makeOfficer(db, { login: 'bon', unitId: unit, roles: ['specialist'], totp: { box, secret: SECRET } });
	await Promise.all(Array.from({ length: 8 }, () => enter('bon', 'sai')));
	expect(await enter('bon')).toMatchObject({ ok: false });
});

test('wrong codes count towards the lock-out and end the half-open session', async () => {
	await makeOfficer(db, { login: 'nam', unitId: unit, roles: ['specialist'], totp: { box, secret: SECRET } });
	const token = tokenOf(await enter('nam'));
	for (let n = 0; n < 4; n++)
		expect(await code(token, '000000')).toMatchObject({ ok: false, code: 'people.wrong-code' });
	expect(await code(token, '000000')).toMatchObject({ ok: false, code: 'people.wrong-sign-in' });
	await expect(code(token, codeAt(SECRET, TEST_NOW))).rejects.toMatchObject({ code: 'session.ended' });
});

test('a forged, a truncated and a foreign cookie are nobody', async () => {
	const token = await signedIn('mot', later(60));
	expect(await who(token, later(60))).toBeDefined();
	for (const wrong of ['', 'x', token.slice(0, -1), `${token}A`, 'A'.repeat(43), "' or true --"]) {
		expect(await who(wrong, later(60))).toBeUndefined();
	}
});

test('a session ends after twelve hours, however busy it was', async () => {
	const token = await signedIn('mot', later(120));
	const facts = await who(token, later(120));
	const session = { id: facts?.session.id ?? 0, accountId: facts?.account.id ?? 0 };
	await db.act(SYSTEM, (ctx) => touchSession(ctx, session), { now: later(120 + 719) });
	expect(await who(token, later(120 + 719))).toBeDefined();
	expect(await who(token, later(120 + 720))).toBeUndefined();
});

test('an idle session locks after fifteen minutes and opens again with the password', async () => {
	const start = 1000;
	const token = await signedIn('mot', later(start));
	expect((await who(token, later(start + 14.9)))?.session.locked).toBe(false);
	expect((await who(token, later(start + 15)))?.session.locked).toBe(true);
	const unlock = (password: string) =>
		db.act(PUBLIC, (ctx) => unlockSession(ctx, { token, password, client: CLIENT }), { now: later(start + 20) });
	expect(await unlock('sai')).toMatchObject({ ok: false, code: 'people.wrong-password' });
	expect(await unlock(PASSWORD)).toMatchObject({ ok: true });
	expect((await who(token, later(start + 21)))?.session.locked).toBe(false);
});

test('an administrator’s session locks after five minutes', async () => {
	await makeOfficer(db, { login: 'quan', unitId: unit, roles: ['unit-administrator'], totp: { box, secret: SECRET } });
	const token = await signedIn('quan');
	expect((await who(token, later(4.9)))?.session.locked).toBe(false);
	expect((await who(token, later(5)))?.session.locked).toBe(true);
});

test('a session locked by hand stays locked; signed out it is gone', async () => {
	const token = await signedIn('mot', later(2000));
	await db.act(PUBLIC, (ctx) => lockSession(ctx, token), { now: later(2000) });
	expect((await who(token, later(2000)))?.session.locked).toBe(true);
	await db.act(PUBLIC, (ctx) => signOut(ctx, token), { now: later(2001) });
	expect(await who(token, later(2001))).toBeUndefined();
});

test('the first sign-in asks for a new password, then for a second factor, and only then opens', async () => {
	const officer = await makeOfficer(db, {
		login: 'moi',
		unitId: unit,
		roles: ['specialist'],
		mustChangePassword: true,
	});
	const token = tokenOf(await enter('moi'));
	const change = (wanted: string) =>
		db.act(PUBLIC, (ctx) => changePasswordAtSignIn(ctx, { token, current: PASSWORD, wanted, client: CLIENT }));
	await expect(change('ngan')).rejects.toMatchObject({ code: 'people.weak-password' });
	await expect(change(PASSWORD)).rejects.toMatchObject({
		details: { faults: expect.stringContaining('gần đây') as string },
	});
	expect(await change('Doi-mat-khau-88')).toMatchObject({ ok: true, stage: 'enrol' });
	const { secret } = await db.act(PUBLIC, (ctx) => startTotpEnrolment(ctx, { accountId: officer.id, box }));
	const again = await db.act(PUBLIC, (ctx) => startTotpEnrolment(ctx, { accountId: officer.id, box }));
	expect(again.secret).toBe(secret);
	const done = await db.act(PUBLIC, (ctx) => confirmTotpAtSignIn(ctx, { token, code: codeAt(secret, TEST_NOW), box }));
	expect(done).toMatchObject({ ok: true, stage: 'open' });
});

test('an administrator’s password is due after two months', async () => {
	const admin = await makeOfficer(db, {
		login: 'cu',
		unitId: unit,
		roles: ['unit-administrator'],
		totp: { box, secret: SECRET },
	});
	await db.pool.query(
		`update people.account set password_set_at = '2026-09-20T09:00:00+07:00' where id = ${String(admin.id)}`,
	);
	expect(await code(tokenOf(await enter('cu')), codeAt(SECRET, TEST_NOW))).toMatchObject({ stage: 'change-password' });
	await db.pool.query(
		`update people.account set password_set_at = '2026-09-20T10:00:00+07:00' where id = ${String(admin.id)}`,
	);
	expect(await code(tokenOf(await enter('cu')), codeAt(SECRET, later(0.5)), later(0.5))).toMatchObject({
		stage: 'open',
	});
});

test('accounts nobody used for 45 days are disabled, and say so in the audit log', async () => {
	const idle = await makeOfficer(db, { login: 'vang', unitId: unit, roles: ['specialist'] });
	await db.pool.query(
		`update people.account set activated_at = '2026-08-01', last_active_at = '2026-10-06T08:00:00+07:00' where id = ${String(idle.id)}`,
	);
	const busy = await makeOfficer(db, { login: 'ban', unitId: unit, roles: ['specialist'] });
	await db.pool.query(
		`update people.account set activated_at = '2026-08-01', last_active_at = '2026-10-06T10:00:00+07:00' where id = ${String(busy.id)}`,
	);
	expect(await db.act(SYSTEM, disableInactive)).toBe(1);
	const { rows } = await db.pool.query(
		`select id, disabled_reason from people.account where disabled_reason = 'inactivity'`,
	);
	expect(rows).toEqual([{ id: idle.id, disabled_reason: 'inactivity' }]);
});

test('a password is judged by the policy and never holds the name or login', async () => {
	const policy = await getPolicy(db.read(PUBLIC));
	const faults = (password: string, hasSecondFactor = true) =>
		passwordFaults(policy, { password, hasSecondFactor, login: 'motcua.banho', name: 'Nguyễn Mẫu An' });
	expect(faults('Ruong7!x')).toEqual([]);
	expect(faults('Ruong7!x', false)).toHaveLength(1);
	expect(faults('ruongbacthangdep', false)).toHaveLength(1);
	expect(faults('xx-Nguyen-2026')).toHaveLength(1);
	expect(faults('aaaaaaaaa')).toHaveLength(1);
	for (let n = 0; n < 50; n++) expect(faults(temporaryPassword(), false)).toEqual([]);
});

test('a password typed in another Unicode form is the same password', async () => {
	const hash = await hashPassword('Ruộng bậc thang'.normalize('NFC'), TEMPORARY_COST);
	expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/u);
	expect(await verifyPassword('Ruộng bậc thang'.normalize('NFD'), hash, TEMPORARY_COST)).toBe(true);
	expect(await verifyPassword('Ruong bac thang', hash, TEMPORARY_COST)).toBe(false);
});
