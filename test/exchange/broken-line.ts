import { connect, createServer, type Socket } from 'node:net';

/** A line to a hub that can be cut in the middle of what is sent. */
export interface BrokenLine {
	readonly url: string;
	/** Cuts each connection after so many bytes towards the hub; Infinity: whole. */
	cutAfter: number;
	close(): void;
}

export async function openBrokenLine(hubPort: number): Promise<BrokenLine> {
	const open = new Set<Socket>();
	const line = { url: '', cutAfter: Infinity, close: (): void => undefined };
	const server = createServer((from) => {
		const to = connect(hubPort, '127.0.0.1');
		let passed = 0;
		for (const socket of [from, to]) {
			open.add(socket);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				open.delete(socket);
				from.destroy();
				to.destroy();
			});
		}
		from.on('data', (chunk) => {
			passed += chunk.length;
			if (passed > line.cutAfter) from.destroy();
			else to.write(chunk);
		});
		to.on('data', (chunk) => from.write(chunk));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const address = server.address();
	line.url = `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`;
	line.close = () => {
		for (const socket of open) socket.destroy();
		server.close();
	};
	return line;
}
