import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findSignatures } from '../../src/server/modules/signing/find-signatures.ts';
import { readDer } from '../../src/shared/der.ts';

const run = promisify(execFile);

/** What programs that are not ours say; 'not installed' where they are missing. */
export const NOT_INSTALLED = 'not installed';

async function inFolder(work: (folder: string) => Promise<string>): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'lien-thong-judge-'));
	try {
		return await work(folder);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return NOT_INSTALLED;
		return error instanceof Error ? (error.message.split('\n').at(-1) ?? '') : String(error);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Poppler, trusting only the root of the run: `2 valid, 2 trusted, whole document signed`. */
export function askPdfsig(pdf: Uint8Array, rootFile: string): Promise<string> {
	return inFolder(async (folder) => {
		const file = join(folder, 'document.pdf');
		await writeFile(file, pdf);
		await run('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password']);
		await run('certutil', ['-A', '-d', `sql:${folder}`, '-n', 'root', '-t', 'CT,C,C', '-i', rootFile]);
		const { stdout } = await run('pdfsig', ['-nssdir', `sql:${folder}`, file]);
		const count = (text: string) => String(stdout.split(text).length - 1);
		const whole = stdout.includes('Total document signed') ? 'whole document signed' : 'not the whole document';
		return `${count('Signature is Valid')} valid, ${count('Certificate is Trusted')} trusted, ${whole}`;
	});
}

/** OpenSSL on the last signature of a PDF, as CAdES over the bytes it covers. */
export function askOpenssl(pdf: Uint8Array, rootFile: string): Promise<string> {
	return inFolder(async (folder) => {
		const last = findSignatures(pdf).at(-1);
		if (!last) return 'no signature';
		const [cms, content] = [join(folder, 'signature.cms'), join(folder, 'content.bin')];
		await writeFile(cms, last.contents.subarray(0, readDer(last.contents).end));
		const tail = pdf.subarray(last.contentsEnd, last.revisionEnd);
		await writeFile(content, Buffer.concat([pdf.subarray(0, last.contentsStart), tail]));
		const verify = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', cms, '-content', content];
		const { stderr } = await run('openssl', [
			...verify,
			'-CAfile',
			rootFile,
			'-purpose',
			'any',
			'-out',
			join(folder, 'out'),
		]);
		return /CAdES Verification successful/u.test(stderr) ? 'successful' : stderr.trim();
	});
}

const CERTIFICATE = /<(?:ds:)?X509Certificate>([A-Za-z0-9+/=\s]+)<\/(?:ds:)?X509Certificate>/;

/** xmlsec1 on a receipt, by the root of the run or the receipt's own self-signed certificate: 'OK'. */
export function askXmlsec(receipt: string, rootFile: string): Promise<string> {
	return inFolder(async (folder) => {
		const der = Buffer.from(CERTIFICATE.exec(receipt)?.[1] ?? '', 'base64');
		if (der.length === 0) return 'no certificate';
		const [file, own] = [join(folder, 'receipt.xml'), join(folder, 'own.pem')];
		await writeFile(file, receipt);
		await writeFile(own, new X509Certificate(der).toString());
		const trusted = ['--trusted-pem', rootFile, '--trusted-pem', own, '--id-attr:Id', 'SignedProperties'];
		const { stdout, stderr } = await run('xmlsec1', ['--verify', ...trusted, file]);
		return /^(?:OK|Verification status: OK)$/mu.test(stdout + stderr) ? 'OK' : (stdout + stderr).trim().slice(0, 200);
	});
}
