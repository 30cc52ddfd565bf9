import { error } from '@sveltejs/kit';
import { readSigningRequest, runSigning } from '../run-signing.ts';
import type { RequestHandler } from './$types';

/** Signs a batch and streams one JSON line for each document, so that the page shows the progress. */
export const POST: RequestHandler = async ({ request, locals }) => {
	if (locals.actor.kind !== 'officer') error(401, 'Ông/bà cần đăng nhập để làm việc này.');
	if (locals.signedIn?.session.locked) error(423, 'Phiên làm việc đang khóa.');
	const wish = readSigningRequest(await request.formData());
	const lines = runSigning(locals, wish);
	const bytes = new TextEncoder();
	// Signing goes on when the browser leaves: what was begun with the PIN is finished and recorded.
	const stream = new ReadableStream<Uint8Array>({
		async start(controller) {
			let isRead = true;
			for await (const line of lines) {
				if (!isRead) continue;
				try {
					controller.enqueue(bytes.encode(`${JSON.stringify(line)}\n`));
				} catch {
					isRead = false;
				}
			}
			if (isRead) controller.close();
		},
	});
	return new Response(stream, {
		headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
	});
};
