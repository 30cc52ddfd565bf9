import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../test/context.ts';
import {
	actorOfSession,
	finishNationalSignIn,
	signInCitizen,
	startNationalSignIn,
	type PendingSignIn,
} from '../../src/server/modules/people/index.ts';
import { createNationalIdentity, SAMPLE_IDENTITIES, sampleOtp, type NationalIdentity } from './index.ts';

const redirectUri = 'http://127.0.0.1:9/sign-in/callback';
const CLIENT = { ip: '192.0.2.1', userAgent: 'test' };
let db: TestDb;
let server: Server;
let identity: NationalIdentity;
let settings: { issuer: string; clientId: string; clientSecret: string };
beforeAll(async () => {
	db = await testDatabase();
	server = createServer((request, response) => {
		identity.handler(request, response);
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	settings = { issuer: `http://127.0.0.1:${String(port)}/identity`, clientId: 'lien-thong', clientSecret: 'sample' };
	identity = createNationalIdentity({ ...settings, redirectUris: [redirectUri] });
});
afterAll(async () => {
	server.close();
	await db.close();
});

/** A browser small enough to read: keeps cookies, follows redirects until one leaves the identity system. */
function browser() {
	const cookies = new Map<string, string>();
	const visit = async (
		address: string,
		form?: Record<string, string>,
	): Promise<{ at: string; text: string; status: number }> => {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
		const response = await fetch(address, { ...body, redirect: 'manual', headers: { cookie } });
		for (const line of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
			if (value === '') cookies.delete(name);
			else cookies.set(name, value);
		}
		const next = response.headers.get('location');
		if (!next) return { at: address, text: await response.text(), status: response.status };
		const to = new URL(next, address).href;
		return to.startsWith(redirectUri) ? { at: to, text: '', status: response.status } : visit(to);
	};
	return visit;
}

async function leave(): Promise<{
	visit: ReturnType<typeof browser>;
	page: { at: string; text: string };
	pending: PendingSignIn;
}> {
	const { address, pending } = await startNationalSignIn(settings, { redirectUri, returnTo: '/my/dossiers' });
	const visit = browser();
	return { visit, page: await visit(address), pending };
}
const finish = (at: string, pending: PendingSignIn | undefined) =>
	finishNationalSignIn(settings, { callback: new URL(at), redirectUri, pending });

test('a person chosen at the identity system comes back with their details and a session', async () => {
	const { visit, page, pending } = await leave();
	expect(page.text).toContain('MÔ PHỎNG – dữ liệu mẫu');
	const back = await visit(page.at, { person: '010190009001' });
	const details = await finish(back.at, pending);
	expect(details).toMatchObject({
		kind: 'citizen',
		name: 'Lý Mẫu Hân',
		identityNumber: '010190009001',
		birthDate: '1990-03-12',
		assurance: 2,
	});
	const { token, citizen } = await db.act({ kind: 'public' }, (ctx) => signInCitizen(ctx, { details, client: CLIENT }));
	const signedIn = await actorOfSession(db.read({ kind: 'public' }), token);
	expect(signedIn?.actor).toEqual({
		kind: 'citizen',
		citizenId: citizen.id,
		name: 'Lý Mẫu Hân',
		identityNumber: '010190009001',
		assurance: 2,
	});
	const again = await db.act({ kind: 'public' }, (ctx) =>
		signInCitizen(ctx, { details: { ...details, address: 'Chỗ ở mới' }, client: CLIENT }),
	);
	expect(again.citizen).toMatchObject({ id: citizen.id, address: 'Chỗ ở mới' });
});

test('an organisation signs in with its tax number and representative', async () => {
	const { visit, page, pending } = await leave();
	const organisation = SAMPLE_IDENTITIES.find(({ kind }) => kind === 'organisation');
	const number = organisation?.identityNumber ?? '';
	const back = await visit(page.at, { number, otp: sampleOtp(number) });
	expect(await finish(back.at, pending)).toMatchObject({
		kind: 'organisation',
		identityNumber: number,
		representativeName: 'Trần Mẫu Bình',
	});
});

test('a wrong code stays at the identity system', async () => {
	const { visit, page } = await leave();
	const answer = await visit(page.at, { number: '010190009001', otp: '000000' });
	expect(answer.status).toBe(422);
	expect(answer.text).toContain('không đúng');
});

test('a person who says no is told so', async () => {
	const { visit, page, pending } = await leave();
	const back = await visit(page.at, { deny: '1' });
	await expect(finish(back.at, pending)).rejects.toMatchObject({ code: 'identity.denied' });
});

test('an answer meant for another browser is refused, and a code works once', async () => {
	const one = await leave();
	const back = await one.visit(one.page.at, { person: '010190009001' });
	const other = await leave();
	await expect(finish(back.at, other.pending)).rejects.toMatchObject({ code: 'identity.stale' });
	await expect(finish(back.at, undefined)).rejects.toMatchObject({ code: 'identity.stale' });
	await expect(finish(back.at, { ...one.pending, nonce: 'x' })).rejects.toMatchObject({
		code: expect.stringMatching(/^identity\./u) as string,
	});
	await expect(finish(back.at, one.pending)).rejects.toMatchObject({ code: 'identity.stale' });
});

test('an identity system that fails or is away is said to be away', async () => {
	const { visit, page, pending } = await leave();
	const back = await visit(page.at, { person: '010190009001' });
	identity.setFault('error', 1);
	await expect(finish(back.at, pending)).rejects.toMatchObject({ code: 'identity.unavailable' });
	const away = { ...settings, issuer: 'http://127.0.0.1:9/identity' };
	await expect(startNationalSignIn(away, { redirectUri, returnTo: '/' })).rejects.toMatchObject({
		code: 'identity.unavailable',
	});
});
