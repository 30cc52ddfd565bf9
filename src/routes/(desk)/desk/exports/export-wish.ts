import { error } from '@sveltejs/kit';
import { openExportKinds } from '#lib/server/export-kinds/index.ts';
import { EXPORT_FORMATS, type ExportWish } from '#lib/server/modules/exports/index.ts';

/** Says how the file is wanted, not what is in it. */
const NOT_A_FILTER = ['format', 'download'];

/** The list an address names, with its filter and format; a format nobody knows is the first the list has. */
export function exportWish(locals: Pick<App.Locals, 'app'>, kindId: string, params: URLSearchParams): ExportWish {
	const kind =
		openExportKinds(locals.app.config).find(({ id }) => id === kindId) ??
		error(404, 'Không có danh sách này để kết xuất.');
	const format = EXPORT_FORMATS.find((one) => one === params.get('format')) ?? kind.formats[0] ?? 'xlsx';
	const query = new URLSearchParams([...params].filter(([name]) => !NOT_A_FILTER.includes(name)));
	return { kind, query, format };
}
