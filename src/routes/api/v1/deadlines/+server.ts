import { answerDeadline } from '#lib/server/api/index.ts';
import { respond } from '../respond.ts';

export const POST = respond(answerDeadline);
