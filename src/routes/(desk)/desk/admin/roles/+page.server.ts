import { fail } from '@sveltejs/kit';
import { listRoles, setRolePermissions } from '#lib/server/modules/people/index.ts';
import { grantedUnits, requirePermission } from '#lib/server/platform/access.ts';
import type { Actions, PageServerLoad } from './$types';
import { formText, formTexts } from '../form-text.ts';

/** Every permission the modules registered, with its words. */
function permissionsOf(locals: App.Locals): { code: string; words: string }[] {
	return locals.app.modules
		.flatMap((module) => Object.entries(module.permissions ?? {}))
		.map(([code, words]) => ({ code, words }))
		.sort((a, b) => (a.code < b.code ? -1 : 1));
}

export const load: PageServerLoad = ({ locals }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'people.manage');
		return {
			roles: await listRoles(ctx),
			permissions: permissionsOf(locals),
			editable: grantedUnits(ctx.actor, 'people.manage') === 'all',
		};
	});

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const known = permissionsOf(locals).map(({ code }) => code);
		const input = { role: formText(form, 'role'), permissions: formTexts(form, 'permission'), known };
		const done = await locals.attempt((ctx) => setRolePermissions(ctx, input));
		return done.ok
			? { done: 'Đã đổi quyền; có hiệu lực ngay với mọi người giữ vai trò này.' }
			: fail(done.status, { sentence: done.sentence });
	},
};
