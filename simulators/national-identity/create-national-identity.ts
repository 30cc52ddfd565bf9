import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import Provider, { errors, type Configuration, type InteractionResults } from 'oidc-provider';
import { sampleOtp, SAMPLE_IDENTITIES, type IdentityPerson } from './people.ts';
import { messagePage, signInPage } from './sign-in-page.ts';

/** What to do wrong: `slow` answers late, `error` answers 500, `denied` refuses every sign-in, `drop` closes the connection. */
export type IdentityFault = 'slow' | 'error' | 'denied' | 'drop';

export interface NationalIdentityOptions {
	/** Where it is reached, with the path it is mounted under: `http://127.0.0.1:8081/identity`. */
	readonly issuer: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly redirectUris: readonly string[];
	readonly people?: readonly IdentityPerson[];
	readonly slowMilliseconds?: number;
}

/** An OpenID Connect provider that stands in for the national electronic identification system. */
export interface NationalIdentity {
	/** Answers requests under the issuer's path. */
	handler(request: IncomingMessage, response: ServerResponse): void;
	/** Makes the next `times` requests fail so; undefined ends it. */
	setFault(fault: IdentityFault | undefined, times?: number): void;
}

const FAULTS: readonly string[] = ['slow', 'error', 'denied', 'drop'] satisfies IdentityFault[];
const MOST_BODY_BYTES = 16 * 1024;

/**
 * Creates the simulator. Authorization code with PKCE only; claims travel in the ID token. Faults are set from code, or with
 * `POST <issuer>/faults` (`fault=slow&times=3`; an empty `fault` ends it).
 */
export function createNationalIdentity(options: NationalIdentityOptions): NationalIdentity {
	const people = options.people ?? SAMPLE_IDENTITIES;
	const prefix = new URL(options.issuer).pathname.replace(/\/$/u, '');
	const provider = new Provider(options.issuer, configuration(options, people, prefix));
	const callback = provider.callback();
	let planned: { fault: IdentityFault | undefined; left: number } = { fault: undefined, left: 0 };
	const setFault = (fault: IdentityFault | undefined, times = Number.POSITIVE_INFINITY) => {
		planned = { fault, left: times };
	};
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const path = (request.url ?? '/').slice(prefix.length).split('?')[0] ?? '/';
		if (path === '/faults' && request.method === 'POST') {
			const wish = await formOf(request);
			const fault = wish.get('fault') ?? '';
			setFault(isFault(fault) ? fault : undefined, Number(wish.get('times') ?? Number.POSITIVE_INFINITY));
			response.writeHead(204).end();
			return;
		}
		const fault = planned.left > 0 ? planned.fault : undefined;
		planned.left -= 1;
		if (fault === 'slow') await delay(options.slowMilliseconds ?? 30_000);
		if (fault === 'drop') request.destroy();
		else if (fault === 'error') send(response, 500, messagePage('Hệ thống lỗi', 'Lỗi được tạo ra để thử.'));
		else if (path.startsWith('/interaction/')) await interact(provider, people, request, response, fault);
		else {
			// The provider routes by `url` and finds out what it is mounted under by comparing it with `originalUrl`.
			Object.assign(request, { originalUrl: request.url });
			request.url = request.url?.slice(prefix.length) ?? '/';
			await callback(request, response);
		}
	};
	return {
		setFault,
		handler: (request, response) => {
			answer(request, response).catch((error: unknown) => {
				const isStale = error instanceof errors.SessionNotFound;
				const sentence = isStale
					? 'Lần đăng nhập này đã quá lâu. Quay lại trang dịch vụ công và đăng nhập lại.'
					: 'Yêu cầu không đọc được.';
				if (response.headersSent) response.end();
				else send(response, 400, messagePage('Không đăng nhập được', sentence));
			});
		},
	};
}

function configuration(
	options: NationalIdentityOptions,
	people: readonly IdentityPerson[],
	prefix: string,
): Configuration {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return {
		clients: [
			{
				client_id: options.clientId,
				client_secret: options.clientSecret,
				redirect_uris: [...options.redirectUris],
				grant_types: ['authorization_code'],
				response_types: ['code'],
				token_endpoint_auth_method: 'client_secret_basic',
			},
		],
		jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'sample' }] },
		cookies: { keys: [randomBytes(32).toString('hex')] },
		pkce: { required: () => true },
		// Claims in the ID token: one round trip fewer for the relying party.
		conformIdTokenClaims: false,
		scopes: ['openid', 'identity'],
		claims: { openid: ['sub'], identity: [...CLAIMS] },
		features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
		interactions: { url: (_, interaction) => `${prefix}/interaction/${interaction.uid}` },
		ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 600, Grant: 600 },
		findAccount: (_, sub) => {
			const person = people.find(({ identityNumber }) => identityNumber === sub);
			return person && { accountId: sub, claims: () => ({ sub, ...claimsOf(person) }) };
		},
		// One relying party, and the State's own: there is nothing for the person to allow piece by piece.
		loadExistingGrant: async (context) => {
			const { client, session } = context.oidc;
			if (!client || !session?.accountId) return undefined;
			const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
			grant.addOIDCScope('openid identity');
			await grant.save();
			return grant;
		},
		renderError: (context, out) => {
			context.type = 'html';
			context.body = messagePage('Không đăng nhập được', `${out.error}: ${out.error_description ?? ''}`);
		},
	};
}

const CLAIMS = [
	'name',
	'birthdate',
	'gender',
	'address_text',
	'identity_number',
	'assurance_level',
	'kind',
	'tax_number',
	'representative_name',
	'representative_identity_number',
] as const;

function claimsOf(person: IdentityPerson): Partial<Record<(typeof CLAIMS)[number], string | number>> {
	return {
		name: person.name,
		kind: person.kind,
		assurance_level: person.assurance,
		address_text: person.address,
		...(person.birthDate ? { birthdate: person.birthDate } : {}),
		...(person.gender ? { gender: person.gender } : {}),
		...(person.kind === 'citizen' ? { identity_number: person.identityNumber } : { tax_number: person.identityNumber }),
		...(person.representative
			? {
					representative_name: person.representative.name,
					representative_identity_number: person.representative.identityNumber,
				}
			: {}),
	};
}

async function interact(
	provider: Provider,
	people: readonly IdentityPerson[],
	request: IncomingMessage,
	response: ServerResponse,
	fault: IdentityFault | undefined,
): Promise<void> {
	await provider.interactionDetails(request, response);
	const finish = (result: InteractionResults) => provider.interactionFinished(request, response, result);
	if (fault === 'denied') return finish(DENIED);
	if (request.method !== 'POST') {
		send(response, 200, signInPage({ people }));
		return;
	}
	const form = await formOf(request);
	if (form.has('deny')) return finish(DENIED);
	const number = (form.get('number') ?? '').replace(/[\s.]/gu, '');
	const isTyped = form.has('number') && form.get('otp')?.replace(/\s/gu, '') === sampleOtp(number);
	const wanted = isTyped ? number : form.get('person');
	const person = people.find(({ identityNumber }) => identityNumber === wanted);
	if (person) return finish({ login: { accountId: person.identityNumber } });
	send(
		response,
		422,
		signInPage({ people, number, error: 'Số định danh hoặc mã không đúng. Xem mã bằng lệnh npm run demo:accounts.' }),
	);
}

const DENIED: InteractionResults = { error: 'access_denied', error_description: 'the person did not agree' };

function isFault(text: string): text is IdentityFault {
	return FAULTS.includes(text);
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > MOST_BODY_BYTES) throw new RangeError('body too long');
		chunks.push(chunk);
	}
	return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function send(response: ServerResponse, status: number, body: string): void {
	response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(body);
}
