import { randomUUID } from 'node:crypto';
import { COMMUNE, storedFile, unitIdOf } from '../../../../test/world.ts';
import type { TestDb } from '../../../../test/context.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { actorAt, makeOfficer, SYSTEM } from '../people/fixtures.ts';
import {
	directDocument,
	enterIncoming,
	getDocumentFile,
	registerIncoming,
	submitIncoming,
	type DocumentFile,
	type IncomingEntry,
} from './index.ts';

/** The people of one commune who meet a document, each with the rights of their role. */
export interface Commune {
	readonly agencyId: number;
	readonly officeId: number;
	readonly economyId: number;
	readonly cultureId: number;
	readonly clerk: OfficerActor;
	readonly secondClerk: OfficerActor;
	readonly chairman: OfficerActor;
	readonly deputy: OfficerActor;
	readonly economyHead: OfficerActor;
	readonly economist: OfficerActor;
	readonly cultureHead: OfficerActor;
	readonly archivist: OfficerActor;
}

/** Makes the people of a commune; names carry its key, so that several communes can live in one test. */
export async function communeOf(db: TestDb, key: string = COMMUNE): Promise<Commune> {
	const [agencyId, officeId, economyId, cultureId] = await Promise.all(
		[key, `${key}:office`, `${key}:economy`, `${key}:culture`].map((unit) => unitIdOf(db, unit)),
	);
	if (!agencyId || !officeId || !economyId || !cultureId) throw new Error(`${key} lacks units`);
	const person = async (unitId: number, role: string, scopeUnitId = unitId) => {
		const key = randomUUID();
		// A short name in one word: a printed page breaks a long one at its hyphens, and who reads the page back loses them.
		const name = `Nguyễn Mẫu M${key.slice(0, 6)}`;
		const officer = await makeOfficer(db, { login: `mau-${key}`, name, unitId, scopeUnitId, roles: [role] });
		return actorAt(db, officer);
	};
	return {
		agencyId,
		officeId,
		economyId,
		cultureId,
		clerk: await person(officeId, 'clerk', agencyId),
		secondClerk: await person(officeId, 'clerk', agencyId),
		chairman: await person(agencyId, 'leader'),
		deputy: await person(agencyId, 'leader'),
		economyHead: await person(economyId, 'division-head'),
		economist: await person(economyId, 'specialist'),
		cultureHead: await person(cultureId, 'division-head'),
		archivist: await person(officeId, 'specialist'),
	};
}

let counter = 0;

/** A letter on paper as its clerk types it; each has a number of its own. */
export async function paperEntry(db: TestDb, agencyUnitId: number): Promise<IncomingEntry> {
	counter += 1;
	return {
		agencyUnitId,
		source: 'paper',
		issuerName: 'Sở Nội vụ tỉnh mẫu',
		kindCode: 'official-letter',
		number: String(1000 + counter),
		symbol: 'SNV-XDCQ',
		issuedOn: '2026-11-18',
		abstract: `V/v báo cáo số liệu cán bộ mẫu lần ${String(counter)}`,
		isSecret: false,
		fileIds: [await storedFile(db)],
	};
}

/** A document that waits at the clerk. @returns its id */
export async function arrived(db: TestDb, commune: Commune, more: Partial<IncomingEntry> = {}): Promise<number> {
	const entry = { ...(await paperEntry(db, commune.agencyId)), ...more };
	return (await db.act(commune.clerk, (ctx) => enterIncoming(ctx, entry))).id;
}

/** A document in the register. @returns its id */
export async function registered(db: TestDb, commune: Commune, more: Partial<IncomingEntry> = {}): Promise<number> {
	const id = await arrived(db, commune, more);
	await db.act(commune.clerk, (ctx) => registerIncoming(ctx, { id }));
	return id;
}

/** A document that waits for the chairman's directive. @returns its id */
export async function submitted(db: TestDb, commune: Commune): Promise<number> {
	const id = await registered(db, commune);
	const leaderId = commune.chairman.accountId;
	await db.act(commune.clerk, (ctx) => submitIncoming(ctx, { id, leaderId, proposal: 'Giao Phòng Kinh tế chủ trì' }));
	return id;
}

/** A document the economy division is in charge of, the culture division coordinates, the office is to know. */
export async function directed(db: TestDb, commune: Commune): Promise<number> {
	const id = await submitted(db, commune);
	await db.act(commune.chairman, (ctx) =>
		directDocument(ctx, {
			id,
			words: 'Phòng Kinh tế chủ trì tham mưu, báo cáo.',
			due: { limit: { value: 3, unit: 'working-day' } },
			assignments: [
				{ role: 'main', unitId: commune.economyId },
				{ role: 'co', unitId: commune.cultureId },
				{ role: 'inform', unitId: commune.officeId },
			],
		}),
	);
	return id;
}

/** The whole file, as the system sees it. */
export function fileOf(db: TestDb, id: number): Promise<DocumentFile> {
	return getDocumentFile(db.read(SYSTEM), id);
}
