import { directionOf } from './direction-of.ts';
import { listTray } from './list-tray.ts';
import { openDocument } from './read-document-desk.ts';

/** One side of the desk of documents: its tray, and the document that is open in it. */
export async function openTray(locals: App.Locals, url: URL) {
	const direction = directionOf(url);
	const list = await locals.ask((ctx) => listTray(ctx, direction, url));
	const id = Number(url.searchParams.get('doc'));
	const opened = Number.isSafeInteger(id) && id > 0 ? await openDocument(locals, id) : null;
	return { direction, ...list, opened };
}
