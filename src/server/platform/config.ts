import { resolve } from 'node:path';
import { z } from 'zod';

const environment = z.object({
	PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
	HOST: z.string().default('127.0.0.1'),
	DATABASE_URL: z.string().optional(),
	DATA_DIR: z.string().default('.data'),
	/** Where citizens reach us; printed on slips and in QR codes. */
	PUBLIC_URL: z.string().optional(),
	LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
	/** 'on' | 'off'; default: on with the embedded database, off elsewhere. */
	SAMPLE_MODE: z.enum(['on', 'off']).optional(),
	/** `H91=Tỉnh Mẫu Bình An`: sample mode only, a made-up province instead of the real one. */
	SAMPLE_PROVINCE: z
		.string()
		.normalize('NFC')
		.regex(/^[A-Y]\d{2}=(?:Tỉnh|Thành phố) Mẫu \S.{0,80}$/u, 'should be like "H91=Tỉnh Mẫu Bình An"')
		.optional(),
	/** The outside world to develop against; defaults to PORT + 1 on loopback in sample mode. */
	SIMULATORS_URL: z.string().optional(),
	SMTP_URL: z.string().optional(),
	IDENTITY_ISSUER: z.string().optional(),
	IDENTITY_CLIENT_ID: z.string().default('lien-thong'),
	IDENTITY_CLIENT_SECRET: z.string().optional(),
	TIME_STAMP_URL: z.string().optional(),
	/** Library of a PKCS#11 token that holds signing keys, e.g. of an HSM. */
	PKCS11_MODULE: z.string().optional(),
	/** A remote signing service that speaks the CSC API, up to and with its version: https://…/csc/v2. */
	REMOTE_SIGNING_URL: z.string().optional(),
	REMOTE_SIGNING_CLIENT_ID: z.string().default('lien-thong'),
	REMOTE_SIGNING_CLIENT_SECRET: z.string().optional(),
	/** Where browsers find the desktop signing program, on the computer they run on. */
	SIGNING_PLUGIN_URL: z.string().optional(),
	SIGNATURE_LONG_TERM: z.enum(['on', 'off']).default('off'),
	DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(24),
});

export interface Config {
	readonly port: number;
	readonly host: string;
	/** Undefined means: start the embedded server. */
	readonly databaseUrl: string | undefined;
	readonly databaseConnections: number;
	readonly dataDir: string;
	readonly publicUrl: string;
	readonly logLevel: string;
	readonly sampleMode: boolean;
	/** A made-up province to be, in sample mode; see ADR 0016. */
	readonly sampleProvince: { readonly code: string; readonly name: string } | undefined;
	readonly simulatorsUrl: string;
	readonly smtpUrl: string;
	readonly identity: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
	readonly timeStampUrl: string;
	readonly pkcs11Module: string | undefined;
	/** Absent where no remote signing service is used. */
	readonly remoteSigning:
		{ readonly url: string; readonly clientId: string; readonly clientSecret: string } | undefined;
	/** Asked by the browser, never by the server. */
	readonly signingPluginUrl: string;
	/** Sealed files get the evidence for a judgement years later (PAdES B-LT) as a revision of their own. */
	readonly signsLongTerm: boolean;
}

/** Reads the environment once, at the start. Errors name the variable and what it should be. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
	const parsed = environment.safeParse(withoutEmpty(env));
	if (!parsed.success) throw new Error(`Environment: ${z.prettifyError(parsed.error)}`);
	const values = parsed.data;
	const simulatorsUrl = values.SIMULATORS_URL ?? `http://127.0.0.1:${String(values.PORT + 1)}`;
	const sampleMode = values.SAMPLE_MODE ? values.SAMPLE_MODE === 'on' : values.DATABASE_URL === undefined;
	if (!sampleMode && values.IDENTITY_ISSUER && !values.IDENTITY_CLIENT_SECRET) {
		throw new Error(
			'Environment: IDENTITY_CLIENT_SECRET is needed with IDENTITY_ISSUER; the sample secret is for the simulator only.',
		);
	}
	if (!sampleMode && values.SAMPLE_PROVINCE)
		throw new Error('Environment: SAMPLE_PROVINCE makes up a province; it is for sample mode only.');
	return {
		port: values.PORT,
		host: values.HOST,
		databaseUrl: values.DATABASE_URL,
		databaseConnections: values.DATABASE_CONNECTIONS,
		dataDir: resolve(values.DATA_DIR),
		publicUrl: (values.PUBLIC_URL ?? `http://${values.HOST}:${String(values.PORT)}`).replace(/\/$/, ''),
		logLevel: values.LOG_LEVEL,
		sampleMode,
		sampleProvince: sampleProvinceOf(values.SAMPLE_PROVINCE),
		simulatorsUrl,
		smtpUrl: values.SMTP_URL ?? `smtp://127.0.0.1:${String(values.PORT + 2)}`,
		identity: {
			issuer: values.IDENTITY_ISSUER ?? `${simulatorsUrl}/identity`,
			clientId: values.IDENTITY_CLIENT_ID,
			clientSecret: values.IDENTITY_CLIENT_SECRET ?? 'sample-secret-of-the-simulator',
		},
		pkcs11Module: values.PKCS11_MODULE,
		remoteSigning: remoteSigningOf(values, sampleMode ? `${simulatorsUrl}/csc/v2` : undefined),
		signingPluginUrl:
			values.SIGNING_PLUGIN_URL ?? (sampleMode ? `ws://127.0.0.1:${String(values.PORT + 3)}` : 'wss://127.0.0.1:8987'),
		signsLongTerm: values.SIGNATURE_LONG_TERM === 'on',
		timeStampUrl: values.TIME_STAMP_URL ?? `${simulatorsUrl}/tsa`,
	};
}

/** In sample mode the simulator stands in; a real service has a secret of its own. */
function remoteSigningOf(values: z.infer<typeof environment>, simulator: string | undefined): Config['remoteSigning'] {
	const url = values.REMOTE_SIGNING_URL ?? simulator;
	if (url === undefined) return undefined;
	const clientSecret = values.REMOTE_SIGNING_CLIENT_SECRET ?? (url === simulator ? 'sample-secret' : undefined);
	if (clientSecret === undefined)
		throw new Error('Environment: REMOTE_SIGNING_CLIENT_SECRET is needed with REMOTE_SIGNING_URL.');
	return { url: url.replace(/\/$/, ''), clientId: values.REMOTE_SIGNING_CLIENT_ID, clientSecret };
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function sampleProvinceOf(text: string | undefined): Config['sampleProvince'] {
	const [code = '', name = ''] = text?.split('=') ?? [];
	return text === undefined ? undefined : { code, name };
}
