import type { Module } from '../../platform/module.ts';
import { ratingsRefusals } from './refusals.ts';

/** What the composition root plugs in. Totals are seen with the right to the unit's board (`dossier.board`). */
export const ratingsModule: Module = { name: 'ratings', refusals: ratingsRefusals };
