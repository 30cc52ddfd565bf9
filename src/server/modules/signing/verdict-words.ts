import type { CertificateFacts } from './certificate-facts.ts';
import type { ChainCheck } from './check-chain.ts';
import type { TrustDomain } from './trust-anchor.ts';

/** Who signed, as a sentence names them. */
export function signerWords(signer: CertificateFacts | undefined): string {
	if (signer === undefined) return 'không rõ người ký';
	return [signer.commonName, signer.title, signer.organisation]
		.filter((part) => part !== undefined && part !== '')
		.join(', ');
}

/** When it was signed, and who says so. */
export function timeWords({
	provenAt,
	claimedAt,
}: {
	provenAt: Date | undefined;
	claimedAt: Date | undefined;
}): string {
	if (provenAt !== undefined) return `lúc ${localTime(provenAt)} (có dấu thời gian)`;
	return claimedAt === undefined ? 'không ghi thời điểm' : `lúc ${localTime(claimedAt)} (theo máy của người ký)`;
}

/** HH:mm:ss dd/MM/yyyy in the time of the State. */
export function localTime(at: Date): string {
	const local = new Date(at.getTime() + 7 * 3_600_000).toISOString();
	return `${local.slice(11, 19)} ngày ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
}

const domainNames: Readonly<Record<TrustDomain, string>> = {
	government: 'chứng thư chuyên dùng Chính phủ',
	public: 'chứng thư công cộng',
};

/** The world the certificate belongs to, to follow when it was signed. */
export function domainWords(domain: TrustDomain | undefined): string {
	return domain === undefined ? '' : `, ${domainNames[domain]}`;
}

/** What keeps a signature from being affirmed although nothing speaks against it. */
export function unknownWords(weaknesses: readonly string[]): string {
	return weaknesses.length > 0
		? `thuật toán ${weaknesses.join(', ')} không còn đủ an toàn`
		: 'chưa kiểm tra được chứng thư có bị thu hồi hay không';
}

interface Trust {
	readonly chain: ChainCheck['state'];
	readonly revocation: ChainCheck['revocation'];
	readonly revokedAt?: Date;
	readonly timeStamp: 'valid' | 'absent' | 'invalid' | 'unknown';
}

/** Why the certificate or the time stamp is not to be trusted. */
export function trustFaultWords({ chain, revocation, revokedAt, timeStamp }: Trust, who: string): string {
	if (revocation === 'revoked') {
		return `chứng thư của ${who} đã bị thu hồi${revokedAt === undefined ? '' : ` lúc ${localTime(revokedAt)}`}`;
	}
	// Who is not known at all is named first: the time stamps of such an authority are seldom known either.
	if (chain === 'untrusted-root') return `chứng thư của ${who} không do tổ chức được tin cậy cấp`;
	if (timeStamp === 'invalid') return 'dấu thời gian không đúng';
	switch (chain) {
		case 'expired':
			return `chứng thư của ${who} đã hết hạn khi ký`;
		case 'not-yet-valid':
			return `chứng thư của ${who} chưa có hiệu lực khi ký`;
		case 'wrong-use':
			return `chứng thư của ${who} không dùng để ký số`;
		case 'trusted':
			return 'không rõ nguyên nhân';
	}
}
