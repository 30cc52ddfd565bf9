import { answerExport } from '../../exports/answer-export.ts';
import type { RequestHandler } from './$types';

/** The list on screen as a file: a tray of one's own work, or what a search finds. */
export const GET: RequestHandler = (event) =>
	answerExport(event, event.url.searchParams.has('tab') ? 'dossiers.tray' : 'dossiers.search');
