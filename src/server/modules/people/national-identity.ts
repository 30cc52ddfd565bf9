import * as client from 'openid-client';
import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';
import type { CitizenDetails } from './citizen-store.ts';

export interface NationalIdentitySettings {
	readonly issuer: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

/** What the browser keeps between leaving for the identity system and coming back. */
export interface PendingSignIn {
	readonly state: string;
	readonly nonce: string;
	readonly verifier: string;
	readonly returnTo: string;
}

const TIMEOUT_SECONDS = 8;
/** Metadata and keys of the provider are asked for again after this long. */
const FRESH_MILLISECONDS = 10 * 60_000;
const known = new Map<string, { at: number; configuration: client.Configuration }>();

/**
 * Where to send the browser to be identified, and what to remember until it comes back. Always asks for a new
 * identification: at a shared computer the person before must not still be signed in.
 * Refuses `identity.unavailable` when the provider does not answer.
 */
export async function startNationalSignIn(
	settings: NationalIdentitySettings,
	input: { redirectUri: string; returnTo: string },
): Promise<{ address: string; pending: PendingSignIn }> {
	const configuration = await configurationOf(settings);
	const pending = {
		state: client.randomState(),
		nonce: client.randomNonce(),
		verifier: client.randomPKCECodeVerifier(),
		returnTo: input.returnTo,
	};
	const address = client.buildAuthorizationUrl(configuration, {
		redirect_uri: input.redirectUri,
		scope: 'openid identity',
		state: pending.state,
		nonce: pending.nonce,
		code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
		code_challenge_method: 'S256',
		prompt: 'login',
	});
	return { address: address.href, pending };
}

/**
 * Exchanges the code the browser brought back for the person's details.
 * Refuses `identity.denied` when the person or the provider said no, `identity.stale` when the answer does not belong to
 * this browser, `identity.unavailable` when the provider fails.
 */
export async function finishNationalSignIn(
	settings: NationalIdentitySettings,
	input: { callback: URL; redirectUri: string; pending: PendingSignIn | undefined },
): Promise<CitizenDetails & { assurance: 1 | 2 }> {
	const { pending, callback } = input;
	if (!pending || callback.searchParams.get('state') !== pending.state) return refuse('identity.stale');
	if (callback.searchParams.has('error')) return refuse('identity.denied');
	const configuration = await configurationOf(settings);
	// Behind a proxy the request's own address may differ from the registered one; the query is what counts.
	const current = new URL(input.redirectUri);
	current.search = callback.search;
	const tokens = await client
		.authorizationCodeGrant(configuration, current, {
			expectedState: pending.state,
			expectedNonce: pending.nonce,
			pkceCodeVerifier: pending.verifier,
			idTokenExpected: true,
		})
		.catch((error: unknown) => {
			const isAnswer = error instanceof client.ResponseBodyError && error.status < 500;
			return refuse(isAnswer ? 'identity.stale' : 'identity.unavailable');
		});
	return detailsOf(tokens.claims());
}

async function configurationOf(settings: NationalIdentitySettings): Promise<client.Configuration> {
	const cached = known.get(settings.issuer);
	if (cached && Date.now() - cached.at < FRESH_MILLISECONDS) return cached.configuration;
	const issuer = new URL(settings.issuer);
	const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
	try {
		const configuration = await client.discovery(
			issuer,
			settings.clientId,
			settings.clientSecret,
			client.ClientSecretBasic(settings.clientSecret),
			{
				timeout: TIMEOUT_SECONDS,
				// Plain HTTP only for the simulator on this very machine.
				...(isLoopback ? { execute: [client.allowInsecureRequests] } : {}),
			},
		);
		known.set(settings.issuer, { at: Date.now(), configuration });
		return configuration;
	} catch {
		return refuse('identity.unavailable');
	}
}

const assurance = z.union([z.literal(1), z.literal(2)]);
const claims = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('citizen'),
		name: z.string().min(1),
		identity_number: z.string().regex(/^\d{12}$/u),
		assurance_level: assurance,
		birthdate: z.iso.date().optional(),
		gender: z.string().optional(),
		address_text: z.string().optional(),
	}),
	z.object({
		kind: z.literal('organisation'),
		name: z.string().min(1),
		tax_number: z.string().regex(/^\d{10}(-\d{3})?$/u),
		assurance_level: assurance,
		address_text: z.string().optional(),
		representative_name: z.string().optional(),
		representative_identity_number: z.string().optional(),
	}),
]);

/** The one place that knows the provider's claim names. */
function detailsOf(given: unknown): CitizenDetails & { assurance: 1 | 2 } {
	const parsed = claims.safeParse(given);
	if (!parsed.success) return refuse('identity.unavailable');
	const { data } = parsed;
	const isPerson = data.kind === 'citizen';
	return {
		kind: data.kind,
		identityNumber: isPerson ? data.identity_number : data.tax_number,
		name: data.name,
		birthDate: (isPerson ? data.birthdate : undefined) ?? null,
		gender: (isPerson ? data.gender : undefined) ?? null,
		address: data.address_text ?? null,
		representativeName: (isPerson ? undefined : data.representative_name) ?? null,
		representativeIdentityNumber: (isPerson ? undefined : data.representative_identity_number) ?? null,
		assurance: data.assurance_level,
	};
}
