import { join } from 'node:path';
import type { TestDb } from '../../../../../test/context.ts';
import { findPrograms } from '../../../open-documents.ts';
import type { OfficerActor } from '../../../platform/actor.ts';
import { agencyRequest, leaderRequest, signingWorld, type SigningWorld } from '../../signing/fixtures.ts';
import {
	createRevocationCheck,
	createSoftwareKeyStore,
	createTimeStampClient,
	enrolKey,
	verifyPdf,
	type KeyOwner,
	type KeyStores,
	type SignatureReport,
} from '../../signing/index.ts';
import type { Commune } from '../fixtures.ts';
import {
	checkDraft,
	draftDocument,
	initialDrafts,
	issueDocument,
	reviewDraft,
	sealDocuments,
	sendToReview,
	signDocuments,
	type DocumentParts,
	type Letter,
	type NewDraft,
	type SigningOutcome,
	type SigningParts,
} from '../index.ts';

export const PIN = '246813';

/** Keys for a commune's leaders and seal, and the acts that need them. Signing asks the real clock, as its certificates do. */
export interface Desk {
	readonly world: SigningWorld;
	/** Letters that left. */
	readonly letters: Letter[];
	readonly parts: DocumentParts;
	readonly partsOf: (officer: OfficerActor) => SigningParts;
	/** Outcome codes by document: 'signed' or the refusal's code. */
	readonly sign: (ids: readonly number[], pin?: string) => Promise<Record<number, string>>;
	/** The same while no time stamp can be had. */
	readonly signWithoutTime: (ids: readonly number[]) => Promise<Record<number, string>>;
	readonly seal: (ids: readonly number[]) => Promise<Record<number, string>>;
	/** The same keys in other hands. */
	readonly signAs: (officer: OfficerActor, ids: readonly number[]) => Promise<Record<number, string>>;
	readonly sealAs: (officer: OfficerActor, ids: readonly number[]) => Promise<Record<number, string>>;
	readonly initial: (ids: readonly number[]) => Promise<Record<number, string>>;
	/** The clerk, who checks the form, with a key of their own. */
	readonly initialAsClerk: (ids: readonly number[]) => Promise<Record<number, string>>;
	readonly verify: (pdf: Uint8Array) => Promise<SignatureReport[]>;
	close(): Promise<void>;
}

/** A signing desk for a commune: the chairman's key, the head of the economy division's, and the seal. */
export async function deskOf(db: TestDb, commune: Commune): Promise<Desk> {
	const world = await signingWorld();
	const cost = { memory: 1024, passes: 1, parallelism: 1 };
	const stores: KeyStores = { software: createSoftwareKeyStore(join(db.dataDir, 'keys'), { cost }) };
	const enrol = async (owner: KeyOwner, request: Parameters<typeof world.authority.issueCertificate>[0]) => {
		const { privateKey, chain } = await world.authority.issueCertificate(request);
		const key = { owner, chain, store: 'software' as const, privateKey: privateKey ?? new Uint8Array(), pin: PIN };
		return db.act({ kind: 'system', job: 'test' }, (ctx) => enrolKey(ctx, stores, key), { now: new Date() });
	};
	const person = (officer: OfficerActor) =>
		enrol(
			{ kind: 'person', accountId: officer.accountId, unitId: commune.agencyId },
			leaderRequest({ commonName: officer.name }),
		);
	const leaderKey = await person(commune.chairman);
	const headKey = await person(commune.economyHead);
	const clerkKey = await person(commune.clerk);
	const agencyKey = await enrol({ kind: 'agency', unitId: commune.agencyId }, agencyRequest());
	const letters: Letter[] = [];
	const revocation = createRevocationCheck({ keepMilliseconds: 0 });
	const verify = (pdf: Uint8Array, at = new Date()) => verifyPdf(pdf, { roots: [world.root], at, revocation });
	const partsOf = (officer: OfficerActor, timeStampUrl = world.timeStampUrl): SigningParts => ({
		act: (work) => db.act(officer, work, { now: new Date() }),
		files: db.files,
		keyStores: stores,
		tools: {
			timeStamp: createTimeStampClient({ url: timeStampUrl, attempts: 1 }),
			revocation,
			now: () => new Date(),
		},
		setting: { sampleMode: true },
	});
	return {
		world,
		letters,
		parts: {
			files: db.files,
			verify,
			programs: findPrograms(),
			sendLetter: (letter) => {
				letters.push(letter);
				return Promise.resolve();
			},
		},
		partsOf,
		sign: (ids, pin = PIN) => said(signDocuments(partsOf(commune.chairman), { ids, keyId: leaderKey, pin })),
		signWithoutTime: (ids) =>
			said(signDocuments(partsOf(commune.chairman, `${world.baseUrl}/nowhere`), { ids, keyId: leaderKey, pin: PIN })),
		seal: (ids) => said(sealDocuments(partsOf(commune.clerk), { ids, keyId: agencyKey, pin: PIN })),
		signAs: (officer, ids) => said(signDocuments(partsOf(officer), { ids, keyId: leaderKey, pin: PIN })),
		sealAs: (officer, ids) => said(sealDocuments(partsOf(officer), { ids, keyId: agencyKey, pin: PIN })),
		initial: (ids) => said(initialDrafts(partsOf(commune.economyHead), { ids, keyId: headKey, pin: PIN })),
		initialAsClerk: (ids) => said(initialDrafts(partsOf(commune.clerk), { ids, keyId: clerkKey, pin: PIN })),
		verify,
		close: () => world.close(),
	};
}

async function said(outcomes: AsyncGenerator<SigningOutcome>): Promise<Record<number, string>> {
	const codes: Record<number, string> = {};
	for await (const { id, refusal } of outcomes) codes[id] = refusal?.code ?? 'signed';
	return codes;
}

/** A report of the economy division to be signed by the chairman. */
export function draftOf(commune: Commune, more: Partial<NewDraft> = {}): NewDraft {
	return {
		draftingUnitId: commune.economyId,
		direction: 'outgoing',
		kindCode: 'report',
		abstract: 'Kết quả sản xuất vụ mùa mẫu',
		signerId: commune.chairman.accountId,
		content: { body: [{ kind: 'paragraph', text: 'Ủy ban nhân dân xã báo cáo kết quả sản xuất vụ mùa như sau.' }] },
		recipients: [{ channel: 'paper', name: 'Ban Kinh tế mẫu', address: 'Tổ 1, xã Mẫu' }],
		...more,
	};
}

/** A draft that waits for the chairman's signature. @returns its id */
export async function toSign(db: TestDb, commune: Commune, more: Partial<NewDraft> = {}): Promise<number> {
	const { id } = await db.act(commune.economist, (ctx) => draftDocument(ctx, draftOf(commune, more)));
	await db.act(commune.economist, (ctx) => sendToReview(ctx, { id }));
	await db.act(commune.economyHead, (ctx) => reviewDraft(ctx, { id }));
	await db.act(commune.clerk, (ctx) => checkDraft(ctx, { id }));
	return id;
}

/** A document signed, sealed and issued. @returns its id */
export async function issued(db: TestDb, commune: Commune, desk: Desk, more: Partial<NewDraft> = {}): Promise<number> {
	const id = await toSign(db, commune, more);
	await desk.sign([id]);
	await desk.seal([id]);
	await db.act(commune.clerk, (ctx) => issueDocument(ctx, { id }), { now: new Date() });
	return id;
}
