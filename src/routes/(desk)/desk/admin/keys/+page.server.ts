import { fail } from '@sveltejs/kit';
import {
	dropKeyRequest,
	fulfilKeyRequest,
	getKeyRequest,
	KEY_WARNING_DAYS,
	listKeyRequests,
	listManagedKeys,
	listSealPictures,
	readCertificates,
	releaseKeyLock,
	retireKey,
	setSealPicture,
} from '#lib/server/modules/signing/index.ts';
import { certifyBySample } from '#lib/server/sample-authority.ts';
import type { Actions, PageServerLoad } from './$types';
import { formId, formText } from '../form-text.ts';
import { confirmedAct } from '../confirmed-act.ts';
import { uploadedPicture } from '../../uploaded-picture.ts';

export const load: PageServerLoad = ({ locals }) =>
	locals.ask(async (ctx) => {
		const keys = await listManagedKeys(ctx);
		const agencies = keys.filter(({ kind }) => kind === 'agency').map(({ unitId }) => unitId);
		return {
			keys,
			withSeal: await listSealPictures(ctx, agencies),
			requests: await listKeyRequests(ctx),
			warningDays: KEY_WARNING_DAYS,
			sampleMode: locals.app.config.sampleMode,
		};
	});

const MOST_CERTIFICATE_BYTES = 200_000;

export const actions: Actions = {
	retire: (event) =>
		confirmedAct(event, {
			act: 'retire',
			fields: { 'signing.reason-missing': 'reason' },
			follows: () =>
				Promise.resolve([
					'Khóa không ký được nữa, kể từ bây giờ và không đảo lại được.',
					'Văn bản đã ký bằng khóa này vẫn có giá trị.',
					'Người ký cần khóa mới để ký tiếp.',
				]),
			verb: (ctx, values) => retireKey(ctx, { keyId: formId(values.key), reason: values.reason ?? '' }),
			done: () => 'Đã ngừng dùng khóa.',
		}),
	seal: async ({ locals, request }) => {
		const form = await request.formData();
		const unitId = formId(formText(form, 'unit'));
		const png = await uploadedPicture(form);
		const done = await locals.attempt((ctx) => setSealPicture(ctx, locals.app.files, { unitId, png }));
		const act = `seal-${String(unitId)}`;
		return done.ok
			? { ...NOTHING, act, done: 'Đã nhận hình con dấu; lần đóng dấu sau dùng hình này.' }
			: fail(done.status, { ...NOTHING, act, sentence: done.sentence });
	},
	release: async ({ locals, request }) => {
		const keyId = formId(formText(await request.formData(), 'key'));
		const done = await locals.attempt((ctx) => releaseKeyLock(ctx, { keyId }));
		return done.ok
			? { ...NOTHING, act: 'release', done: 'Đã mở khóa; người giữ khóa có 5 lần nhập mã PIN.' }
			: fail(done.status, { ...NOTHING, act: 'release', sentence: done.sentence });
	},
	certificate: async ({ locals, request }) => {
		const form = await request.formData();
		const requestId = formId(formText(form, 'request'));
		const act = `certificate-${String(requestId)}`;
		const file = form.get('certificate');
		const bytes = file instanceof File && file.size <= MOST_CERTIFICATE_BYTES ? await file.bytes() : new Uint8Array();
		const done = await locals.attempt((ctx) =>
			fulfilKeyRequest(ctx, locals.app.signing.keyStores, { requestId, certificates: readCertificates(bytes) }),
		);
		return done.ok
			? { ...NOTHING, act: 'release', done: 'Đã đăng ký khóa; người giữ khóa ký được ngay.' }
			: fail(done.status, { ...NOTHING, act, sentence: done.sentence, field: 'certificate' });
	},
	sample: async ({ locals, request }) => {
		const requestId = formId(formText(await request.formData(), 'request'));
		const wanted = await locals.ask((ctx) => getKeyRequest(ctx, requestId));
		if (!locals.app.config.sampleMode)
			return fail(404, { ...NOTHING, act: 'release', sentence: 'Không ở chế độ mẫu.' });
		const certificates = await certifyBySample(locals.app.config.simulatorsUrl, wanted);
		const done = await locals.attempt((ctx) =>
			fulfilKeyRequest(ctx, locals.app.signing.keyStores, { requestId, certificates }),
		);
		return done.ok
			? { ...NOTHING, act: 'release', done: 'Cơ quan chứng thực mẫu đã cấp chứng thư; khóa ký được ngay.' }
			: fail(done.status, { ...NOTHING, act: 'release', sentence: done.sentence });
	},
	drop: async ({ locals, request }) => {
		const requestId = formId(formText(await request.formData(), 'request'));
		const done = await locals.attempt((ctx) => dropKeyRequest(ctx, { requestId }));
		return done.ok
			? { ...NOTHING, act: 'release', done: 'Đã bỏ yêu cầu.' }
			: fail(done.status, { ...NOTHING, act: 'release', sentence: done.sentence });
	},
};

/** Answers of forms that are done in one step. */
const NOTHING = { values: {} as Record<string, string> };
