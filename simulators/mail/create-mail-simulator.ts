import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { inboxPage } from './inbox-page.ts';
import { openLetterStore, type LetterStore } from './letter-store.ts';

/** What to do wrong: `refuse` takes no letter for now (450), `reject` never (550), `slow` answers late. */
export type MailFault = 'refuse' | 'reject' | 'slow';

export interface MailSimulatorOptions {
	/** Where letters are kept. */
	readonly dir: string;
	/** Where letters are taken; loopback only. */
	readonly smtpUrl: string;
	readonly slowMilliseconds?: number;
}

/** A mail server that keeps everything to itself, and an inbox to look at. */
export interface MailSimulator {
	/** Starts taking letters. */
	listen(): Promise<void>;
	close(): Promise<void>;
	/** Answers under `/mail`: the inbox, `/mail/messages.json`, POST `/mail/clear`, POST `/mail/faults` (`fault`, `times`). */
	handler(request: IncomingMessage, response: ServerResponse): void;
	/** Makes the next `times` letters fail so; undefined ends it. */
	setFault(fault: MailFault | undefined, times?: number): void;
}

const MOST_BYTES = 2 * 1024 * 1024;
const SLOW_MILLISECONDS = 15_000;
const LONGEST_FORM = 1000;

function isFault(value: string | null): value is MailFault {
	return value === 'refuse' || value === 'reject' || value === 'slow';
}

/** Creates the sample mail server. @throws RangeError when the address is not on this machine */
export function createMailSimulator(options: MailSimulatorOptions): MailSimulator {
	const { hostname, port } = new URL(options.smtpUrl);
	if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) throw new RangeError(`not on this machine: ${hostname}`);
	const letters = openLetterStore(options.dir);
	let planned: { fault: MailFault; left: number } | undefined;
	const setFault: MailSimulator['setFault'] = (fault, times = Number.POSITIVE_INFINITY) => {
		planned = fault && { fault, left: times };
	};
	const takeFault = () => {
		if (!planned || planned.left <= 0) return undefined;
		planned.left -= 1;
		return planned.fault;
	};
	const smtp = openSmtp(letters, takeFault, options.slowMilliseconds ?? SLOW_MILLISECONDS);
	return {
		setFault,
		listen: () =>
			new Promise((done, failed) => {
				smtp.once('error', failed);
				smtp.listen(Number(port || 25), hostname, done);
			}),
		close: () =>
			new Promise((done) => {
				smtp.close(done);
			}),
		handler: (request, response) => {
			const fault = planned && planned.left > 0 ? planned.fault : undefined;
			answer(request, response, { letters, fault, setFault }).catch(() => {
				response.writeHead(500).end();
			});
		},
	};
}

function openSmtp(letters: LetterStore, takeFault: () => MailFault | undefined, slowMilliseconds: number): SMTPServer {
	return new SMTPServer({
		banner: 'MO PHONG',
		disabledCommands: ['AUTH', 'STARTTLS'],
		size: MOST_BYTES,
		logger: false,
		onData(stream, session, callback) {
			take(stream, session, letters, takeFault(), slowMilliseconds).then(
				() => {
					callback();
				},
				(error: unknown) => {
					callback(error instanceof Error ? error : new Error('failed'));
				},
			);
		},
	});
}

async function take(
	stream: SMTPServerDataStream,
	session: SMTPServerSession,
	letters: LetterStore,
	fault: MailFault | undefined,
	slowMilliseconds: number,
): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	if (stream.sizeExceeded) throw Object.assign(new Error('too large'), { responseCode: 552 });
	if (fault === 'refuse') throw Object.assign(new Error('try again later'), { responseCode: 450 });
	if (fault === 'reject') throw Object.assign(new Error('no such mailbox'), { responseCode: 550 });
	if (fault === 'slow') await delay(slowMilliseconds);
	await letters.add(
		Buffer.concat(chunks),
		session.envelope.rcptTo.map(({ address }) => address),
		new Date(),
	);
}

async function answer(
	request: IncomingMessage,
	response: ServerResponse,
	parts: { letters: LetterStore; fault: MailFault | undefined; setFault: MailSimulator['setFault'] },
): Promise<void> {
	const path = (request.url ?? '').split('?')[0];
	if (request.method === 'POST') {
		const form = new URLSearchParams(await textOf(request));
		const fault = form.get('fault');
		if (path === '/mail/clear') await parts.letters.clear();
		if (path === '/mail/faults') parts.setFault(isFault(fault) ? fault : undefined, Number(form.get('times') ?? 1));
		response.writeHead(303, { location: '/mail' }).end();
		return;
	}
	const letters = await parts.letters.list();
	const isJson = path === '/mail/messages.json';
	response.writeHead(200, { 'content-type': isJson ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8' });
	response.end(isJson ? JSON.stringify(letters) : inboxPage(letters, parts.fault));
}

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const chunk of request) {
		text += String(chunk);
		if (text.length > LONGEST_FORM) break;
	}
	return text;
}
