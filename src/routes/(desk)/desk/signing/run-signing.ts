import { isRefusal, type Refusal } from '#lib/server/platform/refusal.ts';
import { describeRefusal } from '#lib/server/refusal-sentence.ts';
import { initialDrafts, sealDocuments, signDocuments } from '#lib/server/modules/documents/index.ts';
import { publishResults, signResults, type ResultParts } from '#lib/server/modules/dossiers/index.ts';
import { createPluginKeyStore, type Carry } from '#lib/server/modules/signing/index.ts';
import { SIGNING_QUEUES, type SigningLine, type SigningQueueName } from '#lib/ui/desk/signing/signing-line.ts';

/** A batch as it is posted: whose key, which dossiers, the PIN. */
export interface SigningRequest {
	readonly queue: SigningQueueName;
	readonly codes: readonly string[];
	readonly keyId: number;
	readonly pin: string;
	/** For keys that ask for a one-time password, too. */
	readonly otp: string;
}

/** What stands for a document in the queue: 'vb-12'. */
export function codeOfDocument(id: number): string {
	return `vb-${String(id)}`;
}

/** The document a code of the queue stands for; undefined for a dossier. */
export function documentIdOf(code: string): number | undefined {
	const id = Number(/^vb-(\d{1,15})$/u.exec(code)?.[1]);
	return Number.isSafeInteger(id) ? id : undefined;
}

/** More is signed in several goes: one page, one look at what is being signed. */
const MOST_CODES = 100;

/** Reads the posted batch; a code is taken once. */
export function readSigningRequest(form: FormData): SigningRequest {
	const [pin, otp] = [form.get('pin'), form.get('otp')];
	return {
		queue: SIGNING_QUEUES.find((queue) => queue === form.get('queue')) ?? 'sign',
		codes: [...new Set(form.getAll('code').map(String))].slice(0, MOST_CODES),
		keyId: Number(form.get('keyId')) || 0,
		pin: typeof pin === 'string' ? pin : '',
		otp: typeof otp === 'string' ? otp.trim() : '',
	};
}

/**
 * Signs or seals a batch and tells of each document as it is finished. A PIN that does not open the key ends it before
 * anything is signed, with one line that names no dossier.
 * @param carry how hashes reach the desktop program of the person; absent where the page has no script
 */
export async function* runSigning(
	locals: App.Locals,
	wish: SigningRequest,
	carry?: Carry,
): AsyncGenerator<SigningLine> {
	const { app, actor, requestId, lang } = locals;
	const sentenceOf = (refusal: Refusal) => describeRefusal(app.modules, refusal, lang).sentence;
	const parts: ResultParts = {
		act: (work) => app.act(actor, work, { requestId }),
		files: app.files,
		keyStores: { ...app.signing.keyStores, ...(carry ? { plugin: createPluginKeyStore(carry) } : {}) },
		tools: app.signing.tools,
		setting: { publicUrl: app.config.publicUrl, sampleMode: app.config.sampleMode },
	};
	const total = wish.codes.length;
	try {
		let done = 0;
		for await (const { code, refusal } of signEverything(parts, wish)) {
			done += 1;
			yield { code, done, total, sentence: refusal ? sentenceOf(refusal) : null };
		}
	} catch (thrown) {
		if (!isRefusal(thrown)) throw thrown;
		yield { code: null, done: 0, total, sentence: sentenceOf(thrown) };
	}
}

/** Results of dossiers first, then documents: two series of numbers, one key, one PIN. */
async function* signEverything(
	parts: ResultParts,
	{ queue, codes, keyId, pin, otp }: SigningRequest,
): AsyncGenerator<{ readonly code: string; readonly refusal?: Refusal | undefined }> {
	const ids = codes.flatMap((code) => documentIdOf(code) ?? []);
	const dossiers = codes.filter((code) => documentIdOf(code) === undefined);
	const signed = queue === 'seal' ? publishResults : signResults;
	if (dossiers.length > 0 && queue !== 'initial') yield* signed(parts, { codes: dossiers, keyId, pin, otp });
	if (ids.length === 0) return;
	const run = { seal: sealDocuments, sign: signDocuments, initial: initialDrafts }[queue];
	for await (const { id, refusal } of run(parts, { ids, keyId, pin, otp })) yield { code: codeOfDocument(id), refusal };
}
