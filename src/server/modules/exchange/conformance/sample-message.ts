import { writeMessage } from '../codec/write-message.ts';
import type { EdocHeader, StatusMessage } from '../message.ts';
import { need, type CheckContext } from './conformance-check.ts';

const NAME = 'Hệ thống kiểm thử (mẫu)';

/** Bytes of the file every message of a run carries. */
export const fileOf = (run: string): Uint8Array => new TextEncoder().encode(`%PDF-1.7 kiem-thu ${run}`);

/** A document from the system's own code, different in each run. */
export async function sampleDocument(
	context: CheckContext,
	change: { from?: string; to?: string } = {},
): Promise<{ bytes: Buffer; documentId: string; code: string }> {
	const { from, to } = partiesOf(context);
	const header = documentHeader(context, change.from ?? from, change.to ?? to);
	const content = { contentId: 'tep-1', name: 'kiem-thu.pdf', contentType: 'application/pdf' };
	const open = async function* () {
		yield await Promise.resolve(fileOf(context.run));
	};
	const bytes = await collect(writeMessage(header, [{ ...content, open }]));
	return { bytes, documentId: header.documentId, code: `${header.code.number}/${header.code.notation}` };
}

/** The status "registered" about the document of this run, to whoever sent it. */
export async function sampleStatus(
	context: CheckContext,
	about: { documentId: string; code: string },
): Promise<Buffer> {
	const { from, to } = partiesOf(context);
	const at = context.now();
	const header: StatusMessage = {
		kind: 'status',
		from: { organId: to, organName: NAME },
		responseFor: { organId: from, code: about.code, promulgationDate: dayOf(at), documentId: about.documentId },
		statusCode: '03',
		at,
		trace: [{ organId: to, at }],
	};
	return collect(writeMessage(header));
}

/** @throws Missing without a code to send from */
export function partiesOf({ target }: CheckContext): { from: string; to: string } {
	const from = need(target.from, 'không cho --from, nên không gửi gì');
	return { from, to: target.to ?? from };
}

function documentHeader({ run, now }: CheckContext, from: string, to: string): EdocHeader {
	const at = now();
	const date = dayOf(at);
	const code = { number: run, notation: 'KT-LT' };
	return {
		kind: 'document',
		from: { organId: from, organName: NAME },
		to: [{ organId: to, organName: NAME }],
		documentId: `${from},${date.replaceAll('-', '/')},${code.number}/${code.notation}`,
		code,
		promulgation: { place: 'Lào Cai', date },
		documentType: { type: 1, typeName: 'Công văn' },
		subject: `Kiểm thử giao diện liên thông, lần ${run}`,
		content: 'Văn bản mẫu của bộ kiểm thử, không có giá trị.',
		signer: { position: 'Hệ thống', fullName: 'Kiểm Thử Mẫu' },
		toPlaces: [],
		otherInfo: { appendixes: [] },
		responseFor: [],
		business: { type: 0, replacements: [] },
		trace: [{ organId: from, at }],
	};
}

const VIETNAM_MS = 7 * 3_600_000;
const dayOf = (at: Date): string => new Date(at.getTime() + VIETNAM_MS).toISOString().slice(0, 10);

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const all: Uint8Array[] = [];
	for await (const piece of pieces) all.push(piece);
	return Buffer.concat(all);
}
