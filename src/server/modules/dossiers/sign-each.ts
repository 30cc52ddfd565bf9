import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { isRefusal, type Refusal } from '../../platform/refusal.ts';
import {
	openKey,
	signBatch,
	type DocumentToSign,
	type KeyStores,
	type SignedDocument,
	type SigningTools,
	type UnlockedKey,
} from '../signing/index.ts';
import type { PaperSetting } from './paper-setting.ts';

/** What signing needs of the running platform. */
export interface ResultParts {
	/** Runs work in a transaction as the asking officer. */
	readonly act: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
	readonly files: FileStore;
	readonly keyStores: KeyStores;
	readonly tools: SigningTools;
	readonly setting: PaperSetting;
}

export interface SigningWish {
	readonly codes: readonly string[];
	readonly keyId: number;
	readonly pin: string;
	/** For keys that ask for a one-time password beside the PIN. */
	readonly otp?: string | undefined;
}

/** What came of one dossier of a batch, in the order they are finished. */
export interface SigningOutcome {
	readonly code: string;
	readonly done: number;
	readonly total: number;
	/** Absent when it was signed. */
	readonly refusal?: Refusal;
}

interface Signable {
	readonly code: string;
	readonly document: DocumentToSign;
}

/**
 * One PIN, many dossiers: each is prepared in a short transaction, signed outside any, and settled in a transaction of its
 * own. One that cannot be signed is told of; the others go on.
 * @throws Refusal signing.wrong-pin, signing.key-locked … before anything is signed
 */
export async function* signEach<P extends Signable>(
	parts: ResultParts,
	wish: SigningWish,
	steps: {
		prepare: (ctx: Ctx, code: string, key: UnlockedKey) => Promise<P>;
		settle: (ctx: Ctx, prepared: P, signed: SignedDocument, key: UnlockedKey) => Promise<void>;
	},
): AsyncGenerator<SigningOutcome> {
	const key = await openKey(parts, wish);
	const total = wish.codes.length;
	let done = 0;
	try {
		const prepared: P[] = [];
		for (const code of wish.codes) {
			const one = await outcomeOf(() => parts.act((ctx) => steps.prepare(ctx, code, key)));
			if (isRefusal(one)) yield { code, done: ++done, total, refusal: one };
			else prepared.push(one);
		}
		const documents = prepared.map(({ document }) => document);
		for await (const progress of signBatch(key, documents, parts.tools)) {
			const one = prepared[progress.index];
			if (!one) continue;
			const refusal =
				progress.kind === 'refused'
					? progress.refusal
					: await outcomeOf(() => parts.act((ctx) => steps.settle(ctx, one, progress.signed, key)));
			yield { code: one.code, done: ++done, total, ...(refusal ? { refusal } : {}) };
		}
	} finally {
		await key.close();
	}
}

async function outcomeOf<T>(work: () => Promise<T>): Promise<T | Refusal> {
	try {
		return await work();
	} catch (error) {
		if (isRefusal(error)) return error;
		throw error;
	}
}
