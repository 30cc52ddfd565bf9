import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/**
 * A client of the Cloud Signature Consortium API 2.0 ("Architectures and protocols for remote signature applications", version
 * 2.0.0.2): the part signing needs. Requests are JSON by POST; service authorisation is OAuth 2.0 with client credentials
 * (§8.3); the holder's consent is `explicit` (PIN, one-time password) through `credentials/authorize`. The redirect of
 * `oauth2code` and out-of-band consent (HTTP 202, `authorizeCheck`) are not spoken.
 */
export interface CscClient {
	/** §11.4 credentials/list: ids of the credentials of a user of the service. */
	listCredentials(userId: string): Promise<string[]>;
	/** §11.5 credentials/info. */
	credentialInfo(credentialId: string): Promise<CscCredential>;
	/** §11.6 credentials/authorize: the holder's consent to exactly these hashes; gives the SAD. */
	authorize(wish: CscAuthorization): Promise<string>;
	/** §11.10 signatures/signHash: raw signatures, in the order of the hashes. */
	signHash(wish: CscSigning): Promise<Uint8Array[]>;
}

export interface CscClientOptions {
	/** Base address up to and with the version: https://…/csc/v2. */
	readonly url: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly timeoutMilliseconds?: number;
	/** Longest wait the service may ask for with 429 before it counts as busy. */
	readonly mostWaitMilliseconds?: number;
}

/** What the service says of a credential, as far as it matters here. */
export interface CscCredential {
	readonly isEnabled: boolean;
	/** Certificates, DER, own first. */
	readonly chain: readonly Uint8Array[];
	/** OIDs of signature algorithms the key may be used with. */
	readonly algorithms: readonly string[];
	readonly mode: string;
	/** Ids of what the holder must give: 'PIN', 'OTP'. */
	readonly authObjects: readonly { readonly id: string; readonly type: string }[];
	/** Most signatures one consent may cover. */
	readonly multisign: number;
}

export interface CscAuthorization {
	readonly credentialId: string;
	readonly hashes: readonly Uint8Array[];
	readonly authData: readonly { readonly id: string; readonly value: string }[];
}

export interface CscSigning {
	readonly credentialId: string;
	readonly sad: string;
	readonly hashes: readonly Uint8Array[];
	readonly signAlgo: string;
}

/** A "no" of the service in its own words, or its silence. */
export class CscError extends Error {
	/** `error` of the answer; 'timeout', 'network' or 'busy' where there was none. */
	readonly code: string;

	constructor(code: string, description: string) {
		super(description);
		this.name = 'CscError';
		this.code = code;
	}
}

const SHA256_OID = '2.16.840.1.101.3.4.2.1';
const TRIES_WHEN_BUSY = 3;

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number().default(3600) });
const listAnswer = z.object({ credentialIDs: z.array(z.string()) });
const infoAnswer = z.object({
	key: z.object({ status: z.string(), algo: z.array(z.string()) }),
	cert: z.object({ status: z.string().default('valid'), certificates: z.array(z.base64()).min(1) }),
	auth: z.object({
		mode: z.string(),
		objects: z.array(z.object({ id: z.string(), type: z.string() })).default([]),
	}),
	multisign: z.number().int().min(1),
});
const authorizeAnswer = z.object({ SAD: z.string().min(1) });
const signAnswer = z.object({ signatures: z.array(z.base64()) });
const errorAnswer = z.object({ error: z.string(), error_description: z.string().default('') });

/** Opens a client; the access token is fetched at first use and again when it runs out or is refused. */
export function createCscClient(options: CscClientOptions): CscClient {
	const post = createPost(options);
	return {
		listCredentials: async (userID) => listAnswer.parse(await post('credentials/list', { userID })).credentialIDs,
		credentialInfo: async (credentialID) => {
			const wish = { credentialID, certificates: 'chain', certInfo: true, authInfo: true };
			const { key, cert, auth, multisign } = infoAnswer.parse(await post('credentials/info', wish));
			return {
				isEnabled: key.status === 'enabled' && cert.status === 'valid',
				chain: cert.certificates.map((one) => new Uint8Array(Buffer.from(one, 'base64'))),
				algorithms: key.algo,
				mode: auth.mode,
				authObjects: auth.objects,
				multisign,
			};
		},
		authorize: async ({ credentialId, hashes, authData }) => {
			const answer = await post('credentials/authorize', {
				credentialID: credentialId,
				numSignatures: hashes.length,
				hashes: hashes.map(base64),
				hashAlgorithmOID: SHA256_OID,
				authData,
			});
			return authorizeAnswer.parse(answer).SAD;
		},
		signHash: async ({ credentialId, sad, hashes, signAlgo }) => {
			const answer = await post('signatures/signHash', {
				credentialID: credentialId,
				SAD: sad,
				hashes: hashes.map(base64),
				hashAlgorithmOID: SHA256_OID,
				signAlgo,
			});
			return signAnswer.parse(answer).signatures.map((one) => new Uint8Array(Buffer.from(one, 'base64')));
		},
	};
}

type Post = (method: string, body: object) => Promise<unknown>;

function createPost(options: CscClientOptions): Post {
	const { url, timeoutMilliseconds = 15_000, mostWaitMilliseconds = 5_000 } = options;
	let token: { value: string; until: number } | undefined;
	const send = async (path: string, headers: Record<string, string>, body: string): Promise<Response> => {
		for (let tries = 1; ; tries += 1) {
			const response = await fetchOrSay(`${url}/${path}`, headers, body, timeoutMilliseconds);
			if (response.status !== 429) return response;
			const wait = Number(response.headers.get('retry-after') ?? '1') * 1000;
			if (tries >= TRIES_WHEN_BUSY || !(wait <= mostWaitMilliseconds)) throw new CscError('busy', 'too many requests');
			await delay(wait);
		}
	};
	const accessToken = async (): Promise<string> => {
		if (token !== undefined && token.until > Date.now()) return token.value;
		const { clientId, clientSecret } = options;
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope: 'service',
		});
		const type = { 'content-type': 'application/x-www-form-urlencoded' };
		const answer = tokenAnswer.parse(await read(await send('oauth2/token', type, form.toString())));
		// a token about to end would end on the way
		token = { value: answer.access_token, until: Date.now() + (answer.expires_in - 10) * 1000 };
		return token.value;
	};
	return async (method, body) => {
		const headers = async () => ({
			'content-type': 'application/json',
			authorization: `Bearer ${await accessToken()}`,
		});
		let response = await send(method, await headers(), JSON.stringify(body));
		if (response.status === 401) {
			token = undefined;
			response = await send(method, await headers(), JSON.stringify(body));
		}
		return read(response);
	};
}

async function fetchOrSay(
	address: string,
	headers: Record<string, string>,
	body: string,
	timeoutMilliseconds: number,
): Promise<Response> {
	try {
		return await fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeoutMilliseconds) });
	} catch (error) {
		const isTimeout = error instanceof Error && error.name === 'TimeoutError';
		throw new CscError(isTimeout ? 'timeout' : 'network', error instanceof Error ? error.message : 'unknown');
	}
}

async function read(response: Response): Promise<unknown> {
	const body: unknown = await response.json().catch(() => undefined);
	if (response.status === 200) return body;
	const said = errorAnswer.safeParse(body);
	if (said.success) throw new CscError(said.data.error, said.data.error_description);
	throw new CscError('network', `the service answered ${String(response.status)}`);
}

function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64');
}
