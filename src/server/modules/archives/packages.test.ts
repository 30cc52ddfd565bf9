import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDb } from '../../../../test/context.ts';
import type { StoredFile } from '../../platform/files.ts';
import { deskOf, issued } from '../documents/desk/fixtures.ts';
import { fileOf } from '../documents/fixtures.ts';
import { SYSTEM } from '../people/fixtures.ts';
import { archiveWorld, handedOver, opened, type ArchiveWorld } from './fixtures.ts';
import { acceptFile, addDocument, closeFile, getFile, handOverFile, makePackage } from './index.ts';
import { readZip } from './zip-fixture.ts';

let db: TestDb;
let world: ArchiveWorld;
beforeAll(async () => {
	db = await testDatabase();
	world = await archiveWorld(db);
});
afterAll(() => db.close());

async function packageOf(id: number, kind: 'SIP' | 'AIP'): Promise<{ stored: StoredFile; bytes: Uint8Array }> {
	const stored = await db.act(world.clerk, (ctx) => makePackage(ctx, world.parts, { id, kind }));
	return { stored, bytes: await db.files.read(stored) };
}

async function archived(): Promise<number> {
	const { id } = await handedOver(db, world);
	await db.act(world.clerk, (ctx) => acceptFile(ctx, world.parts, { id }));
	return id;
}

test('a package holds metadata, inventory and papers, and every checksum in it is right', async () => {
	const id = await archived();
	const { bytes } = await packageOf(id, 'AIP');
	const entries = readZip(bytes);
	const [root = ''] = [...entries.keys()].map((path) => path.split('/')[0]);
	expect(root).toMatch(/^urn_.+_uuid_[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/u);
	const entry = (path: string) => Buffer.from(entries.get(`${root}/${path}`) ?? []);
	const sums = entry('documentation/checksums.sha256')
		.toString()
		.trim()
		.split('\n')
		.map((line) => line.split('  '));
	expect(sums).toHaveLength(2);
	for (const [sum = '', path = ''] of sums) {
		expect(createHash('sha256').update(entry(path)).digest('hex')).toBe(sum);
		expect(entry('representations/rep1/METS.xml').toString()).toContain(`CHECKSUM="${sum}"`);
		expect(entry('metadata/preservation/PREMIS.xml').toString()).toContain(`<messageDigest>${sum}</messageDigest>`);
	}
	const mets = entry('METS.xml').toString();
	for (const path of [
		'metadata/descriptive/EAD.xml',
		'metadata/preservation/PREMIS.xml',
		'documentation/muc-luc-van-ban.pdf',
	])
		expect(mets).toContain(createHash('sha256').update(entry(path)).digest('hex'));
	const file = await getFile(db.read(SYSTEM), id);
	const ead = entry('metadata/descriptive/EAD.xml').toString();
	expect(ead).toContain(`<arcFileCode>${file.archiveCode ?? ''}</arcFileCode>`);
	expect(ead).toContain('<maintenance>5 năm</maintenance>');
	expect(ead).toContain('<totalDoc>2</totalDoc>');
	expect(entry('documentation/muc-luc-van-ban.pdf').subarray(0, 5).toString()).toBe('%PDF-');
});

test('all XML of a package is well-formed, whatever people wrote', async () => {
	const { id } = await handedOver(db, world);
	await db.pool.query(`update archives.file set title = $2, note = $3 where id = $1`, [
		id,
		'Quy hoạch "Bản Hồ" <2026> & phụ lục',
		'Dấu\u0007 lạ ]]> & \u{1F33E}',
	]);
	await db.act(world.clerk, (ctx) => acceptFile(ctx, world.parts, { id }));
	for (const kind of ['SIP', 'AIP'] as const) {
		const entries = readZip((await packageOf(id, kind)).bytes);
		for (const [name, [root, space]] of Object.entries(ROOTS)) {
			const depth = name.split('/').length + 1;
			const [path, bytes] = [...entries].find(
				([entry]) => entry.endsWith(`/${name}`) && entry.split('/').length === depth,
			) ?? ['', new Uint8Array()];
			const xml = { fileName: path, contents: new TextDecoder().decode(bytes) };
			expect((await validateXML({ xml, schema: [lax(root, space)] })).errors).toEqual([]);
		}
	}
});

/** Root element and namespace of each. */
const ROOTS = {
	'METS.xml': ['mets', 'http://www.loc.gov/METS/'],
	'metadata/descriptive/EAD.xml': ['ead', ''],
	'metadata/preservation/PREMIS.xml': ['premis', 'http://www.loc.gov/premis/v3'],
	'representations/rep1/METS.xml': ['mets', 'http://www.loc.gov/METS/'],
} as const;

/** Asks for the root and takes anything inside that is XML. */
function lax(root: string, space: string): string {
	const target = space === '' ? '' : ` targetNamespace="${space}"`;
	return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"${target}><xs:element name="${root}" type="xs:anyType"/>
		<xs:complexType name="file" mixed="true"><xs:sequence>
		<xs:any minOccurs="0" maxOccurs="unbounded" processContents="lax"/></xs:sequence></xs:complexType></xs:schema>`;
}

test('the same file gives the same bytes', async () => {
	const id = await archived();
	const first = await packageOf(id, 'AIP');
	await db.pool.query('delete from archives.package where file_id = $1', [id]);
	const again = await packageOf(id, 'AIP');
	expect(again.stored.sha256).toBe(first.stored.sha256);
	expect((await packageOf(id, 'SIP')).stored.sha256).not.toBe(first.stored.sha256);
});

const PYTHON = '/usr/bin/python3';
test.skipIf(!existsSync(PYTHON))('other tools unpack a package', async () => {
	const { bytes } = await packageOf(await archived(), 'AIP');
	const dir = await mkdtemp(join(db.dataDir, 'unpacked-'));
	await writeFile(join(dir, 'package.zip'), bytes);
	execFileSync(PYTHON, ['-m', 'zipfile', '-e', join(dir, 'package.zip'), dir]);
	for (const [path, content] of readZip(bytes)) expect(await readFile(join(dir, path))).toEqual(Buffer.from(content));
});

test('a paper whose bytes changed on disk keeps the file out of the archive', async () => {
	const { id } = await handedOver(db, world);
	const content = (await getFile(db.read(SYSTEM), id)).items[0]?.facts?.files[0];
	const path = join(db.dataDir, 'files', content?.sha256.slice(0, 2) ?? '', content?.sha256.slice(2) ?? '');
	const accept = () => db.act(world.clerk, (ctx) => acceptFile(ctx, world.parts, { id }));
	await writeFile(path, 'something else');
	await expect(accept()).rejects.toMatchObject({ code: 'archive.content-damaged' });
	await unlink(path);
	await expect(accept()).rejects.toMatchObject({ code: 'archive.content-damaged' });
	expect((await getFile(db.read(SYSTEM), id)).state).toBe('handed-over');
});

test('an issued document lies beside an incoming one, in the file as it was sealed', async () => {
	const desk = await deskOf(db, world);
	const documentId = await issued(db, world, desk);
	const { id, maker } = await opened(db, world, 1);
	await db.act(maker, (ctx) => addDocument(ctx, { id, documentId }));
	await db.act(maker, (ctx) => closeFile(ctx, { id, endedOn: '2026-11-20' }));
	await db.act(maker, (ctx) => handOverFile(ctx, { id }));
	await db.act(world.clerk, (ctx) => acceptFile(ctx, world.parts, { id }));
	const sealed = (await fileOf(db, documentId)).mainFile;
	const { items } = await getFile(db.read(SYSTEM), id);
	const facts = items.find((item) => item.documentId === documentId)?.facts;
	expect(facts).toMatchObject({ direction: 'outgoing', files: [{ id: sealed?.id, sha256: sealed?.sha256 }] });
	const paper = [...readZip((await packageOf(id, 'AIP')).bytes).values()].find(
		(bytes) => createHash('sha256').update(bytes).digest('hex') === sealed?.sha256,
	);
	expect((await desk.verify(paper ?? new Uint8Array())).map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
	await desk.close();
}, 120_000);
