import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readMessage } from '../codec/read-message.ts';
import type { ReadMessage } from '../message.ts';
import { readReceipt } from '../receipt.ts';
import { WIRE_HEADERS } from '../wire-signature.ts';
import { accepted, demandFields, refusedWith, rowsOf, text } from './answers.ts';
import { demand, Missing, need, type CheckContext, type ConformanceCheck } from './conformance-check.ts';
import { sha256 } from './raw-call.ts';
import { fileOf, partiesOf, sampleStatus } from './sample-message.ts';

const LISTED = [
	'docId',
	'serviceType',
	'messageType',
	'created_time',
	'updated_time',
	'from',
	'to',
	'status',
	'status_desc',
] as const;
const SENT = [
	'senderDocId',
	'receiverDocId',
	'fromCode',
	'toCode',
	'sendStatus',
	'receiveStatus',
	'sentTime',
	'title',
	'notation',
] as const;
const eDoc = (messagetype: 'edoc' | 'status') => ({ servicetype: 'eDoc', messagetype });

/** Getting a message, what is in it, and telling the hub that one has it. Sent by the checks before, to the system itself. */
export const RECEIVING_CHECKS: readonly ConformanceCheck[] = [
	{
		id: 'list-received',
		source: '4.3',
		vi: 'Danh sách chờ nhận (getReceivedEdocList) có văn bản vừa gửi, đủ các trường',
		en: 'The list of what waits (getReceivedEdocList) names the document just sent, with all fields',
		ask: async (context) => {
			const { from, to } = partiesOf(context);
			need(context.found.sent, 'chưa gửi được văn bản');
			const rows = rowsOf(await context.call.ask('/getReceivedEdocList', eDoc('edoc')));
			const seen = demandFields(rows, LISTED);
			for (const row of rows.filter((one) => one.from === from && one.to === to)) {
				const fetched = await context.call.ask('/getEdoc', { docId: row.docId });
				if (fetched.bytes.includes(`KT-LT`) && fetched.bytes.includes(context.run))
					context.found.arrived = text(row.docId);
			}
			demand(context.found.arrived !== undefined, `${seen}, không có văn bản vừa gửi`);
			return seen;
		},
	},
	{
		id: 'fetch-whole',
		source: '2.3',
		vi: 'Lấy về (getEdoc) thì đọc được, tệp kèm nguyên từng byte, mã băm khớp',
		en: 'Fetched (getEdoc) it can be read, its file is whole to the byte, the hash fits',
		ask: async (context) => {
			const { bytes, headers } = await fetched(context);
			const promised = headers.get(WIRE_HEADERS.fileHash);
			demand(promised === null || promised === sha256(bytes), 'mã băm hash-file không khớp nội dung');
			const { header, attachments } = await readFetched(context, bytes);
			const sent = need(context.found.sent, 'chưa gửi được văn bản');
			demand(header.kind === 'document' && header.documentId === sent.documentId, 'DocumentId đã đổi');
			demand(attachments[0]?.sha256 === sha256(fileOf(context.run)), 'tệp đính kèm đã đổi');
			return `${String(bytes.length)} byte`;
		},
	},
	{
		id: 'trace',
		source: '2.2',
		vi: 'Trục ghi thêm chặng của mình vào TraceHeaderList',
		en: 'The hub adds its own hop to TraceHeaderList',
		ask: async (context) => {
			const { header } = await readFetched(context, (await fetched(context)).bytes);
			const hops = header.trace.map(({ organId }) => organId);
			demand(hops.length > 1, `chỉ có chặng ${hops.join(', ')}`);
			return hops.join(' → ');
		},
	},
	{
		id: 'prefixes',
		source: '1',
		vi: 'Tiền tố edXML: giữ nguyên như bên gửi viết',
		en: 'The prefix edXML: stays as the sender wrote it',
		ask: async (context) => {
			const head = (await fetched(context)).bytes.toString('utf8').slice(0, 100_000);
			demand(/<edXML:OrganId>/u.test(head) && !/<OrganId>/u.test(head), 'phần đầu không còn tiền tố edXML:');
			return 'giữ nguyên';
		},
	},
	{
		id: 'fetch-unknown',
		source: '4.3',
		vi: 'Hỏi một docId không phải của mình thì bị từ chối',
		en: 'Asking for a docId that is not one’s own is refused',
		ask: async ({ call }) => refusedWith(await call.ask('/getEdoc', { docId: 'khong-co' })),
	},
	{
		id: 'acknowledge-odd',
		source: '4.3',
		vi: 'updateStatus chỉ nhận processing, done, fail',
		en: 'updateStatus takes processing, done and fail only',
		ask: async ({ call, found }) =>
			refusedWith(
				await call.ask('/updateStatus', { docId: need(found.arrived, 'chưa nhận được văn bản'), status: '03' }),
			),
	},
	{
		id: 'acknowledge',
		source: '4.3',
		vi: 'Báo done rồi thì văn bản rời danh sách chờ, và bên gửi thấy đã nhận',
		en: 'After done the document leaves the list, and the sender sees that it was received',
		ask: async ({ call, found }) => {
			const docId = need(found.arrived, 'chưa nhận được văn bản');
			accepted(await call.ask('/updateStatus', { docId, status: 'processing' }));
			accepted(await call.ask('/updateStatus', { docId, status: 'done' }));
			const left = rowsOf(await call.ask('/getReceivedEdocList', eDoc('edoc')));
			demand(!left.some((row) => row.docId === docId), 'vẫn còn trong danh sách chờ');
			const sent = rowsOf(await call.ask('/getSentEdocList', { ...eDoc('edoc'), docId: found.sent?.docId }));
			demandFields(sent, SENT);
			const state = sent.find(({ senderDocId }) => senderDocId === found.sent?.docId)?.receiveStatus;
			demand(state === 'done', `receiveStatus là ${text(state)}`);
			return 'receiveStatus done';
		},
	},
	{
		id: 'status-message',
		source: '3',
		vi: 'Thông điệp trạng thái đi riêng (messagetype status), tới bên gửi văn bản, giữ mã trạng thái',
		en: 'A status message travels by itself (messagetype status) to the sender of the document and keeps its code',
		ask: async (context) => {
			const { call, found } = context;
			const bytes = await sampleStatus(context, need(found.sent, 'chưa gửi được văn bản'));
			accepted(await call.send(bytes, 'status', { from: partiesOf(context).to }));
			const rows = rowsOf(await call.ask('/getReceivedEdocList', eDoc('status')));
			demandFields(rows, LISTED);
			const newest = rows.at(-1);
			demand(newest !== undefined, 'không có trong danh sách chờ');
			const { header } = await readFetched(context, (await call.ask('/getEdoc', { docId: newest.docId })).bytes);
			demand(header.kind === 'status' && header.statusCode === '03', 'không đọc được mã trạng thái 03');
			accepted(await call.ask('/updateStatus', { docId: newest.docId, status: 'done' }));
			return 'mã 03';
		},
	},
	{
		id: 'receipt',
		source: '4.6',
		vi: 'Trả lời sendEdoc kèm biên nhận có ký (phần mở rộng)',
		en: 'The answer to sendEdoc brings a signed receipt (an extension)',
		ask: async ({ found }) => {
			const receipt = need(found.answer, 'chưa gửi được văn bản').receipt;
			if (typeof receipt !== 'string') throw new Missing('trục không cấp biên nhận');
			const facts = readReceipt(Buffer.from(receipt, 'base64'));
			demand(facts !== undefined, 'không đọc được biên nhận');
			demand(facts.digest === sha256(found.sent?.bytes ?? Buffer.alloc(0)), 'biên nhận nói về nội dung khác');
			return Promise.resolve(`${facts.hop}, ${facts.at.toISOString()}`);
		},
	},
	{
		id: 'events',
		source: '4.6',
		vi: 'getDeliveryEvents kể việc giao nhận của văn bản vừa gửi (phần mở rộng)',
		en: 'getDeliveryEvents tells what became of the document just sent (an extension)',
		ask: async ({ call, found }) => {
			const docId = need(found.sent, 'chưa gửi được văn bản').docId;
			const answer = await call.ask('/getDeliveryEvents', { after: 0 });
			if (answer.json?.ErrorCode !== '0') throw new Missing('trục không có getDeliveryEvents');
			demandFields(rowsOf(answer), ['seq', 'docId', 'toCode', 'event', 'hop', 'at']);
			return `DocId ${docId}`;
		},
	},
];

async function fetched({ call, found }: CheckContext) {
	const answer = await call.ask('/getEdoc', { docId: need(found.arrived, 'chưa nhận được văn bản') });
	demand(answer.httpStatus === 200 && answer.json === undefined, `HTTP ${String(answer.httpStatus)}, không phải edXML`);
	return answer;
}

async function readFetched(context: CheckContext, bytes: Buffer): Promise<ReadMessage> {
	const directory = await mkdtemp(join(context.directory, 'doc-'));
	const source = (async function* () {
		yield await Promise.resolve(bytes);
	})();
	try {
		return await readMessage(source, { directory, receivedAt: context.now() });
	} finally {
		await rm(directory, { recursive: true, force: true });
	}
}
