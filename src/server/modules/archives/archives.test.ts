import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { countRows, officerOf, OTHER_COMMUNE } from '../../../../test/world.ts';
import { arrived, registered } from '../documents/fixtures.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { archiveWorld, closed, handedOver, opened, settled, type ArchiveWorld } from './fixtures.ts';
import { remindMakers } from './close-file.ts';
import {
	acceptFile,
	addDocument,
	addHeading,
	answerReading,
	askReading,
	closeFile,
	decideDisposal,
	findCatalogue,
	getFile,
	handOverFile,
	listFiles,
	listWaitingRequests,
	openAdHocFile,
	openFile,
	planFile,
	proposeDisposal,
	readArchived,
	removeDocument,
	reopenFile,
	returnFile,
	startCatalogue,
} from './index.ts';

let db: TestDb;
let world: ArchiveWorld;
beforeAll(async () => {
	db = await testDatabase();
	world = await archiveWorld(db);
});
afterAll(() => db.close());

const seen = (id: number) => getFile(db.read(SYSTEM), id);
const refusedWith = (code: string) => ({ code });
const REASON = 'Thiếu văn bản trả lời, đề nghị bổ sung.';

test('the catalogue of a year exists once, counts under headings, and is closed once approved', async () => {
	const { agencyId, clerk, catalogueId, headingId, economyId } = world;
	const again = { agencyUnitId: agencyId, year: 2026, numbering: 'catalogue' as const };
	await expect(db.act(clerk, (ctx) => startCatalogue(ctx, again))).rejects.toMatchObject(
		refusedWith('archive.catalogue-exists'),
	);
	const heading = { catalogueId, name: 'Tổ chức cán bộ', abbreviation: 'TCCB' };
	await expect(db.act(clerk, (ctx) => addHeading(ctx, heading))).rejects.toMatchObject(
		refusedWith('archive.catalogue-approved'),
	);
	const file = { headingId, unitId: economyId, title: 'Thêm', retentionCode: 'years-5' };
	await expect(db.act(clerk, (ctx) => planFile(ctx, file))).rejects.toMatchObject(
		refusedWith('archive.catalogue-approved'),
	);
	const catalogue = await findCatalogue(db.read(world.economist), agencyId, 2026);
	expect(catalogue?.headings).toMatchObject([
		{ mark: 'I', abbreviation: 'KT', files: [{ symbol: '01.KT', state: 'planned' }] },
	]);
});

test('nothing is opened before the head approves, and symbols are never given twice', async () => {
	const next = await db.act(world.clerk, (ctx) =>
		startCatalogue(ctx, { agencyUnitId: world.agencyId, year: 2027, numbering: 'catalogue' }),
	);
	const { id: headingId } = await db.act(world.clerk, (ctx) =>
		addHeading(ctx, { catalogueId: next.id, name: 'Đất đai', abbreviation: 'ĐĐ' }),
	);
	const wish = { headingId, unitId: world.economyId, title: 'Giao đất (mẫu)', retentionCode: 'permanent' };
	await expect(db.act(world.economist, (ctx) => openAdHocFile(ctx, wish))).rejects.toMatchObject(
		refusedWith('archive.catalogue-not-approved'),
	);
	const adHoc = { ...wish, headingId: world.headingId };
	const symbols = await Promise.all(
		Array.from({ length: 8 }, () => db.act(world.economist, async (ctx) => (await openAdHocFile(ctx, adHoc)).symbol)),
	);
	expect(new Set(symbols).size).toBe(8);
});

test('a planned file is opened by its division, collects a document once, and keeps ordinals without gaps', async () => {
	await db.act(world.economist, (ctx) => openFile(ctx, { id: world.plannedId }));
	expect(await seen(world.plannedId)).toMatchObject({
		state: 'open',
		makerName: world.economist.name,
		startedOn: '2026-11-20',
	});
	const file = await opened(db, world, 3);
	const [first = 0, second = 0, third = 0] = file.documentIds;
	await expect(
		db.act(file.maker, (ctx) => addDocument(ctx, { id: file.id, documentId: second })),
	).rejects.toMatchObject({
		code: 'archive.already-in-file',
		details: { ordinal: 2 },
	});
	await db.act(file.maker, (ctx) => removeDocument(ctx, { id: file.id, documentId: first }));
	expect((await seen(file.id)).items.map(({ documentId, ordinal }) => [documentId, ordinal])).toEqual([
		[second, 1],
		[third, 2],
	]);
	// The same document in another file: a second link, no second copy.
	const stored = await countRows(db, 'platform.file');
	const other = await opened(db, world, 0);
	await db.act(other.maker, (ctx) => addDocument(ctx, { id: other.id, documentId: second }));
	expect(await countRows(db, 'platform.file')).toBe(stored);
	expect((await seen(other.id)).items).toMatchObject([{ documentId: second, ordinal: 1 }]);
});

test('a document that is not registered, or not visible to the collector, does not go into a file', async () => {
	const file = await opened(db, world, 0);
	const waiting = await arrived(db, world);
	await expect(
		db.act(file.maker, (ctx) => addDocument(ctx, { id: file.id, documentId: waiting })),
	).rejects.toMatchObject(refusedWith('archive.document-unnumbered'));
	const hidden = await settled(db, world);
	await db.act(world.economist, async (ctx) => {
		await expect(addDocument(ctx, { id: world.plannedId, documentId: hidden })).rejects.toMatchObject(
			refusedWith('document.not-found'),
		);
	});
});

test('closing needs documents, all settled, and sets limit and retention; what was taken then stays', async () => {
	const { id, maker } = await opened(db, world, 0);
	const close = (endedOn = '2026-11-20') => db.act(maker, (ctx) => closeFile(ctx, { id, endedOn }));
	await expect(close()).rejects.toMatchObject(refusedWith('archive.empty-file'));
	const unsettled = await registered(db, world);
	await db.act(maker, (ctx) => addDocument(ctx, { id, documentId: unsettled }));
	await expect(close()).rejects.toMatchObject(refusedWith('archive.document-unsettled'));
	await db.act(maker, (ctx) => removeDocument(ctx, { id, documentId: unsettled }));
	const documentId = await settled(db, world);
	await db.act(maker, (ctx) => addDocument(ctx, { id, documentId }));
	await expect(close('2026-11-21')).rejects.toMatchObject(refusedWith('archive.dates'));
	await close();
	expect(await seen(id)).toMatchObject({
		state: 'closed',
		handOverDueOn: '2027-01-19',
		keepUntil: '2031-12-31',
		documentCount: 1,
	});
	const before = (await seen(id)).items[0]?.facts;
	await db.pool.query(`update documents.document set abstract = 'Đã sửa sau' where id = $1`, [documentId]);
	expect((await seen(id)).items[0]?.facts).toEqual(before);
	await db.act(maker, (ctx) => reopenFile(ctx, { id }));
	expect((await seen(id)).items[0]?.facts?.abstract).toBe('Đã sửa sau');
});

test('paper besides has a year; makers are reminded once, thirty days before', async () => {
	const file = await opened(db, world, 1);
	await db.act(file.maker, (ctx) => closeFile(ctx, { id: file.id, endedOn: '2026-11-20', sheetCount: 12 }));
	expect((await seen(file.id)).handOverDueOn).toBe('2027-11-20');
	const remind = (day: string) =>
		db.act(SYSTEM, (ctx) => remindMakers(ctx), { now: new Date(`${day}T08:00:00+07:00`) });
	await remind('2027-10-20');
	expect((await seen(file.id)).remindedOn).toBeNull();
	await remind('2027-10-21');
	await remind('2027-10-22');
	expect((await seen(file.id)).remindedOn).toBe('2027-10-21');
});

test('the archive returns with a reason, takes the mended file in, and only then it is found in the archive', async () => {
	const file = await handedOver(db, world);
	const act = { id: file.id };
	await expect(db.act(world.clerk, (ctx) => returnFile(ctx, { ...act, reason: 'Thiếu' }))).rejects.toMatchObject(
		refusedWith('archive.reason-short'),
	);
	await db.act(world.clerk, (ctx) => returnFile(ctx, { ...act, reason: REASON }));
	expect(await seen(file.id)).toMatchObject({ state: 'open', returnedReason: REASON });
	await db.act(file.maker, (ctx) => closeFile(ctx, { ...act, endedOn: '2026-11-20' }));
	await db.act(file.maker, (ctx) => handOverFile(ctx, act));
	const found = async () =>
		(await listFiles(db.read(world.economist), { tab: 'archive', text: 'bao cao so lieu' })).rows.map(({ id }) => id);
	expect(await found()).not.toContain(file.id);
	const { archiveCode } = await db.act(world.clerk, (ctx) => acceptFile(ctx, world.parts, { ...act, box: 'H.12' }));
	expect(archiveCode).toMatch(/\.2026\.\d{2}\.KT$/u);
	expect(await found()).toContain(file.id);
	await expect(
		db.act(file.maker, (ctx) => addDocument(ctx, { ...act, documentId: file.documentIds[0] ?? 0 })),
	).rejects.toMatchObject(refusedWith('archive.not-possible-now'));
});

test('the reading room: asked, granted until a day, read and written down, closed again after that day', async () => {
	const file = await handedOver(db, world);
	await db.act(world.clerk, (ctx) => acceptFile(ctx, world.parts, { id: file.id }));
	const reader = world.economist;
	const view = await getFile(db.read(reader), file.id);
	expect(view).toMatchObject({ isReadable: false, items: [], actions: ['ask-reading'] });
	const facts = (await seen(file.id)).items[0]?.facts;
	const wish = { id: file.id, documentId: facts?.id ?? 0, storedFileId: facts?.files[0]?.id ?? '' };
	const read = (now?: Date) => db.act(reader, (ctx) => readArchived(ctx, wish), now ? { now } : {});
	await expect(read()).rejects.toMatchObject(refusedWith('archive.no-permit'));
	const ask = () => db.act(reader, (ctx) => askReading(ctx, { id: file.id, purpose: 'Tham mưu báo cáo năm 2026' }));
	const { requestId } = await ask();
	await expect(ask()).rejects.toMatchObject(refusedWith('archive.request-waiting'));
	expect((await listWaitingRequests(db.read(world.clerk))).map(({ id }) => id)).toContain(requestId);
	expect(await listWaitingRequests(db.read(reader))).toEqual([]);
	await expect(
		db.act(world.clerk, (ctx) => answerReading(ctx, { requestId, answer: 'granted', validUntil: '2026-11-19' })),
	).rejects.toMatchObject(refusedWith('archive.permit-dates'));
	await db.act(world.clerk, (ctx) => answerReading(ctx, { requestId, answer: 'granted', validUntil: '2026-11-25' }));
	expect(await read()).toMatchObject({ sha256: facts?.files[0]?.sha256 });
	expect((await getFile(db.read(world.clerk), file.id)).readings).toMatchObject([
		{ name: reader.name, documentId: wish.documentId },
	]);
	await expect(read(new Date('2026-11-26T08:00:00+07:00'))).rejects.toMatchObject(refusedWith('archive.no-permit'));
});

test('only an expired file is reviewed; a decision keeps it on or marks it destroyed, and nothing else is deleted', async () => {
	const file = await handedOver(db, world);
	await db.act(world.clerk, (ctx) => acceptFile(ctx, world.parts, { id: file.id }));
	const later = { now: new Date('2032-01-05T08:00:00+07:00') };
	const propose = (when?: { now: Date }) =>
		db.act(world.clerk, (ctx) => proposeDisposal(ctx, { id: file.id, reason: 'Hết thời hạn bảo quản' }), when ?? {});
	const decide = (input: { decision: 'destroy' } | { decision: 'keep'; keepUntil: string }, when = later) =>
		db.act(
			world.chairman,
			(ctx) => decideDisposal(ctx, { id: file.id, reference: '12/QĐ-UBND', decidedOn: '2032-01-04', ...input }),
			when,
		);
	await expect(propose()).rejects.toMatchObject({ code: 'archive.not-expired', details: { date: '31/12/2031' } });
	await expect(decide({ decision: 'destroy' })).rejects.toMatchObject(refusedWith('archive.disposal-not-found'));
	await propose(later);
	await expect(propose(later)).rejects.toMatchObject(refusedWith('archive.disposal-open'));
	await decide({ decision: 'keep', keepUntil: '2033-12-31' });
	expect(await seen(file.id)).toMatchObject({ state: 'archived', keepUntil: '2033-12-31' });
	const muchLater = { now: new Date('2034-01-05T08:00:00+07:00') };
	await propose(muchLater);
	const stored = await countRows(db, 'platform.file');
	await decide({ decision: 'destroy' }, muchLater);
	expect(await seen(file.id)).toMatchObject({ state: 'destroyed' });
	expect(await countRows(db, 'platform.file')).toBe(stored);
});

test('a file with a retention for ever is never reviewed', async () => {
	const file = await opened(db, world, 1);
	await db.act(file.maker, (ctx) => closeFile(ctx, { id: file.id, endedOn: '2026-11-20', retentionCode: 'permanent' }));
	await db.act(file.maker, (ctx) => handOverFile(ctx, { id: file.id }));
	await db.act(world.clerk, (ctx) => acceptFile(ctx, world.parts, { id: file.id }));
	await expect(
		db.act(world.clerk, (ctx) => proposeDisposal(ctx, { id: file.id, reason: 'Muốn giải phóng kho' }), {
			now: new Date('2100-01-05T08:00:00+07:00'),
		}),
	).rejects.toMatchObject(refusedWith('archive.permanent'));
});

test('a file of another agency is as unknown as one that does not exist', async () => {
	const file = await closed(db, world);
	const stranger = await officerOf(db, OTHER_COMMUNE, [
		'archive.collect',
		'archive.keep',
		'archive.manage',
		'archive.read',
		'document.read',
	]);
	const unknown = refusedWith('archive.not-found');
	await expect(getFile(db.read(stranger), file.id)).rejects.toMatchObject(unknown);
	await expect(db.act(stranger, (ctx) => handOverFile(ctx, { id: file.id }))).rejects.toMatchObject(unknown);
	await expect(db.act(stranger, (ctx) => acceptFile(ctx, world.parts, { id: file.id }))).rejects.toMatchObject(unknown);
	await expect(findCatalogue(db.read(stranger), world.agencyId, 2026)).rejects.toMatchObject(
		refusedWith('archive.catalogue-not-found'),
	);
});
