import { answerExport } from '../../../exports/answer-export.ts';
import type { RequestHandler } from './$types';

/** The list on the board as a file: the same rows under the same rights and filter. */
export const GET: RequestHandler = (event) => answerExport(event, 'tasks.board');
