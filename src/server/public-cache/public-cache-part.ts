import type { Ctx } from '../platform/ctx.ts';
import { sql } from '../platform/db.ts';
import type { Module } from '../platform/module.ts';
import { PUBLIC_CONTENT_CHANNEL } from './create-public-cache.ts';

const forget = {
	'public-cache.forget': async (ctx: Ctx) => {
		await sql`select pg_notify(${PUBLIC_CONTENT_CHANNEL}, '')`.execute(ctx.tx);
	},
};

/** Changes that public pages show: every process forgets its kept pages within a second of the commit. */
export const publicCachePart: Module = {
	name: 'public-cache',
	handlers: {
		'procedure.published': forget,
		'agencies.changed': forget,
		'agencies.ended': forget,
		'calendar.changed': forget,
	},
};
