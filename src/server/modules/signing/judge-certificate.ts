import type { ReadCtx } from '../../platform/ctx.ts';
import { certificatesOf } from './certificates-of.ts';
import { checkChain, type ChainCheck } from './check-chain.ts';
import { listTrustAnchors } from './manage-trust.ts';
import type { RevocationCheck } from './revocation-lists.ts';

/** Whether a certificate stands, asked outside any transaction. */
export type CertificateQuestion = () => Promise<ChainCheck>;

/**
 * Prepares the judgement of a certificate (PEM, own first, then what links it to a root) against the anchors trusted at this
 * instant. What comes back asks authorities over the network: call it when no transaction is open.
 */
export async function judgeCertificate(
	ctx: ReadCtx,
	pem: string,
	revocation: RevocationCheck,
): Promise<CertificateQuestion | undefined> {
	const [certificate, ...others] = certificatesOf(pem);
	if (certificate === undefined) return undefined;
	const roots = await listTrustAnchors(ctx);
	const at = ctx.now;
	return () => checkChain({ certificate, others, roots, at, revocation, purpose: 'signing' });
}
