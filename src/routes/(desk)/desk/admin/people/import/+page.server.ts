import { fail, redirect } from '@sveltejs/kit';
import { getImportPreview, importOfficers, previewImport } from '#lib/server/modules/people/index.ts';
import { requirePermission } from '#lib/server/platform/access.ts';
import type { Actions, PageServerLoad } from './$types';
import { formText } from '../../form-text.ts';

const MOST_BYTES = 5 * 1024 * 1024;
/** A preview of thousands of rows is judged by its errors; the good rows are shown as far as a person would read. */
const MOST_SHOWN = 200;

export const load: PageServerLoad = ({ locals, url }) =>
	locals.ask(async (ctx) => {
		requirePermission(ctx, 'people.manage');
		const id = url.searchParams.get('preview');
		if (id === null) return { preview: null };
		const { rows, fileName } = await getImportPreview(ctx, id);
		const faulty = rows.filter(({ errors }) => errors.length > 0);
		const shown = [...faulty, ...rows.filter(({ errors }) => errors.length === 0)].slice(0, MOST_SHOWN);
		return { preview: { id, fileName, count: rows.length, faulty: faulty.length, shown } };
	});

export const actions: Actions = {
	upload: async ({ locals, request }) => {
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(422, { sentence: 'Chọn tệp .xlsx đã điền.' });
		if (file.size > MOST_BYTES) return fail(413, { sentence: 'Tệp lớn hơn 5 MB. Chia danh sách ra nhiều tệp.' });
		const bytes = new Uint8Array(await file.arrayBuffer());
		const done = await locals.attempt((ctx) => previewImport(ctx, { bytes, name: file.name }));
		if (!done.ok) return fail(done.status, { sentence: done.sentence });
		redirect(303, `/desk/admin/people/import?preview=${done.value}`);
	},
	confirm: async ({ locals, request }) => {
		const id = formText(await request.formData(), 'preview');
		const done = await locals.attempt((ctx) => importOfficers(ctx, id));
		return done.ok ? { created: done.value } : fail(done.status, { sentence: done.sentence });
	},
};
