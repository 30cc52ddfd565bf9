import { answerExport } from '../../../exports/answer-export.ts';
import type { RequestHandler } from './$types';

/** The audit log under the filter on screen. */
export const GET: RequestHandler = (event) => answerExport(event, 'people.audit');
