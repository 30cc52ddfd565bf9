/** How near a deadline is: `ok` green, `warn` amber (one working day or less), `late` red, `hold` grey (paused or closed). */
export type DueLevel = 'ok' | 'warn' | 'late' | 'hold';
