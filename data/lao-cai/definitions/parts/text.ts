import type { LocalText } from '../../../../src/shared/forms/local-text.ts';

/** A text in Vietnamese and English. */
export const t = (vi: string, en: string): LocalText => ({ vi, en });
