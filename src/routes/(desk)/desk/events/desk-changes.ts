import { listen } from '#lib/server/platform/worker.ts';

/** The database tells all processes of a change on this channel; the dossiers module speaks on it. */
const CHANNEL = 'desk_changed';

const listeners = new Set<() => void>();
let closing: Promise<() => void> | undefined;

/**
 * Calls back at every change of the desk until forgotten. All open desks of a process share one database connection; it
 * is opened with the first and closed with the last.
 */
export function hearDeskChanges(databaseUrl: string, heard: () => void): () => void {
	listeners.add(heard);
	closing ??= listen(databaseUrl, CHANNEL, () => {
		for (const tell of listeners) tell();
	});
	// A database that is away now is asked again with the next desk that opens; open desks poll meanwhile.
	closing.catch(() => (closing = undefined));
	return () => {
		listeners.delete(heard);
		if (listeners.size > 0) return;
		const open = closing;
		closing = undefined;
		void open?.then(
			(close) => {
				close();
			},
			() => undefined,
		);
	};
}
