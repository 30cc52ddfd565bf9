import { formatDateTime } from '../../../shared/dates.ts';
import type { ReadCtx } from '../../platform/ctx.ts';
import {
	listTrustAnchors,
	signXml,
	stampXml,
	verifyXml,
	type RevocationCheck,
	type Signer,
	type TimeStampClient,
	type TrustAnchor,
	type XmlSignatureReport,
} from '../signing/index.ts';
import { readReceipt, receiptXml, type ReceiptFacts } from './receipt.ts';

/** A receipt with what its signature proves. */
export interface CheckedReceipt {
	readonly facts: ReceiptFacts;
	/** Signed by the key of its certificate and unchanged; not whether that certificate is believed. */
	readonly holds: boolean;
	/** authority: under a root we trust · itself: self-signed, or of an authority we do not know. */
	readonly kind: 'authority' | 'itself';
	/** Whom the certificate names, or its fingerprint where nobody vouches for the name. */
	readonly identity: string;
	/** The time its time stamp proves. */
	readonly stampedAt: Date | undefined;
	/** In Vietnamese, for the chain of a delivery. */
	readonly detail: string;
}

/** Signs and checks receipts: XAdES with the system key of the installation and its certificate. */
export interface ReceiptSeal {
	/** The receipt as signed XML, level B: the time stamp is added later by whoever keeps it. */
	sign(facts: ReceiptFacts): Promise<Uint8Array>;
	/** Undefined when it is no receipt. */
	check(ctx: ReadCtx, xml: Uint8Array): Promise<CheckedReceipt | undefined>;
	/** Adds the time stamp; absent where there is no authority. Refusal: signing.time-stamp-unavailable. */
	readonly stamp: ((xml: Uint8Array) => Promise<Uint8Array>) | undefined;
}

export interface ReceiptSealParts {
	/** The system key; asked at each use, so that what failed today is tried again. */
	readonly signer: () => Promise<Signer>;
	readonly timeStamp?: TimeStampClient | undefined;
	/** Without it a certificate under a trusted root counts as not revoked; said in the decision record. */
	readonly revocation?: RevocationCheck | undefined;
}

export function openReceiptSeal(parts: ReceiptSealParts): ReceiptSeal {
	const { timeStamp, revocation } = parts;
	const rootsOf = rememberRoots();
	return {
		sign: async (facts) =>
			signXml({ xml: receiptXml(facts), signer: await parts.signer(), profile: 'xades-b', signingTime: facts.at }),
		check: async (ctx, xml) => {
			const facts = readReceipt(xml);
			if (!facts) return undefined;
			const roots = await rootsOf(ctx);
			const reports = await verifyXml(xml, { roots, at: ctx.now, ...(revocation ? { revocation } : {}) });
			return judge(facts, reports);
		},
		stamp: timeStamp && ((xml) => stampXml(xml, timeStamp)),
	};
}

/** So long a root whose trust has just begun or ended may still count as before. */
const KNOWN_MILLISECONDS = 1000;

/** The roots as they are, or were less than a second ago: a line brings many receipts in that time. */
function rememberRoots(): (ctx: ReadCtx) => Promise<TrustAnchor[]> {
	let known: { readonly roots: TrustAnchor[]; readonly until: number } | undefined;
	return async (ctx) => {
		if (known && performance.now() < known.until) return known.roots;
		const roots = await listTrustAnchors(ctx);
		known = { roots, until: performance.now() + KNOWN_MILLISECONDS };
		return roots;
	};
}

function judge(facts: ReceiptFacts, [report, second]: readonly XmlSignatureReport[]): CheckedReceipt {
	const nothing = { facts, holds: false, kind: 'itself', identity: '', stampedAt: undefined } as const;
	if (report?.certificateSha256 === undefined || second !== undefined)
		return { ...nothing, detail: 'không có đúng một chữ ký kèm chứng thư' };
	// What was signed is what we read, letter by letter: nothing can be wrapped around it.
	const isWhole = report.digestOk && report.signedXml === receiptXml(facts);
	if (!isWhole) return { ...nothing, detail: 'nội dung đã bị sửa sau khi ký' };
	if (!report.signatureOk || report.faults.length > 0) return { ...nothing, detail: 'chữ ký không khớp với chứng thư' };
	if (report.revocation === 'revoked') return { ...nothing, detail: 'chứng thư của bên ký đã bị thu hồi' };
	const isVouched = report.chain === 'trusted';
	const fingerprint = report.certificateSha256;
	const name = report.signer?.commonName ?? '';
	const stampedAt = report.provenAt;
	const who = isVouched
		? `${name}, chứng thư do ${report.signer?.issuerName ?? ''} cấp`
		: `${name}, chứng thư tự ký ${fingerprint.slice(0, 16)}`;
	const when =
		report.timeStamp === 'absent'
			? 'chưa có dấu thời gian'
			: stampedAt === undefined
				? 'dấu thời gian không kiểm tra được'
				: `dấu thời gian ${formatDateTime(stampedAt)}`;
	return {
		facts,
		holds: true,
		kind: isVouched ? 'authority' : 'itself',
		identity: isVouched ? `${report.signer?.organisation ?? ''} · ${name}` : fingerprint,
		stampedAt,
		detail: `${who}; ${when}`,
	};
}
