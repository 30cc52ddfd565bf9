/** The public interface `/api/v1`: endpoints described and validated by the same schemas. */
export { answerRequest, type ApiRequest } from './answer-request.ts';
export type { Endpoint } from './endpoint.ts';
export { ENDPOINTS } from './endpoints.ts';
export { openApi } from './open-api.ts';
export { getProcedure, listProcedures } from './procedure-endpoints.ts';
export { answerDeadline, listUnits, trackByCode } from './province-endpoints.ts';
