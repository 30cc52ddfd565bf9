import { answerExport } from '../../exports/answer-export.ts';
import type { RequestHandler } from './$types';

/** The register that follows dossiers: as a spreadsheet, or as the sheets of form 07. */
export const GET: RequestHandler = (event) => answerExport(event, 'dossiers.tracking');
