import type { TestDb } from '../../../../test/context.ts';
import { COMMUNE } from '../../../../test/world.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { finishIncoming } from '../documents/index.ts';
import { communeOf, registered, type Commune } from '../documents/fixtures.ts';
import {
	addDocument,
	addHeading,
	approveCatalogue,
	closeFile,
	handOverFile,
	openAdHocFile,
	planFile,
	startCatalogue,
	type ArchiveParts,
} from './index.ts';

/** A commune with an approved catalogue of 2026: one heading, one planned file of the economy division. */
export interface ArchiveWorld extends Commune {
	readonly catalogueId: number;
	readonly headingId: number;
	readonly plannedId: number;
	readonly parts: ArchiveParts;
}

export async function archiveWorld(db: TestDb, key: string = COMMUNE): Promise<ArchiveWorld> {
	const commune = await communeOf(db, key);
	const { agencyId, clerk, chairman, economyId } = commune;
	const catalogueId = await db.act(clerk, async (ctx) => {
		const { id } = await startCatalogue(ctx, { agencyUnitId: agencyId, year: 2026, numbering: 'heading' });
		return id;
	});
	const { id: headingId } = await db.act(clerk, (ctx) =>
		addHeading(ctx, { catalogueId, name: 'Kinh tế, nông nghiệp', abbreviation: 'KT' }),
	);
	const { id: plannedId } = await db.act(clerk, (ctx) =>
		planFile(ctx, {
			headingId,
			unitId: economyId,
			title: 'Giảm nghèo bền vững năm 2026 (mẫu)',
			retentionCode: 'years-10',
		}),
	);
	await db.act(chairman, (ctx) => approveCatalogue(ctx, { catalogueId }));
	return { ...commune, catalogueId, headingId, plannedId, parts: { files: db.files, sampleMode: true } };
}

/** A document of the register that nobody works on any more. @returns its id */
export async function settled(db: TestDb, world: ArchiveWorld): Promise<number> {
	const id = await registered(db, world);
	await db.act(world.clerk, (ctx) => finishIncoming(ctx, { id }));
	return id;
}

export interface OpenedFile {
	readonly id: number;
	readonly maker: OfficerActor;
	readonly documentIds: readonly number[];
}

/** A file of the office, whose clerk sees its documents, open and with documents inside. */
export async function opened(db: TestDb, world: ArchiveWorld, documents = 2): Promise<OpenedFile> {
	const maker = world.clerk;
	const { id } = await db.act(maker, (ctx) =>
		openAdHocFile(ctx, {
			headingId: world.headingId,
			unitId: world.officeId,
			title: 'Báo cáo số liệu cán bộ (mẫu)',
			retentionCode: 'years-5',
		}),
	);
	const documentIds: number[] = [];
	for (let made = 0; made < documents; made += 1) documentIds.push(await settled(db, world));
	for (const documentId of documentIds) await db.act(maker, (ctx) => addDocument(ctx, { id, documentId }));
	return { id, maker, documentIds };
}

/** The same, closed on 20/11/2026. */
export async function closed(db: TestDb, world: ArchiveWorld): Promise<OpenedFile> {
	const file = await opened(db, world);
	await db.act(file.maker, (ctx) => closeFile(ctx, { id: file.id, endedOn: '2026-11-20' }));
	return file;
}

/** The same, waiting for the archive's check. */
export async function handedOver(db: TestDb, world: ArchiveWorld): Promise<OpenedFile> {
	const file = await closed(db, world);
	await db.act(file.maker, (ctx) => handOverFile(ctx, { id: file.id }));
	return file;
}
