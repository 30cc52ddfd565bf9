import type { Ctx } from '../../platform/ctx.ts';
import { isRefusal, type Refusal } from '../../platform/refusal.ts';
import type { FileStore } from '../../platform/files.ts';
import {
	openKey,
	signBatch,
	type DocumentToSign,
	type KeyStores,
	type SignedDocument,
	type SigningTools,
	type UnlockedKey,
} from '../signing/index.ts';
import type { PaperSetting } from './render-document.ts';

/** What signing needs of the running platform. */
export interface SigningParts {
	/** Runs work in a transaction as the asking officer. */
	readonly act: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
	readonly files: FileStore;
	readonly keyStores: KeyStores;
	readonly tools: SigningTools;
	readonly setting: PaperSetting;
}

export interface SigningWish {
	readonly ids: readonly number[];
	readonly keyId: number;
	readonly pin: string;
	/** For keys that ask for a one-time password beside the PIN. */
	readonly otp?: string | undefined;
}

/** What came of one document of a batch, in the order they are finished. */
export interface SigningOutcome {
	readonly id: number;
	readonly done: number;
	readonly total: number;
	/** Absent when it was signed. */
	readonly refusal?: Refusal;
}

interface Signable {
	readonly id: number;
	/** The document itself first, then what is signed with it. */
	readonly documents: readonly DocumentToSign[];
}

/**
 * One PIN, many documents: each is prepared in a short transaction, signed outside any, and settled in a transaction of
 * its own. One that cannot be signed is told of; the others go on.
 * @throws Refusal signing.wrong-pin, signing.key-locked … before anything is signed
 */
export async function* signEach<P extends Signable>(
	parts: SigningParts,
	wish: SigningWish,
	steps: {
		prepare: (ctx: Ctx, id: number, key: UnlockedKey) => Promise<P>;
		settle: (ctx: Ctx, prepared: P, signed: readonly SignedDocument[], key: UnlockedKey) => Promise<void>;
	},
): AsyncGenerator<SigningOutcome> {
	const key = await openKey(parts, wish);
	const total = wish.ids.length;
	let done = 0;
	try {
		const prepared: P[] = [];
		for (const id of wish.ids) {
			const one = await outcomeOf(() => parts.act((ctx) => steps.prepare(ctx, id, key)));
			if (isRefusal(one)) yield { id, done: ++done, total, refusal: one };
			else prepared.push(one);
		}
		for await (const { one, result } of signAll(key, prepared, parts.tools)) {
			const refusal = isRefusal(result)
				? result
				: await outcomeOf(() => parts.act((ctx) => steps.settle(ctx, one, result, key)));
			yield { id: one.id, done: ++done, total, ...(refusal ? { refusal } : {}) };
		}
	} finally {
		await key.close();
	}
}

/** Signs everything in one batch; tells of each document when all its files are signed, or the first was refused. */
async function* signAll<P extends Signable>(
	key: UnlockedKey,
	prepared: readonly P[],
	tools: SigningTools,
): AsyncGenerator<{ one: P; result: readonly SignedDocument[] | Refusal }> {
	const files = prepared.flatMap((one) => one.documents.map((document, place) => ({ one, document, place })));
	const results = new Map<P, (SignedDocument | Refusal)[]>();
	const batch = files.map(({ document }) => document);
	for await (const progress of signBatch(key, batch, tools)) {
		const file = files[progress.index];
		if (!file) continue;
		const sofar = results.get(file.one) ?? [];
		results.set(file.one, sofar);
		sofar[file.place] = progress.kind === 'refused' ? progress.refusal : progress.signed;
		if (Object.keys(sofar).length < file.one.documents.length) continue;
		yield { one: file.one, result: wholeOf(sofar) };
	}
}

/** All files of a document signed, or the first refusal among them. */
function wholeOf(results: readonly (SignedDocument | Refusal)[]): readonly SignedDocument[] | Refusal {
	const signed: SignedDocument[] = [];
	for (const result of results) {
		if (isRefusal(result)) return result;
		signed.push(result);
	}
	return signed;
}

async function outcomeOf<T>(work: () => Promise<T>): Promise<T | Refusal> {
	try {
		return await work();
	} catch (error) {
		if (isRefusal(error)) return error;
		throw error;
	}
}
