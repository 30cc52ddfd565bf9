import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Ctx } from './ctx.ts';
import { jsonRows } from './db.ts';

export interface StoredFile {
	readonly id: string;
	/** Lower-case hex of the content; what the receipt shows. */
	readonly sha256: string;
	readonly sizeBytes: number;
	readonly mediaType: string;
	readonly name: string;
}

/** A content that is in its place and has no row yet. */
export type FileContent = Pick<StoredFile, 'sha256' | 'sizeBytes'>;

/** Writes contents before their rows, while no content can be dropped. */
export interface FileWriter {
	/** Durably, as `save` does. */
	write(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<FileContent>;
	/** Their rows. @returns what was given, in its order, with the ids of the rows */
	keep<File extends Omit<StoredFile, 'id'>>(files: readonly File[]): Promise<(File & StoredFile)[]>;
}

/** Content-addressed files under one folder; the same bytes are kept once. */
export interface FileStore {
	/** Writes the content durably and its row; on failure neither. A content without a row is litter, a row without content cannot be. */
	save(
		ctx: Ctx,
		content: Uint8Array | AsyncIterable<Uint8Array>,
		meta: { name: string; mediaType: string },
	): Promise<StoredFile>;
	/** For many files in few statements: their contents first, one after the other or at once, then their rows, in the same transaction. */
	hold(ctx: Ctx): Promise<FileWriter>;
	/** Takes away a row whose reader is gone. @returns its content's address, for `dropContent` after commit; undefined when there is none */
	remove(ctx: Ctx, id: string): Promise<string | undefined>;
	/**
	 * Deletes a content no row names any more, in a transaction of its own after the one that removed the row.
	 * @throws Error while somebody is saving a file, which might be this very content; try again later
	 */
	dropContent(ctx: Ctx, sha256: string): Promise<void>;
	read(file: { sha256: string }): Promise<Uint8Array>;
	openStream(file: { sha256: string }): Readable;
}

export function openFileStore(dir: string): FileStore {
	return {
		async save(ctx, content, meta) {
			const name = meta.name.normalize('NFC');
			const written = await writeTemporary(dir, content);
			const { sha256, sizeBytes } = written;
			try {
				// Before the content is put in its place. Shared among all who save: only `dropContent` has to be alone.
				const { rows } = await sql<{ id: string }>`with held as (select pg_advisory_xact_lock_shared(${DROPPING}))
					insert into platform.file (sha256, size_bytes, media_type, name, created_at)
					select ${sha256}, ${sizeBytes}, ${meta.mediaType}, ${name}, ${ctx.now} from held returning id`.execute(ctx.tx);
				const [row] = rows;
				if (!row) throw new Error('file row was not returned');
				await putInPlace(dir, written).catch(async (error: unknown) => {
					await sql`delete from platform.file where id = ${row.id}`.execute(ctx.tx);
					throw error;
				});
				return { id: row.id, sha256, sizeBytes, mediaType: meta.mediaType, name };
			} catch (error) {
				await rm(written.path, { force: true });
				throw error;
			}
		},
		async hold(ctx) {
			await sql`select pg_advisory_xact_lock_shared(${DROPPING})`.execute(ctx.tx);
			return {
				async write(content) {
					const written = await writeTemporary(dir, content);
					try {
						await putInPlace(dir, written);
					} catch (error) {
						await rm(written.path, { force: true });
						throw error;
					}
					return { sha256: written.sha256, sizeBytes: written.sizeBytes };
				},
				async keep(files) {
					const stored = files.map((file) => ({ ...file, id: randomUUID(), name: file.name.normalize('NFC') }));
					const rows = stored.map(({ id, sha256, sizeBytes, mediaType, name }) => ({
						id,
						sha256,
						sizeBytes,
						mediaType,
						name,
					}));
					if (rows.length > 0)
						await sql`insert into platform.file (id, sha256, size_bytes, media_type, name, created_at)
							select id, sha256, "sizeBytes", "mediaType", name, ${ctx.now} from jsonb_to_recordset(${jsonRows(rows)}::jsonb)
								as f(id uuid, sha256 text, "sizeBytes" bigint, "mediaType" text, name text)`.execute(ctx.tx);
					return stored;
				},
			};
		},
		async remove(ctx, id) {
			const { rows } = await sql<{
				sha256: string;
			}>`delete from platform.file where id = ${id} returning sha256`.execute(ctx.tx);
			return rows[0]?.sha256;
		},
		async dropContent(ctx, sha256) {
			const lock = await sql<{ alone: boolean }>`select pg_try_advisory_xact_lock(${DROPPING}) as alone`.execute(
				ctx.tx,
			);
			if (lock.rows[0]?.alone !== true) throw new Error('files are being saved: content is dropped later');
			// Asked after the lock is held, or a row that was just committed might be missed.
			const { rows } = await sql`select from platform.file where sha256 = ${sha256} limit 1`.execute(ctx.tx);
			if (rows.length === 0) await rm(pathOf(dir, sha256), { force: true });
		},
		read: ({ sha256 }) => readFile(pathOf(dir, sha256)),
		openStream: ({ sha256 }) => createReadStream(pathOf(dir, sha256)),
	};
}

/** Any number; held while contents and rows are brought together. */
const DROPPING = 7_140_301;

function pathOf(dir: string, sha256: string): string {
	if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a content address');
	return join(dir, sha256.slice(0, 2), sha256.slice(2));
}

/** A content on the disk that is not yet where it belongs. */
interface Written {
	readonly path: string;
	readonly sha256: string;
	readonly sizeBytes: number;
}

async function writeTemporary(dir: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<Written> {
	const path = join(dir, 'incoming', randomUUID());
	const file = await inFolderOf(path, () => open(path, 'wx', 0o600));
	const hash = createHash('sha256');
	let sizeBytes = 0;
	const counted = async function* () {
		for await (const chunk of content instanceof Uint8Array ? [content] : content) {
			hash.update(chunk);
			sizeBytes += chunk.byteLength;
			yield chunk;
		}
	};
	try {
		await file.writeFile(counted());
		await file.sync();
		return { path, sha256: hash.digest('hex'), sizeBytes };
	} catch (error) {
		await rm(path, { force: true });
		throw error;
	} finally {
		await file.close();
	}
}

async function putInPlace(dir: string, { path, sha256 }: Written): Promise<void> {
	const target = pathOf(dir, sha256);
	if (await exists(target)) await rm(path);
	else await moveDurably(path, target);
}

async function moveDurably(from: string, to: string): Promise<void> {
	await inFolderOf(to, () => rename(from, to));
	const handle = await open(dirname(to));
	await handle.sync();
	await handle.close();
}

/** Works on a path; only when its folder is missing is it made. Asking each time costs more than the work. */
async function inFolderOf<T>(path: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
		await mkdir(dirname(path), { recursive: true });
		return work();
	}
}

async function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	);
}
