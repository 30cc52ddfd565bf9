import type { Ctx, ReadCtx } from '../../platform/ctx.ts';
import { reading, sql, writing } from '../../platform/db.ts';
import type { PeopleTables } from './tables.gen.ts';

/** A person or organisation as the national identity system, or the counter, describes them. Only what services need. */
export interface CitizenDetails {
	readonly kind: 'citizen' | 'organisation';
	/** 12 digits of a person, or the tax number of an organisation. */
	readonly identityNumber: string;
	readonly name: string;
	readonly birthDate: string | null;
	readonly gender: string | null;
	readonly address: string | null;
	readonly representativeName: string | null;
	readonly representativeIdentityNumber: string | null;
	/** 0: only seen at the counter. */
	readonly assurance: 0 | 1 | 2;
}

export interface Citizen extends CitizenDetails {
	readonly id: number;
	readonly identifiedAt: Date | null;
}

const COLUMNS = [
	'id',
	sql<'citizen' | 'organisation'>`kind`.as('kind'),
	'identity_number as identityNumber',
	'name',
	'birth_date as birthDate',
	'gender',
	'address',
	'representative_name as representativeName',
	'representative_identity_number as representativeIdentityNumber',
	sql<0 | 1 | 2>`assurance`.as('assurance'),
	'identified_at as identifiedAt',
] as const;

export async function findCitizen(ctx: ReadCtx, id: number): Promise<Citizen | undefined> {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.citizen')
		.select(COLUMNS)
		.where('id', '=', id)
		.executeTakeFirst();
}

export async function findCitizenByNumber(
	ctx: ReadCtx,
	kind: 'citizen' | 'organisation',
	identityNumber: string,
): Promise<Citizen | undefined> {
	return reading<PeopleTables>(ctx)
		.selectFrom('people.citizen')
		.select(COLUMNS)
		.where('kind', '=', kind)
		.where('identity_number', '=', identityNumber)
		.executeTakeFirst();
}

/** Inserts the person unless the number is known. Two requests at once: one inserts, both get the same id. */
export async function insertCitizen(ctx: Ctx, details: CitizenDetails): Promise<number> {
	// The number decides who is who: serialise on it, so that no account is left without a person.
	await sql`select pg_advisory_xact_lock(hashtextextended(${`${details.kind}:${details.identityNumber}`}, 0))`.execute(
		ctx.tx,
	);
	const known = await findCitizenByNumber(ctx, details.kind, details.identityNumber);
	if (known) return known.id;
	const account = await writing<PeopleTables>(ctx)
		.insertInto('people.account')
		.values({ kind: details.kind, name: details.name, created_at: ctx.now })
		.returning('id')
		.executeTakeFirstOrThrow();
	await writing<PeopleTables>(ctx)
		.insertInto('people.citizen')
		.values({ id: account.id, ...columnsOf(details), identified_at: details.assurance > 0 ? ctx.now : null })
		.execute();
	return account.id;
}

/** Brings a person's details to what the national identity says today. */
export async function updateCitizen(ctx: Ctx, id: number, details: CitizenDetails): Promise<void> {
	await writing<PeopleTables>(ctx)
		.updateTable('people.citizen')
		.set({ ...columnsOf(details), identified_at: ctx.now })
		.where('id', '=', id)
		.execute();
	await writing<PeopleTables>(ctx)
		.updateTable('people.account')
		.set({ name: details.name, last_active_at: ctx.now })
		.where('id', '=', id)
		.execute();
}

function columnsOf(details: CitizenDetails) {
	return {
		kind: details.kind,
		identity_number: details.identityNumber,
		name: details.name,
		birth_date: details.birthDate,
		gender: details.gender,
		address: details.address,
		representative_name: details.representativeName,
		representative_identity_number: details.representativeIdentityNumber,
		assurance: details.assurance,
	};
}

/** Proof that the words about the use of personal data were shown; once per version of the words. */
export async function insertPurposeNotice(
	ctx: Ctx,
	notice: { citizenId: number; purpose: string; textVersion: string; legalBasis: string; channel: string },
): Promise<void> {
	await sql`insert into people.purpose_notice (citizen_id, purpose, text_version, legal_basis, channel, shown_at)
		values (${notice.citizenId}, ${notice.purpose}, ${notice.textVersion}, ${notice.legalBasis}, ${notice.channel}, ${ctx.now})
		on conflict do nothing`.execute(ctx.tx);
}
