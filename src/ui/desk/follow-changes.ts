export type Connection = 'open' | 'lost' | 'none';

/** Several changes within this time are one refresh. */
const SETTLE_MILLISECONDS = 700;
/** Without a live line the desk asks by itself this often. */
const POLL_MILLISECONDS = 30_000;

/**
 * Listens to the desk's event stream and tells when something changed; falls back to asking now and then. Returns how to
 * stop. The browser reconnects the stream by itself.
 */
export function followChanges(tell: { changed: () => void; connected: (state: Connection) => void }): () => void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const settle = () => {
		clearTimeout(waiting);
		waiting = setTimeout(tell.changed, SETTLE_MILLISECONDS);
	};
	const source = new EventSource('/desk/events');
	source.addEventListener('open', () => {
		tell.connected('open');
	});
	source.addEventListener('error', () => {
		tell.connected('lost');
	});
	source.addEventListener('changed', settle);
	// A cut line is known to the browser long before the stream notices.
	const cut = () => {
		tell.connected('lost');
	};
	const back = () => {
		if (source.readyState === EventSource.OPEN) tell.connected('open');
		tell.changed();
	};
	addEventListener('offline', cut);
	addEventListener('online', back);
	const polling = setInterval(() => {
		if (source.readyState !== EventSource.OPEN && !document.hidden) tell.changed();
	}, POLL_MILLISECONDS);
	return () => {
		clearTimeout(waiting);
		clearInterval(polling);
		removeEventListener('offline', cut);
		removeEventListener('online', back);
		source.close();
	};
}
