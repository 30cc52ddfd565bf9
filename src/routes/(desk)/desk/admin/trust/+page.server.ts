import { describeRoot, addTrustAnchor, endTrust, listManagedAnchors } from '#lib/server/modules/signing/index.ts';
import { formatDate, isDate, vnDate } from '#lib/shared/dates.ts';
import type { Actions, PageServerLoad } from './$types';
import { confirmedAct } from '../confirmed-act.ts';
import { formId } from '../form-text.ts';

const DOMAINS = { government: 'chuyên dùng Chính phủ', public: 'công cộng' } as const;

export const load: PageServerLoad = ({ locals }) =>
	locals.ask(async (ctx) => {
		const anchors = await listManagedAnchors(ctx);
		return {
			today: vnDate(ctx.now),
			anchors: anchors.map(({ id, domain, certificate, certificateSha256, source, ...dates }) => {
				const { subject, validTo } = describeRoot(certificate);
				const isTrusted = dates.trustedFrom <= ctx.now && (dates.trustedUntil === null || ctx.now < dates.trustedUntil);
				return { id, domain, certificateSha256, source, subject, validTo, isTrusted, ...dates };
			}),
		};
	});

type Values = Readonly<Record<string, string>>;

export const actions: Actions = {
	add: (event) =>
		confirmedAct(event, {
			act: 'add',
			fields: {
				'signing.not-a-root': 'certificate',
				'signing.source-missing': 'source',
				'signing.bad-period': 'trustedFrom',
			},
			follows: (_, values) => Promise.resolve(whatIsAdded(values)),
			verb: (ctx, values) =>
				addTrustAnchor(ctx, {
					domain: domainOf(values),
					certificate: values.certificate ?? '',
					source: values.source ?? '',
					...(values.trustedFrom ? { trustedFrom: startOf(values.trustedFrom) } : {}),
				}),
			done: (id) =>
				id === undefined
					? 'Chứng thư gốc này đã được tin cậy trong thời gian đó; không có gì thay đổi. Muốn tin cậy lại gốc đã ngừng, ghi ngày bắt đầu không sớm hơn ngày ngừng.'
					: 'Đã thêm chứng thư gốc; chữ ký được kiểm tra theo chứng thư này từ bây giờ.',
		}),
	end: (event) =>
		confirmedAct(event, {
			act: 'end',
			fields: { 'signing.trust-reason-missing': 'reason', 'signing.bad-period': 'until' },
			follows: (_, values) =>
				Promise.resolve([
					`Chữ ký tạo từ ngày ${isDate(values.until ?? '') ? formatDate(values.until ?? '') : '…'} trở đi dưới chứng thư gốc này không còn được công nhận.`,
					'Chữ ký có dấu thời gian trước ngày đó vẫn hợp lệ; chữ ký không có dấu thời gian thì không.',
				]),
			verb: (ctx, values) =>
				endTrust(ctx, {
					id: formId(values.anchor),
					until: isDate(values.until ?? '') ? startOf(values.until ?? '') : new Date(0),
					reason: values.reason ?? '',
				}),
			done: () => 'Đã ngừng tin cậy chứng thư gốc.',
		}),
};

function domainOf(values: Values): keyof typeof DOMAINS {
	return values.domain === 'public' ? 'public' : 'government';
}

/** The first instant of a day in the time of the State. */
function startOf(day: string): Date {
	return new Date(`${day}T00:00:00+07:00`);
}

/** What the certificate is, read from the certificate itself, for comparing with what its authority publishes. */
function whatIsAdded(values: Values): string[] {
	const root = describeRoot(values.certificate ?? '');
	const from = isDate(values.trustedFrom ?? '') ? (values.trustedFrom ?? '') : vnDate(root.validFrom);
	return [
		`Tin cậy mọi chữ ký dưới chứng thư gốc “${root.subject}” trong miền ${DOMAINS[domainOf(values)]}, từ ngày ${formatDate(from)}.`,
		`Chứng thư có hiệu lực ${formatDate(root.validFrom)} – ${formatDate(root.validTo)}, khóa ${root.algorithm}, số ${root.serialNumber}.`,
		`Vân tay SHA-256: ${root.sha256.toUpperCase().replaceAll(/(..)(?=.)/gu, '$1:')}. Đối chiếu với vân tay do tổ chức chứng thực công bố.`,
	];
}
