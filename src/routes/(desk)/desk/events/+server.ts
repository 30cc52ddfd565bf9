import { error } from '@sveltejs/kit';
import { hearDeskChanges } from './desk-changes.ts';
import type { RequestHandler } from './$types';

const HEARTBEAT_MILLISECONDS = 25_000;
const RETRY_MILLISECONDS = 3000;

/**
 * Tells an open desk that something changed; never what, so that nothing can leak: the desk then asks for its own lists
 * with its own rights.
 */
export const GET: RequestHandler = ({ locals }) => {
	if (locals.actor.kind !== 'officer') error(401, 'Ông/bà cần đăng nhập để làm việc này.');
	const { app } = locals;
	let stop: () => void = () => undefined;
	const stream = new ReadableStream<Uint8Array>({
		start(controller) {
			const bytes = new TextEncoder();
			const send = (text: string) => {
				try {
					controller.enqueue(bytes.encode(text));
				} catch {
					stop();
				}
			};
			send(`retry: ${String(RETRY_MILLISECONDS)}\n\n`);
			const heartbeat = setInterval(() => {
				send(': still here\n\n');
			}, HEARTBEAT_MILLISECONDS);
			const forget = hearDeskChanges(app.config.databaseUrl, () => {
				send('event: changed\ndata: \n\n');
			});
			stop = () => {
				clearInterval(heartbeat);
				forget();
			};
		},
		cancel() {
			stop();
		},
	});
	return new Response(stream, {
		headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
	});
};
