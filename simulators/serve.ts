import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { createCertificateAuthority } from './certificate-authority/index.ts';
import { createDesktopPlugin } from './desktop-plugin/index.ts';
import { createMailSimulator } from './mail/index.ts';
import { createNationalIdentity } from './national-identity/index.ts';
import { createRemoteSigning } from './remote-signing/index.ts';
import { createTimeStampAuthority } from './time-stamp-authority/index.ts';

/**
 * The sample outside world in one process: each simulator under a path of `SIMULATORS_URL`. Started by the platform in
 * sample mode, and ends with it; or by hand, with the same variables.
 */
const { SIMULATORS_URL = 'http://127.0.0.1:8081', PUBLIC_URL = 'http://127.0.0.1:8080' } = process.env;
const { DATA_DIR = '.data', SMTP_URL = 'smtp://127.0.0.1:8082' } = process.env;
const { REMOTE_SIGNING_CLIENT_ID = 'lien-thong', REMOTE_SIGNING_CLIENT_SECRET = 'sample-secret' } = process.env;
const { SIGNING_PLUGIN_URL = 'ws://127.0.0.1:8083' } = process.env;
const { IDENTITY_CLIENT_ID = 'lien-thong', IDENTITY_CLIENT_SECRET = 'sample-secret-of-the-simulator' } = process.env;

const identity = createNationalIdentity({
	issuer: `${SIMULATORS_URL}/identity`,
	clientId: IDENTITY_CLIENT_ID,
	clientSecret: IDENTITY_CLIENT_SECRET,
	redirectUris: [`${PUBLIC_URL}/sign-in/callback`],
});

const authority = await createCertificateAuthority({
	dir: join(resolve(DATA_DIR), 'pki'),
	baseUrl: `${SIMULATORS_URL}/ca`,
});
const publicAuthority = await createCertificateAuthority({
	dir: join(resolve(DATA_DIR), 'pki-public'),
	baseUrl: `${SIMULATORS_URL}/public-ca`,
	domain: 'public',
});
const timeStamps = createTimeStampAuthority(authority.timeStamp);
const remoteSigning = createRemoteSigning({
	dir: join(resolve(DATA_DIR), 'simulators', 'remote-signing'),
	clientId: REMOTE_SIGNING_CLIENT_ID,
	clientSecret: REMOTE_SIGNING_CLIENT_SECRET,
	issue: (request) => authority.issueCertificate(request),
});

const plugin = createDesktopPlugin({
	dir: join(resolve(DATA_DIR), 'simulators', 'desktop-plugin'),
	url: SIGNING_PLUGIN_URL,
	issue: (request) => authority.issueCertificate(request),
});
await plugin.listen();

const mail = createMailSimulator({ dir: join(resolve(DATA_DIR), 'simulators', 'mail'), smtpUrl: SMTP_URL });
await mail.listen();

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const mounted: readonly (readonly [prefix: string, handler: Handler])[] = [
	[
		'/identity',
		(request, response) => {
			identity.handler(request, response);
		},
	],
	[
		'/ca',
		(request, response) => {
			authority.handler(request, response);
		},
	],
	[
		'/public-ca',
		(request, response) => {
			publicAuthority.handler(request, response);
		},
	],
	[
		'/tsa',
		(request, response) => {
			timeStamps.handler(request, response);
		},
	],
	[
		'/csc',
		(request, response) => {
			remoteSigning.handler(request, response);
		},
	],
	[
		'/plugin',
		(request, response) => {
			plugin.handler(request, response);
		},
	],
	[
		'/mail',
		(request, response) => {
			mail.handler(request, response);
		},
	],
];
/** What one can look at, for the index page. */
const INDEX = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>MÔ PHỎNG – thế giới bên ngoài</title><body style="font:400 16px/1.6 system-ui,sans-serif;max-width:680px;margin:0 auto;padding:16px">
<p style="background:#eceef0;padding:6px 10px">MÔ PHỎNG – dữ liệu mẫu</p><h1>Thế giới bên ngoài</h1>
<ul><li><a href="/mail">Hộp thư mẫu</a>: mọi thư hệ thống gửi đi</li>
<li><a href="/identity/.well-known/openid-configuration">Định danh điện tử mẫu</a> (OpenID Connect)</li>
<li><a href="/ca/root.pem">Chứng thực chữ ký số mẫu</a>, dấu thời gian tại /tsa, ký số từ xa (CSC API) tại /csc</li>
<li><a href="/plugin">Cửa sổ của phần mềm ký trên máy</a> (mã PIN mẫu 246810)</li></ul>
<p>Cổng dịch vụ công: <a href="${PUBLIC_URL}">${PUBLIC_URL}</a></p></body></html>`;

const server = createServer((request, response) => {
	const path = request.url ?? '/';
	const found = mounted.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
	if (found) found[1](request, response);
	else if (path === '/') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(INDEX);
	else
		response
			.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
			.end(`MÔ PHỎNG: ${mounted.map(([prefix]) => prefix).join(' ')}\n`);
});
const { hostname, port } = new URL(SIMULATORS_URL);
server.listen(Number(port || 80), hostname, () => process.send?.('ready'));

const stop = () => {
	void mail.close();
	void plugin.close();
	server.close();
	server.closeAllConnections();
};
process.on('disconnect', stop);
process.on('SIGTERM', stop);
