import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured log on stdout, one JSON object a line; secrets and identity numbers never enter it. */
export function openLog(level: string): Logger {
	return pino({
		level,
		base: null,
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: { paths: ['password', '*.password', 'pin', '*.pin', 'cookie', '*.cookie', 'authorization'], remove: true },
	});
}
