import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TestDb } from '../../../../test/context.ts';
import { openSystemSignerOrOwn } from '../signing/index.ts';
import type { DocumentToSend, HeaderParts } from './queue-document.ts';
import { openReceiptSeal, type ReceiptSeal } from './receipt-seal.ts';

const system = { kind: 'system', job: 'test' } as const;

/** A code of the sample series for a unit, from the merger on. */
export async function giveCode(db: Pick<TestDb, 'pool'>, unitId: number, code: string): Promise<void> {
	await db.pool.query(
		`insert into agencies.unit_code (unit_id, scheme, code, valid, evidence)
		values ($1, 'e-identification', $2, '[2025-07-01,)', 'sample')`,
		[unitId, code],
	);
}

/** A filled header of a letter; the number is new each time. */
export function letterHeader(change: Partial<HeaderParts> = {}): HeaderParts {
	return {
		code: { number: String(1 + Math.floor(Math.random() * 1e9)), notation: 'UBND-VP' },
		promulgation: { place: 'Bản Hồ', date: '2026-11-20' },
		documentType: { type: 1, typeName: 'Công văn' },
		subject: 'Về việc thử liên thông văn bản mẫu',
		signer: { competence: 'TM.', position: 'Chủ tịch', fullName: 'Lý Mẫu Sơn' },
		...change,
	};
}

/** A letter with one stored file, ready to be queued. */
export async function documentFrom(
	db: Pick<TestDb, 'act' | 'files'>,
	fromUnitId: number,
	change: { to?: DocumentToSend['to']; header?: Partial<HeaderParts>; content?: Uint8Array } = {},
): Promise<DocumentToSend> {
	const content = change.content ?? new TextEncoder().encode(`%PDF-1.7 ${randomUUID()}`);
	const file = await db.act(system, (ctx) =>
		db.files.save(ctx, content, { name: 'Công văn mẫu.pdf', mediaType: 'application/pdf' }),
	);
	return {
		fromUnitId,
		to: change.to ?? [{ organId: 'G22', name: 'Văn phòng Mẫu' }],
		header: letterHeader(change.header),
		attachments: [file],
		reference: `document:${randomUUID()}`,
	};
}

/** Rows of the directory. */
export async function addAgencies(
	db: Pick<TestDb, 'pool'>,
	agencies: readonly { code: string; name: string; code102?: string; deleted?: boolean; isAgency?: boolean }[],
): Promise<void> {
	for (const { code, name, code102, deleted, isAgency } of agencies) {
		await db.pool.query(
			`insert into exchange.agency (code, code102, name, deleted, is_agency, version, modified_at)
			values ($1, $2, $3, $4, $5, 1, now())`,
			[code, code102 ?? null, name, deleted ?? false, isAgency ?? true],
		);
	}
}

/** The seal of an installation that no authority certifies. */
export function ownSeal(
	dataDir: string,
	parts: Pick<Parameters<typeof openReceiptSeal>[0], 'timeStamp'> = {},
): ReceiptSeal {
	const signer = openSystemSignerOrOwn(join(dataDir, 'keys'), { commonName: 'Hệ thống mẫu', now: new Date() });
	return openReceiptSeal({ signer: () => signer, ...parts });
}
