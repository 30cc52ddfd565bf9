import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addTrustAnchor, endTrust, listManagedAnchors } from './modules/signing/index.ts';
import type { Ctx } from './platform/ctx.ts';

/** A root as `hub.json` names it. */
export interface HubAnchor {
	/** PEM file in DATA_DIR with one root. */
	readonly file: string;
	readonly domain: 'government' | 'public';
	/** Where it was published. */
	readonly source: string;
	/** Days; absent: from the day the certificate begins, without end. */
	readonly from?: string | undefined;
	readonly until?: string | undefined;
}

/**
 * Trusts the roots of the settings, and ends the trust in those that now have an end. A root that was trusted, and is again, stands there twice, each time
 * with its days. What the settings no longer name stays.
 */
export async function applyHubTrust(ctx: Ctx, anchors: readonly HubAnchor[], dataDir: string): Promise<void> {
	const atMidnight = (day: string) => new Date(`${day}T00:00:00+07:00`);
	for (const { file, domain, source, from, until } of anchors) {
		const certificate = await readFile(join(dataDir, file), 'utf8');
		const begin = from === undefined ? undefined : atMidnight(from);
		const end = until === undefined ? undefined : atMidnight(until);
		const added = await addTrustAnchor(ctx, {
			...{ domain, source, certificate },
			...(begin === undefined ? {} : { trustedFrom: begin }),
			...(end === undefined ? {} : { trustedUntil: end }),
		});
		if (added !== undefined || end === undefined) continue;
		const sha256 = createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
		const times = (await listManagedAnchors(ctx)).filter(
			(one) => one.domain === domain && one.certificateSha256 === sha256,
		);
		const meant = begin === undefined ? times[0] : times.findLast(({ trustedFrom }) => trustedFrom <= begin);
		if (meant && meant.trustedUntil?.getTime() !== end.getTime())
			await endTrust(ctx, { id: meant.id, until: end, reason: 'Thiết lập của trục (hub.json)' });
	}
}
