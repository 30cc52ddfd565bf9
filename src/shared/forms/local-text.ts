import { z } from 'zod';

/** A text in both interface languages. Vietnamese is binding; English helps. NFC, trimmed, never empty. */
export const localText = z.strictObject({
	vi: z.string().trim().normalize('NFC').min(1).max(2000),
	en: z.string().trim().normalize('NFC').min(1).max(2000),
});

export type LocalText = z.infer<typeof localText>;
