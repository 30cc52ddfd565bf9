import type { App } from './app.ts';
import { addTrustAnchor } from './modules/signing/index.ts';

const WORLDS = [
	{ domain: 'government', path: '/ca/root.pem' },
	{ domain: 'public', path: '/public-ca/root.pem' },
] as const;

/**
 * Sample mode: the roots of the two sample authorities become trusted, each in its own world, so that signatures of the
 * sample world can be judged like real ones. Roots that are trusted already are left alone.
 */
export async function trustSampleRoots(app: App): Promise<void> {
	for (const { domain, path } of WORLDS) {
		const response = await fetch(`${app.config.simulatorsUrl}${path}`);
		if (!response.ok) throw new Error(`The sample authority answered ${String(response.status)} for ${path}.`);
		const certificate = await response.text();
		const source = 'Tổ chức chứng thực mẫu của hệ thống chạy thử (dữ liệu mẫu)';
		await app.act({ kind: 'system', job: 'sample-trust' }, (ctx) =>
			addTrustAnchor(ctx, { domain, certificate, source }),
		);
	}
}
