import { join } from 'node:path';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Logger } from './platform/log.ts';
import {
	createPkcs11KeyStore,
	createRevocationCheck,
	createSoftwareKeyStore,
	createTimeStampClient,
	type KeyStores,
	type RevocationCheck,
	type SigningTools,
} from './modules/signing/index.ts';

/** The adapters of signing: where keys live, who stamps time, who says what is revoked. */
export interface SigningParts {
	readonly keyStores: KeyStores;
	readonly tools: SigningTools;
	readonly revocation: RevocationCheck;
}

export function openSigning(config: Config, clock: Clock, log: Logger): SigningParts {
	const revocation = createRevocationCheck();
	return {
		keyStores: {
			software: createSoftwareKeyStore(join(config.dataDir, 'keys')),
			...(config.pkcs11Module ? { pkcs11: createPkcs11KeyStore(config.pkcs11Module) } : {}),
		},
		revocation,
		tools: {
			now: () => clock.now(),
			revocation,
			timeStamp: createTimeStampClient({
				url: config.timeStampUrl,
				onFailure: (failure) => {
					log.warn(failure, 'time stamp failed');
				},
			}),
		},
	};
}
