import { join } from 'node:path';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Logger } from './platform/log.ts';
import { certifyBySample } from './sample-authority.ts';
import {
	createCarriedBatches,
	createCscClient,
	createPkcs11KeyStore,
	createRemoteKeyStore,
	createRevocationCheck,
	createRevocationLists,
	createSoftwareKeyStore,
	createTimeStampClient,
	openSystemSigner,
	openSystemSignerOrOwn,
	type CarriedBatches,
	type KeyStores,
	type RevocationCheck,
	type Signer,
	type SigningTools,
	type TrustedRoots,
} from './modules/signing/index.ts';

/** The adapters of signing: where keys live, who stamps time, who says what is revoked. */
export interface SigningParts {
	readonly keyStores: KeyStores;
	readonly tools: SigningTools;
	readonly revocation: RevocationCheck;
	/** Batches that browsers carry to desktop programs just now. */
	readonly carried: CarriedBatches;
	/** The key of the installation, for messages and receipts; opened at first use. Without a certificate issued for it it certifies itself. */
	systemSigner(): Promise<Signer>;
}

/** @param roots the anchors in force, asked when a file is finished for long-term judgement */
export function openSigning(
	config: Config,
	clock: Clock,
	log: Logger,
	roots: () => Promise<TrustedRoots>,
): SigningParts {
	const lists = createRevocationLists();
	const revocation = createRevocationCheck({}, lists);
	let systemSigner: Promise<Signer> | undefined;
	return {
		keyStores: {
			software: createSoftwareKeyStore(join(config.dataDir, 'keys')),
			...(config.pkcs11Module ? { pkcs11: createPkcs11KeyStore(config.pkcs11Module) } : {}),
			...(config.remoteSigning ? { remote: createRemoteKeyStore(createCscClient(config.remoteSigning)) } : {}),
		},
		revocation,
		carried: createCarriedBatches(),
		systemSigner: () => {
			systemSigner ??= openSystemKey(config, clock.now()).catch((error: unknown) => {
				// what failed today, e.g. an authority that is down, is tried again at the next use
				systemSigner = undefined;
				throw error;
			});
			return systemSigner;
		},
		tools: {
			now: () => clock.now(),
			requiresPicture: !config.sampleMode,
			revocation,
			...(config.signsLongTerm ? { longTerm: { lists, roots, now: () => clock.now() } } : {}),
			timeStamp: createTimeStampClient({
				url: config.timeStampUrl,
				onFailure: (failure) => {
					log.warn(failure, 'time stamp failed');
				},
			}),
		},
	};
}

/** The system key goes by the address people reach the installation at; in sample mode the sample authority certifies it. */
function openSystemKey({ dataDir, sampleMode, simulatorsUrl, publicUrl }: Config, now: Date): Promise<Signer> {
	const commonName = `Hệ thống ${new URL(publicUrl).host}`;
	const dir = join(dataDir, 'keys');
	return sampleMode
		? openSystemSigner(dir, (publicKey) => certifySystem(simulatorsUrl, commonName, publicKey))
		: openSystemSignerOrOwn(dir, { commonName, now });
}

function certifySystem(simulatorsUrl: string, commonName: string, publicKey: Uint8Array): Promise<Uint8Array[]> {
	return certifyBySample(simulatorsUrl, {
		kind: 'agency',
		commonName,
		title: null,
		organisation: 'Liên Thông (mẫu)',
		publicKey,
	});
}
