import { constants, privateEncrypt, randomBytes, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import { z } from 'zod';
import { cmsOid } from '../../src/shared/cms.ts';
import { derNull, derOctets, derOid, derSequence } from '../../src/shared/der.ts';
import type { CertificateRequest, IssuedCertificate } from '../certificate-authority/index.ts';
import {
	keyOf,
	openCredentialStore,
	type Credential,
	type CredentialStore,
	type CredentialWish,
} from './credential-store.ts';

/**
 * What to do wrong: `rate-limit` answers 429, `slow` waits, `fail` answers 503, `expired-sad` lets consents end at once,
 * `wrong-signature` signs something else, `drop` closes the connection.
 */
export type RemoteSigningFault = 'rate-limit' | 'slow' | 'fail' | 'expired-sad' | 'wrong-signature' | 'drop';

export interface RemoteSigningOptions {
	readonly dir: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** Certifies the keys of new credentials. */
	readonly issue: (request: CertificateRequest) => Promise<IssuedCertificate>;
	/** Most signatures one consent covers. */
	readonly multisign?: number;
	readonly tokenSeconds?: number;
	readonly slowMilliseconds?: number;
}

/** A sample remote signing service that speaks the CSC API 2.0. */
export interface RemoteSigning {
	/** Answers under any prefix; the last segments decide. */
	handler(request: IncomingMessage, response: ServerResponse): void;
	/** Makes the next `times` requests of signing fail so; undefined ends it. */
	setFault(fault: RemoteSigningFault | undefined, times?: number): void;
	createCredential(wish: CredentialWish): Promise<string>;
	/** How often each method was called. */
	readonly calls: ReadonlyMap<string, number>;
}

const faults: readonly RemoteSigningFault[] = ['rate-limit', 'slow', 'fail', 'expired-sad', 'wrong-signature', 'drop'];
const MOST_WRONG_TRIES = 5;
const SAD_SECONDS = 300;
const MOST_BODY_BYTES = 1024 * 1024;
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';

/** A "no" as §8.5 of the specification writes it. */
class CscRefusal extends Error {
	readonly status: number;
	readonly code: string;

	constructor(code: string, description: string, status = 400) {
		super(description);
		this.status = status;
		this.code = code;
	}
}

interface Consent {
	readonly credentialID: string;
	readonly hashes: Set<string>;
	readonly until: number;
}

interface State {
	readonly options: RemoteSigningOptions;
	readonly store: CredentialStore;
	readonly tokens: Map<string, number>;
	readonly consents: Map<string, Consent>;
	readonly fault: () => RemoteSigningFault | undefined;
}

const credentialWish = z.object({
	userID: z.string().min(1),
	pin: z.string().min(6),
	otpSecret: z.string().optional(),
	commonName: z.string().min(1).max(64),
	title: z.string().max(64).optional(),
	organisation: z.string().max(64).optional(),
});

/** Creates the simulator. Not part of the API: `POST credentials` makes a sample credential, `POST faults` orders faults. */
export function createRemoteSigning(options: RemoteSigningOptions): RemoteSigning {
	const store = openCredentialStore(options.dir, options.issue);
	const calls = new Map<string, number>();
	let planned: { fault: RemoteSigningFault | undefined; left: number } = { fault: undefined, left: 0 };
	const setFault: RemoteSigning['setFault'] = (fault, times = Number.POSITIVE_INFINITY) => {
		planned = { fault, left: times };
	};
	const fault = () => (planned.left-- > 0 ? planned.fault : undefined);
	const state: State = { options, store, tokens: new Map(), consents: new Map(), fault };
	const answer = async (request: IncomingMessage): Promise<object> => {
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		const method = path.split('/').slice(-2).join('/');
		calls.set(method, (calls.get(method) ?? 0) + 1);
		const body = await readBody(request);
		if (path.endsWith('/csc/faults')) {
			const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
			setFault(
				faults.find((one) => one === query.get('fault')),
				Number(query.get('times') ?? 1),
			);
			return {};
		}
		if (path.endsWith('/v2/oauth2/token')) return giveToken(state, new URLSearchParams(body));
		const wish: unknown = JSON.parse(body === '' ? '{}' : body);
		if (path.endsWith('/csc/credentials'))
			return { credentialID: await store.create(defined(credentialWish.parse(wish))) };
		return answerApi(state, method, request.headers.authorization, wish);
	};
	return {
		calls,
		setFault,
		createCredential: (wish) => store.create(wish),
		handler: (request, response) => {
			const said = (status: number, body: object, headers: Record<string, string> = {}) => {
				response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
			};
			answer(request).then(
				(body) => {
					said(200, body);
				},
				(error: unknown) => {
					if (error instanceof Dropped) request.destroy();
					else if (error instanceof CscRefusal)
						said(
							error.status,
							{ error: error.code, error_description: error.message },
							error.status === 429 ? { 'retry-after': '1' } : {},
						);
					else said(400, { error: 'invalid_request', error_description: error instanceof Error ? error.message : '' });
				},
			);
		},
	};
}

class Dropped extends Error {}

function giveToken({ options, tokens }: State, form: URLSearchParams): object {
	const isKnown = form.get('client_id') === options.clientId && form.get('client_secret') === options.clientSecret;
	if (form.get('grant_type') !== 'client_credentials') throw new CscRefusal('unsupported_grant_type', 'grant_type');
	if (!isKnown) throw new CscRefusal('invalid_client', 'Client authentication failed', 401);
	const seconds = options.tokenSeconds ?? 3600;
	const token = randomBytes(24).toString('base64url');
	tokens.set(token, Date.now() + seconds * 1000);
	return { access_token: token, token_type: 'Bearer', expires_in: seconds };
}

const named = z.object({ credentialID: z.string() });
const authorizeWish = named.extend({
	numSignatures: z.number().int().min(1),
	hashes: z.array(z.base64()).min(1),
	hashAlgorithmOID: z.literal(cmsOid.sha256),
	authData: z.array(z.object({ id: z.string(), value: z.string() })),
});
const signWish = named.extend({
	SAD: z.string(),
	hashes: z.array(z.base64()).min(1),
	hashAlgorithmOID: z.literal(cmsOid.sha256),
	signAlgo: z.string(),
});

async function answerApi(
	state: State,
	method: string,
	authorization: string | undefined,
	wish: unknown,
): Promise<object> {
	const token = /^Bearer (\S+)$/u.exec(authorization ?? '')?.[1] ?? '';
	if ((state.tokens.get(token) ?? 0) < Date.now())
		throw new CscRefusal('invalid_token', 'The access token is not valid', 401);
	const { options, store } = state;
	switch (method) {
		case 'credentials/list':
			return { credentialIDs: await store.listOf(z.object({ userID: z.string() }).parse(wish).userID) };
		case 'credentials/info':
			return infoOf(await found(store, named.parse(wish).credentialID), options.multisign ?? 100);
		case 'credentials/authorize':
			return authorize(state, authorizeWish.parse(wish), await misbehave(state));
		case 'signatures/signHash':
			return signHashes(state, signWish.parse(wish), await misbehave(state));
		default:
			throw new CscRefusal('invalid_request', 'The method is not implemented', 501);
	}
}

async function misbehave({ fault, options }: State): Promise<RemoteSigningFault | undefined> {
	const wrong = fault();
	if (wrong === 'rate-limit') throw new CscRefusal('too_many_requests', 'Too many requests', 429);
	if (wrong === 'fail') throw new CscRefusal('server_error', 'Service unavailable', 503);
	if (wrong === 'drop') throw new Dropped();
	// an unfinished wait must not keep a stopped process alive
	if (wrong === 'slow') await delay(options.slowMilliseconds ?? 30_000, undefined, { ref: false });
	return wrong;
}

async function found(store: CredentialStore, credentialID: string): Promise<Credential> {
	const credential = await store.find(credentialID);
	if (credential === undefined) throw new CscRefusal('invalid_request', 'Invalid parameter credentialID');
	return credential;
}

function infoOf(credential: Credential, multisign: number): object {
	const password = (id: string, label: string) => ({ type: 'Password', id, format: 'N', label });
	const objects = [password('PIN', 'PIN'), ...(credential.otpSecret === undefined ? [] : [password('OTP', 'OTP')])];
	return {
		description: 'MẪU',
		key: {
			status: 'enabled',
			algo: [RSA_ENCRYPTION, cmsOid.rsaSha256],
			len: 2048,
		},
		cert: { status: 'valid', certificates: credential.chain },
		auth: { mode: 'explicit', expression: objects.map(({ id }) => id).join(' AND '), objects },
		SCAL: '2',
		multisign,
		lang: 'vi',
	};
}

async function authorize(
	{ store, consents, options }: State,
	wish: z.infer<typeof authorizeWish>,
	fault: RemoteSigningFault | undefined,
): Promise<object> {
	const credential = await found(store, wish.credentialID);
	if (credential.wrongTries >= MOST_WRONG_TRIES) throw new CscRefusal('invalid_request', 'Credential locked');
	if (wish.numSignatures > (options.multisign ?? 100))
		throw new CscRefusal('invalid_request', 'Numbers of signatures is too high');
	if (wish.numSignatures !== wish.hashes.length)
		throw new CscRefusal('invalid_request', 'Invalid value for parameter numSignatures');
	const given = new Map(wish.authData.map(({ id, value }) => [id, value]));
	if (!isRight(credential, given)) {
		await store.save({ ...credential, wrongTries: credential.wrongTries + 1 });
		throw new CscRefusal('invalid_authentication_data', 'The authentication data is invalid');
	}
	await store.save({ ...credential, wrongTries: 0 });
	const sad = randomBytes(24).toString('base64url');
	const until = fault === 'expired-sad' ? Date.now() - 1 : Date.now() + SAD_SECONDS * 1000;
	consents.set(sad, { credentialID: wish.credentialID, hashes: new Set(wish.hashes), until });
	return { SAD: sad, expiresIn: SAD_SECONDS };
}

function isRight({ pin, otpSecret }: Credential, given: ReadonlyMap<string, string>): boolean {
	if (given.get('PIN') !== pin) return false;
	if (otpSecret === undefined) return true;
	return new TOTP({ secret: otpSecret }).validate({ token: given.get('OTP') ?? '', window: 1 }) !== null;
}

async function signHashes(
	{ store, consents }: State,
	wish: z.infer<typeof signWish>,
	fault: RemoteSigningFault | undefined,
): Promise<object> {
	const credential = await found(store, wish.credentialID);
	const consent = consents.get(wish.SAD);
	if (consent?.credentialID !== wish.credentialID) throw new CscRefusal('invalid_request', 'Invalid parameter SAD');
	if (consent.until < Date.now()) throw new CscRefusal('invalid_request', 'SAD expired');
	if (wish.hashes.some((hash) => !consent.hashes.has(hash)))
		throw new CscRefusal('invalid_request', 'Hash is not authorized by the SAD');
	for (const hash of wish.hashes) consent.hashes.delete(hash);
	if (consent.hashes.size === 0) consents.delete(wish.SAD);
	const key = keyOf(credential);
	return { signatures: wish.hashes.map((hash) => signHash(key, Buffer.from(hash, 'base64'), fault)) };
}

/** Signs a digest that was made elsewhere: the DigestInfo of PKCS #1 is put around it by hand. */
function signHash(key: KeyObject, hash: Buffer, fault: RemoteSigningFault | undefined): string {
	const digest = fault === 'wrong-signature' ? randomBytes(hash.length) : hash;
	const info = derSequence(derSequence(derOid(cmsOid.sha256), derNull()), derOctets(digest));
	return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info).toString('base64');
}

function defined(wish: z.infer<typeof credentialWish>): CredentialWish {
	const { otpSecret, title, organisation, ...rest } = wish;
	return {
		...rest,
		...(otpSecret === undefined ? {} : { otpSecret }),
		...(title === undefined ? {} : { title }),
		...(organisation === undefined ? {} : { organisation }),
	};
}

async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > MOST_BODY_BYTES) throw new CscRefusal('invalid_request', 'The request is too large');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
