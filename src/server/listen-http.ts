import { createServer, type RequestListener, type Server } from 'node:http';
import type { App } from './app.ts';
import { SESSION_COOKIE } from './modules/people/index.ts';
import { listen } from './platform/worker.ts';
import { createPublicCache, PUBLIC_CONTENT_CHANNEL } from './public-cache/index.ts';
import { createUploadHandler } from './uploads/index.ts';

export interface ListeningServer {
	/** Stops taking connections and waits for the answers under way. */
	stop(): Promise<void>;
}

const DRAIN_MILLISECONDS = 5000;

/** Listens on the configured address and passes every request to the web half. */
export async function listenHttp(app: App, handler: RequestListener): Promise<ListeningServer> {
	const { host, port } = app.config;
	const takeUpload = createUploadHandler(app);
	const cache = await createPublicCache({
		handler,
		listen: (changed) => listen(app.config.databaseUrl, PUBLIC_CONTENT_CHANNEL, changed),
		host: hostOf(app.config.publicUrl),
		sessionCookies: [SESSION_COOKIE],
	});
	const server = createServer((request, response) => {
		// We end no TLS ourselves; a proxy in front says so, otherwise the request came as it is.
		request.headers['x-forwarded-proto'] ??= 'http';
		// Uploads stream and may take minutes: they do not pass through the page renderer.
		if (!takeUpload(request, response)) cache.listener(request, response);
	});
	server.requestTimeout = 300_000;
	await new Promise<void>((done, failed) => {
		server.once('error', failed);
		server.listen(port, host, done);
	});
	return {
		async stop() {
			await drain(server);
			cache.close();
		},
	};
}

function hostOf(url: string): string {
	return new URL(url).host;
}

function drain(server: Server): Promise<void> {
	return new Promise((done) => {
		const cut = setTimeout(() => {
			server.closeAllConnections();
		}, DRAIN_MILLISECONDS);
		server.close(() => {
			clearTimeout(cut);
			done();
		});
		server.closeIdleConnections();
	});
}
