import { trackByCode } from '#lib/server/api/index.ts';
import { respond } from '../../respond.ts';

export const GET = respond(trackByCode);
