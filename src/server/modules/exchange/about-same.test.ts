import { expect, test } from 'vitest';
import { isAboutSame } from './about-same.ts';
import type { Business, EdocHeader, StatusMessage } from './message.ts';

const FIRST = 'H38.77,2026/11/20,1/UBND';
const SECOND = 'H38.77,2026/11/20,2/UBND';
const from = { organId: 'H38.77', organName: 'UBND xã Mẫu' };

const document = (documentId: string, business: Partial<Business> = {}): EdocHeader => ({
	kind: 'document',
	from,
	to: [{ organId: 'H55.1', organName: 'Nơi nhận Mẫu' }],
	documentId,
	code: { number: '1', notation: 'UBND' },
	promulgation: { date: '2026-11-20' },
	documentType: { type: 1, typeName: 'Công văn' },
	subject: 'Công văn mẫu',
	signer: { fullName: 'Nguyễn Văn Mẫu' },
	toPlaces: [],
	otherInfo: { appendixes: [] },
	responseFor: [],
	trace: [],
	business: { type: 0, replacements: [], ...business },
});
const status = (documentId: string): StatusMessage => ({
	kind: 'status',
	from,
	responseFor: { organId: 'H55.1', code: '1/UBND', documentId },
	statusCode: '03',
	at: new Date(),
	trace: [],
});

test.each([
	['two documents', document(FIRST), document(SECOND), false],
	['a recall and its document', document(SECOND, { type: 1, documentId: FIRST }), document(FIRST), true],
	[
		'a replacement and what it replaces',
		document(SECOND, { type: 3, replacements: [{ documentId: FIRST, organIds: [] }] }),
		document(FIRST),
		true,
	],
	[
		'two changes of one document',
		document('a', { type: 2, documentId: FIRST }),
		document('b', { type: 1, documentId: FIRST }),
		true,
	],
	['two statuses of one document', status(FIRST), status(FIRST), true],
	['statuses of two documents', status(FIRST), status(SECOND), false],
	['a request to give back and its document', status(FIRST), document(FIRST), true],
])('%s', (_, one, other, isSame) => {
	expect(isAboutSame(one, other)).toBe(isSame);
	expect(isAboutSame(other, one)).toBe(isSame);
});
