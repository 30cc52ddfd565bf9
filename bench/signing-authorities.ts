import { createServer } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { createCertificateAuthority } from '../simulators/certificate-authority/index.ts';
import { createTimeStampAuthority } from '../simulators/time-stamp-authority/index.ts';

/**
 * The outside world of the signing bench in a thread of its own, as in life it is another machine. Tells its parent the
 * address and a key with its certificates.
 */
const dir = mkdtempSync(join(tmpdir(), 'bench-signing-'));
const authority = await createCertificateAuthority({ dir: join(dir, 'pki'), baseUrl: 'http://127.0.0.1/ca' });
const timeStamps = createTimeStampAuthority(authority.timeStamp);
const issued = await authority.issueCertificate({
	kind: 'person',
	commonName: 'Nguyễn Mẫu An',
	title: 'Chủ tịch',
	organisation: 'UBND xã Mẫu Hồ',
	notBefore: new Date(Date.now() - 86_400_000),
	notAfter: new Date(Date.now() + 86_400_000),
});
const server = createServer((request, response) => {
	timeStamps.handler(request, response);
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	parentPort?.postMessage({
		url: `http://127.0.0.1:${String(port)}/tsa`,
		dir,
		privateKey: issued.privateKey,
		chain: issued.chain,
	});
});
