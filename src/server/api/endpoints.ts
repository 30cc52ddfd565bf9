import type { Endpoint } from './endpoint.ts';
import { getProcedure, listProcedures } from './procedure-endpoints.ts';
import { answerDeadline, listUnits, trackByCode } from './province-endpoints.ts';

/** Every endpoint of `/api/v1`: the description is made of this list, and a test compares it with the routes. */
export const ENDPOINTS: readonly Endpoint[] = [listProcedures, getProcedure, trackByCode, listUnits, answerDeadline];
