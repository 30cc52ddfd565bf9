import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { vnDate } from '../../../shared/dates.ts';
import type { Actor } from '../../platform/actor.ts';
import { certificatePem, createCertificateAuthority } from '../../../../simulators/certificate-authority/index.ts';
import { leaderRequest, sampleResult, signerFor, signingWorld, type SigningWorld } from './fixtures.ts';
import { addTrustAnchor, endTrust, listManagedAnchors, listTrustAnchors } from './manage-trust.ts';
import { createRevocationCheck } from './revocation-lists.ts';
import { createSoftwareSigner } from './software-signer.ts';
import { signPdf } from './sign-pdf.ts';
import { verifyFile, type FileVerdict } from './verify-file.ts';

const SOURCE = 'Trang của tổ chức chứng thực mẫu';

describe('roots that signatures are judged against', () => {
	let db: TestDb;
	let world: SigningWorld;
	let publicRoot: string;
	let publicFile: Uint8Array;
	let agencyFile: Uint8Array;
	const officer: Actor = {
		kind: 'officer',
		accountId: 1,
		name: 'Cán bộ Mẫu',
		positionIds: [],
		grants: [{ permission: 'signing.trust', unitIds: 'all' }],
	};
	const system: Actor = { kind: 'system', job: 'test' };

	beforeAll(async () => {
		db = await testDatabase();
		world = await signingWorld();
		const authority = await createCertificateAuthority({
			dir: `${world.dir}/public`,
			baseUrl: `${world.baseUrl}/public-ca`,
			domain: 'public',
		});
		publicRoot = authority.rootPem;
		const issued = await authority.issueCertificate(leaderRequest({ commonName: 'Công ty Mẫu' }));
		const { pdf } = await sampleResult();
		const signer = createSoftwareSigner(issued.privateKey ?? new Uint8Array(), issued.chain);
		publicFile = await signPdf({ pdf, signer, signingTime: new Date() });
		const leader = await signerFor(world, leaderRequest());
		agencyFile = await signPdf({ pdf, signer: leader.signer, signingTime: new Date() });
	});
	afterAll(async () => {
		await db.close();
		await world.close();
	});

	async function judge(file: Uint8Array, at = new Date()): Promise<FileVerdict> {
		const roots = await listTrustAnchors(db.read(system));
		return verifyFile(file, { roots, at, revocation: createRevocationCheck() });
	}

	test('a root is trusted in its own world only, and the verdict names the world', async () => {
		expect(await judge(agencyFile)).toMatchObject({ verdict: 'invalid', signatures: [{ chain: 'untrusted-root' }] });
		const government = certificatePem(world.root);
		await db.act(officer, (ctx) =>
			addTrustAnchor(ctx, { domain: 'government', certificate: government, source: SOURCE }),
		);
		const answer = await judge(agencyFile);
		expect(answer).toMatchObject({ verdict: 'valid', signatures: [{ domain: 'government' }] });
		expect(answer.sentence).toContain('chứng thư chuyên dùng Chính phủ');
		expect((await judge(publicFile)).signatures[0]).toMatchObject({ chain: 'untrusted-root', domain: undefined });
		await db.act(officer, (ctx) => addTrustAnchor(ctx, { domain: 'public', certificate: publicRoot, source: SOURCE }));
		expect((await judge(publicFile)).signatures[0]).toMatchObject({ chain: 'trusted', domain: 'public' });
	});

	test('after the end of trust new signatures do not reach the root, earlier ones still do', async () => {
		const anchors = await listManagedAnchors(db.read(officer));
		const anchor = anchors.find(({ domain }) => domain === 'government');
		const until = new Date(Date.now() + 60_000);
		await db.act(officer, (ctx) => endTrust(ctx, { id: anchor?.id ?? 0, until, reason: 'Thay gốc (mẫu)' }));
		expect((await judge(agencyFile)).verdict).toBe('valid');
		expect((await judge(agencyFile, new Date(until.getTime() + 1))).signatures[0]).toMatchObject({
			chain: 'untrusted-root',
		});
	});

	test('a root whose trust has ended is trusted again from that day on, and not in between', async () => {
		const of = async () => (await listManagedAnchors(db.read(officer))).filter(({ domain }) => domain === 'government');
		const until = (await of())[0]?.trustedUntil ?? new Date(0);
		const again = (trustedFrom: Date | undefined) =>
			db.act(officer, (ctx) =>
				addTrustAnchor(ctx, {
					...{ domain: 'government', certificate: certificatePem(world.root), source: SOURCE },
					...(trustedFrom ? { trustedFrom } : {}),
				}),
			);
		const later = new Date(until.getTime() + 60_000);
		expect(await again(undefined)).toBeUndefined();
		expect(await again(new Date(until.getTime() - 1))).toBeUndefined();
		expect(await again(later)).toEqual(expect.any(Number));
		expect(await again(later)).toBeUndefined();
		expect(await of()).toHaveLength(2);
		const chainAt = async (at: Date) => (await judge(agencyFile, at)).signatures[0]?.chain;
		expect(await chainAt(new Date(until.getTime() + 1))).toBe('untrusted-root');
		expect(await chainAt(new Date(later.getTime() + 1))).toBe('trusted');
	});

	test('a root trusted by mistake is taken back on its first day, and no day before it', async () => {
		const now = new Date();
		const wrong = await createCertificateAuthority({
			dir: `${world.dir}/wrong`,
			baseUrl: `${world.baseUrl}/wrong-ca`,
			domain: 'public',
		});
		const id = await db.act(officer, (ctx) =>
			addTrustAnchor(ctx, { domain: 'public', certificate: wrong.rootPem, source: SOURCE, trustedFrom: now }),
		);
		const end = (until: Date) =>
			db.act(officer, (ctx) => endTrust(ctx, { id: id ?? 0, until, reason: 'Thêm nhầm (mẫu)' }));
		await expect(end(new Date(now.getTime() - 86_400_000))).rejects.toMatchObject({ code: 'signing.bad-period' });
		await end(new Date(`${vnDate(now)}T00:00:00+07:00`));
		const anchor = (await listManagedAnchors(db.read(officer))).find((each) => each.id === id);
		expect(anchor?.trustedUntil).toEqual(anchor?.trustedFrom);
	});

	test('what is no root, and a root without source, is refused; adding again changes nothing', async () => {
		const add = (certificate: string, source: string) =>
			db.act(officer, (ctx) => addTrustAnchor(ctx, { domain: 'public', certificate, source }));
		const intermediate = world.authority.material.intermediate.certificate.toString('pem');
		for (const bad of [intermediate, 'hello', publicRoot + publicRoot])
			await expect(add(bad, SOURCE)).rejects.toMatchObject({ code: 'signing.not-a-root' });
		await expect(add(publicRoot, ' ')).rejects.toMatchObject({ code: 'signing.source-missing' });
		expect(await add(publicRoot, SOURCE)).toBeUndefined();
	});

	test('only who may keep the roots adds or ends one', async () => {
		const other: Actor = { ...officer, grants: [] };
		const input = { domain: 'public', certificate: publicRoot, source: SOURCE } as const;
		await expect(db.act(other, (ctx) => addTrustAnchor(ctx, input))).rejects.toThrow();
		await expect(db.act(other, (ctx) => endTrust(ctx, { id: 1, until: new Date(), reason: '' }))).rejects.toThrow();
	});
});
