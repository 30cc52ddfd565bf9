import { error } from '@sveltejs/kit';
import type { Carry } from '#lib/server/modules/signing/index.ts';
import type { SigningMessage } from '#lib/ui/desk/signing/run-signing-batch.ts';
import { readSigningRequest, runSigning } from '../run-signing.ts';
import type { RequestHandler } from './$types';

/**
 * Signs a batch and streams one JSON line for each document, so that the page shows the progress. For a key on the person's own
 * computer one line asks the page to carry hashes there; what it comes back with is posted to `carried`.
 */
export const POST: RequestHandler = async ({ request, locals }) => {
	const { actor, app } = locals;
	if (actor.kind !== 'officer') error(401, 'Ông/bà cần đăng nhập để làm việc này.');
	if (locals.signedIn?.session.locked) error(423, 'Phiên làm việc đang khóa.');
	const wish = readSigningRequest(await request.formData());
	const bytes = new TextEncoder();
	// Signing goes on when the browser leaves: what was begun with the PIN is finished and recorded.
	const stream = new ReadableStream<Uint8Array>({
		async start(controller) {
			const reader = { isThere: true };
			const tell = (message: SigningMessage): void => {
				if (!reader.isThere) return;
				try {
					controller.enqueue(bytes.encode(`${JSON.stringify(message)}\n`));
				} catch {
					reader.isThere = false;
				}
			};
			const carry: Carry = ({ certificateSha256, hashes }) => {
				const { id, signatures } = app.signing.carried.begin(actor.accountId);
				const url = app.config.signingPluginUrl;
				const encoded = hashes.map((hash) => Buffer.from(hash).toString('base64'));
				tell({ ask: { id, url, certificateSha256, hashes: encoded } });
				return signatures;
			};
			for await (const line of runSigning(locals, wish, carry)) tell(line);
			if (reader.isThere) controller.close();
		},
	});
	return new Response(stream, {
		headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
	});
};
