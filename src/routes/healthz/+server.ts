import type { RequestHandler } from '@sveltejs/kit';
import { isMigrated } from '#lib/server/platform/migrate.ts';
import { serverDir } from '#lib/server/server-dir.ts';

/** 200 only when the database answers and its schema is exactly that of this version. */
export const GET: RequestHandler = async ({ locals }) => {
	try {
		const migrated = await isMigrated(locals.app.config.databaseUrl, serverDir());
		return Response.json({ database: 'ok', migrations: migrated ? 'ok' : 'pending' }, { status: migrated ? 200 : 503 });
	} catch (error) {
		locals.app.log.warn({ err: error }, 'health check failed');
		return Response.json({ database: 'unreachable or of another version' }, { status: 503 });
	}
};
