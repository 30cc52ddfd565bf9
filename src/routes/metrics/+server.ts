import type { RequestHandler } from '@sveltejs/kit';

/** Prometheus metrics of this process. Put the address behind the proxy's access rules (docs/guides/deploying.md). */
export const GET: RequestHandler = async ({ locals }) =>
	new Response(await locals.app.metrics.render(), { headers: { 'content-type': locals.app.metrics.contentType } });
