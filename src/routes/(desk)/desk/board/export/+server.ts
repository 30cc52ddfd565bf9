import { answerExport } from '../../exports/answer-export.ts';
import type { RequestHandler } from './$types';

/** The list on the unit's board as a file. */
export const GET: RequestHandler = (event) => answerExport(event, 'dossiers.board');
