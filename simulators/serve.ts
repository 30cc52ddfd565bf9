import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { createCertificateAuthority } from './certificate-authority/index.ts';
import { createNationalIdentity } from './national-identity/index.ts';
import { createTimeStampAuthority } from './time-stamp-authority/index.ts';

/**
 * The sample outside world in one process: each simulator under a path of `SIMULATORS_URL`. Started by the platform in
 * sample mode, and ends with it; or by hand, with the same variables.
 */
const { SIMULATORS_URL = 'http://127.0.0.1:8081', PUBLIC_URL = 'http://127.0.0.1:8080' } = process.env;
const { DATA_DIR = '.data' } = process.env;
const { IDENTITY_CLIENT_ID = 'lien-thong', IDENTITY_CLIENT_SECRET = 'sample-secret-of-the-simulator' } = process.env;

const identity = createNationalIdentity({
	issuer: `${SIMULATORS_URL}/identity`,
	clientId: IDENTITY_CLIENT_ID,
	clientSecret: IDENTITY_CLIENT_SECRET,
	redirectUris: [`${PUBLIC_URL}/sign-in/callback`],
});

const authority = await createCertificateAuthority({ dir: join(resolve(DATA_DIR), 'pki'), baseUrl: `${SIMULATORS_URL}/ca` });
const timeStamps = createTimeStampAuthority(authority.timeStamp);

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const mounted: readonly (readonly [prefix: string, handler: Handler])[] = [
	['/identity', identity.handler],
	['/ca', (request, response) => { authority.handler(request, response); }],
	['/tsa', (request, response) => { timeStamps.handler(request, response); }],
];

const server = createServer((request, response) => {
	const path = request.url ?? '/';
	const found = mounted.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
	if (found) found[1](request, response);
	else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(`MÔ PHỎNG: ${mounted.map(([prefix]) => prefix).join(' ')}\n`);
});
const { hostname, port } = new URL(SIMULATORS_URL);
server.listen(Number(port || 80), hostname, () => process.send?.('ready'));

const stop = () => {
	server.close();
	server.closeAllConnections();
};
process.on('disconnect', stop);
process.on('SIGTERM', stop);
