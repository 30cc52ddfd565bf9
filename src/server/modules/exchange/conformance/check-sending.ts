import { accepted, refusedWith, text } from './answers.ts';
import { demand, need, type ConformanceCheck } from './conformance-check.ts';
import { partiesOf, sampleDocument } from './sample-message.ts';

/** A code of no agency: the letter is of interchange centres, which receive nothing. */
const NOBODY = 'W99.9.9.9';

/** Handing a message to the hub, and what it must not take. */
export const SENDING_CHECKS: readonly ConformanceCheck[] = [
	{
		id: 'send-document',
		source: '4.2',
		vi: 'Gửi một văn bản (sendEdoc) được trả số DocId',
		en: 'Sending a document (sendEdoc) is answered with a DocId',
		ask: async (context) => {
			const document = await sampleDocument(context);
			const answer = accepted(await context.call.send(document.bytes, 'edoc'));
			demand(typeof answer.DocId === 'string' && answer.DocId !== '', 'không có DocId');
			context.found.sent = { ...document, docId: answer.DocId };
			context.found.answer = answer;
			return `DocId ${answer.DocId}`;
		},
	},
	{
		id: 'send-twice',
		source: '4.2',
		vi: 'Gửi lại đúng nội dung cũ là cùng một thông điệp, trả cùng DocId',
		en: 'The same bytes again are the same message, with the same DocId',
		ask: async ({ call, found }) => {
			const sent = need(found.sent, 'chưa gửi được văn bản');
			const { DocId } = accepted(await call.send(sent.bytes, 'edoc'));
			demand(DocId === sent.docId, `lần hai trả DocId ${text(DocId)}`);
			return 'cùng DocId';
		},
	},
	{
		id: 'wrong-file-hash',
		source: '4.2',
		vi: 'Tệp không khớp mã băm đã hứa (hash-file) không được nhận',
		en: 'A file that is not the one whose hash was promised (hash-file) is not taken',
		ask: async (context) => {
			const { bytes } = await sampleDocument({ ...context, run: `${context.run}1` });
			return refusedWith(await context.call.send(bytes, 'edoc', { fileHash: 'a'.repeat(64) }));
		},
	},
	{
		id: 'not-edxml',
		source: '1',
		vi: 'Tệp không phải edXML bị từ chối',
		en: 'A file that is no edXML is refused',
		ask: async (context) => {
			partiesOf(context);
			return refusedWith(await context.call.send(Buffer.from('không phải edXML'), 'edoc'));
		},
	},
	{
		id: 'doctype',
		source: '9.12',
		vi: 'Thông điệp khai báo DTD với thực thể ngoài bị từ chối',
		en: 'A message that declares a DTD with an outside entity is refused',
		ask: async (context) => {
			const { bytes } = await sampleDocument({ ...context, run: `${context.run}2` });
			const hostile = bytes
				.toString('utf8')
				.replace('?>\n', '?>\n<!DOCTYPE edXML [<!ENTITY ngoai SYSTEM "file:///etc/hostname">]>\n')
				.replace('Kiểm thử giao diện', '&ngoai;');
			return refusedWith(await context.call.send(Buffer.from(hostile), 'edoc'));
		},
	},
	{
		id: 'foreign-sender',
		source: '4.2',
		vi: 'Không gửi thay được cho mã mà hệ thống không đại diện',
		en: 'A system cannot send for a code it does not speak for',
		ask: async (context) => {
			const { bytes } = await sampleDocument({ ...context, run: `${context.run}3` }, { from: NOBODY });
			return refusedWith(await context.call.send(bytes, 'edoc', { from: NOBODY }));
		},
	},
	{
		id: 'unknown-receiver',
		source: '4.2',
		vi: 'Nơi nhận không có trong danh bạ bị báo lại, không im lặng mất',
		en: 'A receiver that is in no directory is told of, not lost in silence',
		ask: async (context) => {
			const { bytes } = await sampleDocument({ ...context, run: `${context.run}4` }, { to: NOBODY });
			return refusedWith(await context.call.send(bytes, 'edoc'));
		},
	},
];
