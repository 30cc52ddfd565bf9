import type { Module } from '../../platform/module.ts';
import { convertDraftJob } from './convert-draft.ts';
import { hearDeliveryChanged, hearDocumentReceived, hearStatusReceived } from './hear-axis.ts';
import { sendEmailJob } from './send-email.ts';
import type { DocumentParts } from './parts.ts';
import { wakeDesks } from './notify-store.ts';
import { readTextJob } from './read-text-job.ts';
import { documentsRefusals } from './refusals.ts';
import { remind, sendRemindersJob } from './remind.ts';
import { seedDocuments } from './seed-documents.ts';
import { seedSampleDocuments } from './seed-sample.ts';
import { hearTaskFinished } from './tasks-of.ts';
import { verifyArrivalJob } from './verify-arrival.ts';

const REMIND_EVERY_SECONDS = 300;

/** Documents: incoming, outgoing and internal, with registers, signatures and their way through the agency. */
export const documentsModule = (parts: DocumentParts): Module => ({
	name: 'documents',
	refusals: documentsRefusals,
	permissions: {
		'document.read': 'Xem văn bản của đơn vị',
		'document.register': 'Tiếp nhận, trả lại, vào sổ văn bản đến',
		'document.submit': 'Trình văn bản đến cho lãnh đạo',
		'document.direct': 'Bút phê, giao xử lý văn bản đến',
		'document.handle': 'Xử lý, chuyển tiếp, cho ý kiến, báo cáo kết quả',
		'document.draft': 'Soạn dự thảo, xin ý kiến, trình duyệt',
		'document.review': 'Duyệt dự thảo của đơn vị',
		'document.check-form': 'Kiểm tra thể thức trước khi trình ký',
		'document.sign': 'Ký văn bản của cơ quan',
		'document.issue': 'Đóng dấu, phát hành, thu hồi, sao văn bản',
		'document.calendar': 'Lập lịch công tác của lãnh đạo',
		'document.statistics': 'Xem thống kê văn bản của đơn vị',
		'document.admin': 'Quản lý sổ, ký hiệu và nhóm nơi nhận chung',
	},
	handlers: {
		'document.changed': { 'documents.tell-desks': (ctx) => wakeDesks(ctx) },
		'tasks.finished': { 'documents.hear-task': hearTaskFinished },
		'exchange.document-received': { 'documents.take-in': hearDocumentReceived },
		'exchange.status-received': { 'documents.hear-status': hearStatusReceived },
		'exchange.delivery-changed': { 'documents.follow-delivery': hearDeliveryChanged },
	},
	jobs: {
		'documents.verify': (ctx, payload) => verifyArrivalJob(ctx, parts, payload),
		'documents.convert': (ctx, payload) => convertDraftJob(ctx, parts, payload),
		'documents.send-email': (ctx, payload) => sendEmailJob(ctx, parts, payload),
		'documents.remind': (ctx) => remind(ctx),
		'documents.send-reminders': (ctx, payload) => sendRemindersJob(ctx, parts, payload),
		'documents.read-text': (ctx, payload) => readTextJob(ctx, parts, payload),
	},
	longJobs: ['documents.verify', 'documents.convert', 'documents.send-email', 'documents.read-text'],
	timers: [{ job: 'documents.remind', everySeconds: REMIND_EVERY_SECONDS }],
	seed: seedDocuments,
	seedSample: (ctx, dataDir) => seedSampleDocuments(ctx, dataDir, parts.files),
});
