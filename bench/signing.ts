import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import * as asn1js from 'asn1js';
import {
	Attribute,
	Certificate,
	EncapsulatedContentInfo,
	IssuerAndSerialNumber,
	SignedAndUnsignedAttributes,
	SignedData,
	SignerInfo,
} from 'pkijs';
import {
	createSoftwareSigner,
	createTimeStampClient,
	signBatch,
	type UnlockedKey,
} from '../src/server/modules/signing/index.ts';
import { cmsOid } from '../src/shared/cms.ts';
import type { BenchRow } from './bench-row.ts';
import { onePage } from './one-page.ts';

interface Authorities {
	readonly url: string;
	readonly dir: string;
	readonly privateKey: Uint8Array;
	readonly chain: readonly Uint8Array[];
}

/** What a leader signs in a morning, and what an office signs once a year. */
const BATCHES = [100, 1000];
const ROUNDS = 3;
const TARGET = 0.7;

/**
 * Batches of one-page results signed by a leader (placeholder, picture, CMS, RFC 3161 time stamp over HTTP, RSA-2048)
 * against the rate at which the CMS library (pkijs) alone signs as many, same key, same run. Best of three rounds each.
 */
export async function benchSigning(): Promise<BenchRow[]> {
	const worker = new Worker(new URL('./signing-authorities.ts', import.meta.url));
	const [authorities] = (await once(worker, 'message')) as [Authorities];
	try {
		const { pdf, zones } = await sampleResult();
		const signLibrary = await librarySigning(authorities);
		const signHouse = houseSigning(authorities, { pdf, zone: zones.leader });
		await signLibrary(10);
		await signHouse(10);
		const rows: BenchRow[] = [];
		for (const batch of BATCHES) {
			let [ceiling, measured] = [0, 0];
			// by turns, so that noise of the machine falls on both
			for (let round = 0; round < ROUNDS; round += 1) {
				ceiling = Math.max(ceiling, await rate(signLibrary, batch));
				measured = Math.max(measured, await rate(signHouse, batch));
			}
			rows.push({
				name: `signing batch of ${String(batch)}`,
				measured,
				ceiling,
				ratio: measured / ceiling,
				unit: 'documents/s',
				target: TARGET,
				detail: `PDFs of ${String(Math.round(pdf.length / 1024))} kB, PAdES B-T, RSA-2048, best of ${String(ROUNDS)}; ceiling: pkijs CMS without time stamp`,
			});
		}
		return rows;
	} finally {
		await worker.terminate();
		await rm(authorities.dir, { recursive: true, force: true });
	}
}

async function rate(sign: (count: number) => Promise<void>, batch: number): Promise<number> {
	const started = performance.now();
	await sign(batch);
	return batch / ((performance.now() - started) / 1000);
}

type Sign = (count: number) => Promise<void>;

function houseSigning(
	{ url, privateKey, chain }: Authorities,
	document: { pdf: Uint8Array; zone: UnlockedZone },
): Sign {
	const key: UnlockedKey = {
		keyId: 0,
		kind: 'person',
		holderName: 'Nguyễn Mẫu An',
		unitId: 0,
		signer: createSoftwareSigner(privateKey, chain),
		chain,
		close: () => Promise.resolve(),
	};
	const tools = { timeStamp: createTimeStampClient({ url }), now: () => new Date() };
	return async (count) => {
		const documents = Array.from({ length: count }, (_, index) => ({
			subject: `bench:${String(index)}`,
			pdf: document.pdf,
			...(document.zone === undefined ? {} : { zone: document.zone }),
		}));
		for await (const step of signBatch(key, documents, tools)) if (step.kind === 'refused') throw step.refusal;
	};
}

type UnlockedZone = Awaited<ReturnType<typeof sampleResult>>['zones']['leader'];

async function librarySigning({ privateKey, chain }: Authorities): Promise<Sign> {
	const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
	const key = await crypto.subtle.importKey('pkcs8', Buffer.from(privateKey), algorithm, false, ['sign']);
	const certificates = chain.map((certificate) => Certificate.fromBER(Buffer.from(certificate)));
	const [own] = certificates;
	if (own === undefined) throw new Error('no certificate');
	const digest = createHash('sha256').update('a document').digest();
	return async (count) => {
		for (let index = 0; index < count; index += 1) {
			const signedData = new SignedData({
				version: 1,
				encapContentInfo: new EncapsulatedContentInfo({ eContentType: cmsOid.data }),
				certificates,
				signerInfos: [
					new SignerInfo({
						version: 1,
						sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
						signedAttrs: new SignedAndUnsignedAttributes({
							type: 0,
							attributes: [
								new Attribute({
									type: cmsOid.contentType,
									values: [new asn1js.ObjectIdentifier({ value: cmsOid.data })],
								}),
								new Attribute({ type: cmsOid.messageDigest, values: [new asn1js.OctetString({ valueHex: digest })] }),
							],
						}),
					}),
				],
			});
			await signedData.sign(key, 0, 'SHA-256', digest);
			(signedData.toSchema(true) as asn1js.Sequence).toBER();
		}
	};
}

function sampleResult(): ReturnType<typeof onePage> {
	return onePage({
		reference: '45/GXN-UBND',
		title: 'GIẤY XÁC NHẬN',
		abstract: 'Tình trạng hôn nhân',
		text: 'Xác nhận ông Nguyễn Mẫu An chưa đăng ký kết hôn với ai.',
	});
}
