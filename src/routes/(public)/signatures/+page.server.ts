import { fail } from '@sveltejs/kit';
import { listTrustAnchors, verifyFile } from '#lib/server/modules/signing/index.ts';
import { isRefusal } from '#lib/server/platform/refusal.ts';
import { describeRefusal } from '#lib/server/refusal-sentence.ts';
import { createRateLimit, rateKey } from '#lib/server/rate-limit.ts';
import { t } from '#lib/shared/messages/t.ts';
import type { Actions } from './$types';
import { verdictView } from './verdict-view.ts';

/** Judging a file costs far more than showing a page. */
const checks = createRateLimit({ burst: 20, everySeconds: 10 });

export const actions: Actions = {
	/** Reads the file in memory, answers and forgets it: nothing is stored, no name and no content is written down. */
	default: async ({ request, locals, getClientAddress, setHeaders }) => {
		setHeaders({ 'cache-control': 'no-store' });
		const words = t(locals.lang).signatures;
		const waitSeconds = checks.take(rateKey(getClientAddress()), new Date());
		if (waitSeconds !== undefined) {
			setHeaders({ 'retry-after': String(waitSeconds) });
			return fail(429, { sentence: words.tooMany(waitSeconds) });
		}
		const file = (await request.formData()).get('file');
		// A browser sends a nameless empty file where none was chosen.
		if (!(file instanceof File) || file.name === '') return fail(422, { sentence: words.missing });
		if (file.size === 0) return fail(422, { sentence: words.empty });
		const bytes = new Uint8Array(await file.arrayBuffer());
		const { roots, at } = await locals.ask(async (ctx) => ({ roots: await listTrustAnchors(ctx), at: ctx.now }));
		try {
			// in no transaction: revocation lists come over the network
			const answer = await verifyFile(bytes, { roots, at, revocation: locals.app.signing.revocation });
			return { verdict: verdictView(answer, locals.lang) };
		} catch (error) {
			if (!isRefusal(error)) throw error;
			const { status, sentence } = describeRefusal(locals.app.modules, error, locals.lang);
			return fail(status, { sentence });
		}
	},
};
