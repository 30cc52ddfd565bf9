import { answerExport } from '../../../exports/answer-export.ts';
import type { RequestHandler } from './$types';

/** A volume with exactly the columns of the law: as a spreadsheet, or as the sheets that are printed and bound. */
export const GET: RequestHandler = (event) => answerExport(event, 'documents.register');
