import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { X509CrlGenerator, X509CrlReason, type X509CrlEntryParams } from '@peculiar/x509';
import { z } from 'zod';
import { authorityAlgorithm, type Authority } from './authority-material.ts';
import { readIfPresent, writePublic } from './pki-files.ts';

const revocation = z.object({ revokedAt: z.iso.datetime(), reason: z.enum(X509CrlReason) });

/** Revokes a certificate of the sample intermediate. Revoking again changes nothing. */
export async function revokeCertificate(
	dir: string,
	serialNumber: string,
	revokedAt: Date,
	reason: X509CrlReason = X509CrlReason.keyCompromise,
): Promise<void> {
	if ((await findRevocation(dir, serialNumber)) !== undefined) return;
	await mkdir(join(dir, 'revoked'), { recursive: true });
	await writePublic(pathOf(dir, serialNumber), JSON.stringify({ revokedAt: revokedAt.toISOString(), reason }));
}

/** When and why a certificate was revoked; undefined when it was not. */
export async function findRevocation(
	dir: string,
	serialNumber: string,
): Promise<{ revokedAt: Date; reason: X509CrlReason } | undefined> {
	const content = await readIfPresent(pathOf(dir, serialNumber));
	if (content === undefined) return undefined;
	const { revokedAt, reason } = revocation.parse(JSON.parse(content.toString('utf8')));
	return { revokedAt: new Date(revokedAt), reason };
}

function pathOf(dir: string, serialNumber: string): string {
	if (!/^[0-9a-f]{2,40}$/.test(serialNumber)) throw new RangeError('serial number expected in hexadecimal');
	return join(dir, 'revoked', `${serialNumber}.json`);
}

/** The current revocation list of an authority, DER; the root of the samples has revoked nothing. */
export async function revocationList(dir: string, authority: Authority, withEntries: boolean): Promise<Uint8Array> {
	const entries: X509CrlEntryParams[] = [];
	for (const file of withEntries ? await readdir(join(dir, 'revoked')) : []) {
		const serialNumber = file.replace(/\.json$/, '');
		const found = await findRevocation(dir, serialNumber);
		if (found !== undefined) entries.push({ serialNumber, revocationDate: found.revokedAt, reason: found.reason });
	}
	const now = new Date();
	const list = await X509CrlGenerator.create({
		issuer: authority.certificate.subject,
		// clocks of readers may run a little behind
		thisUpdate: new Date(now.getTime() - 60_000),
		nextUpdate: new Date(now.getTime() + 86_400_000),
		signingAlgorithm: authorityAlgorithm,
		signingKey: authority.key,
		entries,
	});
	return new Uint8Array(list.rawData);
}
