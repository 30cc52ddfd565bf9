import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import { COMMUNE, officerOf, OTHER_COMMUNE } from '../../../../test/world.ts';
import { formatDate, vnDate } from '../../../shared/dates.ts';
import { renderPaper } from '../papers/index.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { deskOf, issued, type Desk } from './desk/fixtures.ts';
import { arrived, communeOf, directed, fileOf, registered, type Commune } from './fixtures.ts';
import {
	bindRegister,
	DOCUMENT_BOOKS,
	listRegisterLines,
	listRegisterVolumes,
	printedBook,
	registerHead,
	registerIncoming,
	registerTitles,
	type DocumentBook,
} from './index.ts';

let db: TestDb;
let home: Commune;
let desk: Desk;
beforeAll(async () => {
	db = await testDatabase();
	home = await communeOf(db);
	desk = await deskOf(db, home);
});
afterAll(async () => {
	await db.close();
	await desk.close();
});

const printed = { order: 'as-printed', most: 100 } as const;
const wish = (book: DocumentBook, year = 2026) => ({ agencyUnitId: home.agencyId, year, book });
const linesOf = (book: DocumentBook, year?: number) =>
	listRegisterLines(db.read(home.clerk), wish(book, year), printed);

/** Cells by the titles of the law. */
async function lastOf(book: DocumentBook, year?: number): Promise<Record<string, string>> {
	const cells = (await linesOf(book, year)).at(-1)?.cells ?? [];
	return Object.fromEntries(registerTitles(book).map((title, index) => [title, cells[index] ?? 'missing']));
}

test('an incoming document stands in its register and in the one that follows it, with every column of the law', async () => {
	const file = await fileOf(db, await directed(db, home));
	const line = await lastOf('incoming');
	expect(line).toEqual({
		'Ngày đến': '20/11/2026',
		'Số đến': String(file.arrivalNumber),
		'Tác giả': 'Sở Nội vụ tỉnh mẫu',
		'Số, ký hiệu văn bản': file.reference,
		'Ngày tháng văn bản': '18/11/2026',
		'Tên loại và trích yếu': `${file.kindName}: ${file.abstract}`,
		'Đơn vị hoặc người nhận': 'Phòng Kinh tế; Phòng Văn hóa - Xã hội',
		'Ngày chuyển': '20/11/2026',
		'Ký nhận': '',
		'Ghi chú': '',
	});
	expect(await lastOf('follow-up')).toMatchObject({
		'Số đến': String(file.arrivalNumber),
		'Đơn vị hoặc người nhận': 'Phòng Kinh tế; Phòng Văn hóa - Xã hội',
		'Thời hạn giải quyết': formatDate(file.dueAt ?? ''),
		'Tiến độ giải quyết': 'Đã có bút phê',
		'Số, ký hiệu văn bản trả lời': '',
	});
});

test('an issued document stands in the outgoing register with signer, recipients and who keeps it', async () => {
	const file = await fileOf(db, await issued(db, home, desk));
	const year = Number(vnDate(new Date()).slice(0, 4));
	expect(await lastOf('outgoing', year)).toEqual({
		'Số, ký hiệu văn bản': file.reference,
		'Ngày tháng văn bản': formatDate(file.issuedOn ?? ''),
		'Tên loại và trích yếu': `Báo cáo: ${file.abstract}`,
		'Người ký': file.signer.name,
		'Nơi nhận văn bản': 'Ban Kinh tế mẫu',
		'Đơn vị, người nhận bản lưu': 'Văn thư; Phòng Kinh tế',
		'Số lượng bản': '',
		'Ngày chuyển': formatDate(file.issuedAt ?? ''),
		'Ký nhận': '',
		'Ghi chú': '',
	});
});

test('pages of the screen, newest first, are the printed register backwards', async () => {
	for (let made = 0; made < 5; made += 1) await registered(db, home);
	const all = (await linesOf('incoming')).map(({ ordinal }) => ordinal);
	const seen: number[] = [];
	let before: number | undefined;
	do {
		const page = await listRegisterLines(db.read(home.clerk), wish('incoming'), {
			order: 'newest-first',
			most: 2,
			before,
		});
		seen.push(...page.map(({ ordinal }) => ordinal));
		before = page.at(-1)?.ordinal;
	} while (before !== undefined);
	expect(seen.reverse()).toEqual(all);
	expect(all).toEqual(all.map((_, index) => index + 1));
});

test('every book has a cell for each column and can be printed', async () => {
	const head = await registerHead(db.read(home.clerk), home.agencyId);
	for (const book of DOCUMENT_BOOKS) {
		const rows = (await linesOf(book)).map(({ cells }) => [...cells]);
		for (const cells of rows) expect(cells).toHaveLength(registerTitles(book).length);
		const { pdf } = await renderPaper('document-register', {
			...head,
			issuedOn: '2026-11-20',
			createdAt: new Date('2026-11-20T09:00:00+07:00'),
			sample: true,
			book: printedBook(book),
			name: 'Sổ mẫu',
			scope: 'Năm 2026',
			rows,
		});
		expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe('%PDF-');
	}
});

test('who may not read the agency’s documents reads none of its registers', async () => {
	const strangers = [
		await officerOf(db, OTHER_COMMUNE, ['document.read', 'document.register', 'document.admin']),
		await officerOf(db, COMMUNE, ['document.register']),
		await officerOf(db, `${COMMUNE}:economy`, ['document.read']),
	];
	const denied = { code: 'access.denied' };
	for (const stranger of strangers) {
		const ctx = db.read(stranger);
		await expect(listRegisterVolumes(ctx, home.agencyId)).rejects.toMatchObject(denied);
		await expect(registerHead(ctx, home.agencyId)).rejects.toMatchObject(denied);
		for (const book of DOCUMENT_BOOKS)
			await expect(listRegisterLines(ctx, wish(book), printed)).rejects.toMatchObject(denied);
	}
	const other = await communeOf(db, OTHER_COMMUNE);
	await registered(db, other);
	const [theirs] = await listRegisterVolumes(db.read(other.clerk), other.agencyId);
	await expect(
		listRegisterLines(db.read(home.clerk), { ...wish('incoming'), registerId: theirs?.id }, printed),
	).rejects.toMatchObject({ code: 'document.register-not-found' });
});

test('a register is bound after its year, once, by clerk or records administrator, and takes no number then', async () => {
	const volume = async () =>
		(await listRegisterVolumes(db.read(home.clerk), home.agencyId)).find(
			({ direction, year }) => direction === 'incoming' && year === 2026,
		);
	const registerId = (await volume())?.id ?? 0;
	const nextYear = { now: new Date('2027-01-05T08:00:00+07:00') };
	await expect(db.act(home.clerk, (ctx) => bindRegister(ctx, { registerId }))).rejects.toMatchObject({
		code: 'document.register-open',
	});
	await expect(db.act(home.economist, (ctx) => bindRegister(ctx, { registerId }), nextYear)).rejects.toMatchObject({
		code: 'access.denied',
	});
	await expect(db.act(SYSTEM, (ctx) => bindRegister(ctx, { registerId: 0 }))).rejects.toMatchObject({
		code: 'document.register-not-found',
	});
	const waiting = await arrived(db, home);
	await db.act(home.clerk, (ctx) => bindRegister(ctx, { registerId }), nextYear);
	expect(await volume()).toMatchObject({ boundByName: home.clerk.name, boundAt: nextYear.now });
	const admin = await officerOf(db, COMMUNE, ['document.admin']);
	await expect(db.act(admin, (ctx) => bindRegister(ctx, { registerId }), nextYear)).rejects.toMatchObject({
		code: 'document.register-bound',
	});
	// A clock that is wrong still enters nothing.
	await expect(db.act(home.clerk, (ctx) => registerIncoming(ctx, { id: waiting }))).rejects.toMatchObject({
		code: 'document.register-bound',
	});
});
