/**
 * The one place that knows how to talk to the desktop signing program of the Government's certificate authority. How sure the facts are:
 *
 * - seen in third-party code: it listens on the person's own computer at `wss://127.0.0.1:8987`; functions are called by
 *   name (`vgca_sign_approved`, `vgca_sign_issued`, `vgca_sign_income`, `vgca_sign_appendix`, `vgca_sign_copy`, `vgca_comment`,
 *   `vgca_sign_file`, `vgca_sign_xml` …); the answer is JSON with `Status` (0: done; 14 and 28 were seen as failures) and `Message`;
 *   it asks for the PIN in a window of its own.
 * - assumed, until the vendor's description is at hand: the envelope `{Function, Params}`, that hashes can be signed by `vgca_sign_hash`,
 *   the names `CertificateHash`, `HashAlgorithm`, `Hashes`, `Signatures`, and that one PIN covers a call. The functions seen fetch
 *   and upload whole files themselves; should hashes not be signed at all, this file and the store behind it must change to that.
 */

/** A batch as the server asks for it; binary values in base 64. */
export interface PluginAsk {
	readonly id: string;
	readonly url: string;
	readonly certificateSha256: string;
	readonly hashes: readonly string[];
}

export type PluginOutcome =
	| { readonly kind: 'signed'; readonly signatures: readonly string[] }
	| { readonly kind: 'unreachable' }
	| { readonly kind: 'refused'; readonly message: string };

const SIGN_HASHES = 'vgca_sign_hash';
const DONE = 0;

/** Has the program sign the hashes; never throws. The person types the PIN in the program's own window, once. */
export function signInPlugin({ url, certificateSha256, hashes }: PluginAsk): Promise<PluginOutcome> {
	return new Promise((resolve) => {
		let socket: WebSocket;
		try {
			socket = new WebSocket(url);
		} catch {
			resolve({ kind: 'unreachable' });
			return;
		}
		const Params = { CertificateHash: certificateSha256, HashAlgorithm: 'SHA256', Hashes: hashes };
		socket.addEventListener('open', () => {
			socket.send(JSON.stringify({ Function: SIGN_HASHES, Params }));
		});
		socket.addEventListener('message', ({ data }) => {
			resolve(outcomeOf(typeof data === 'string' ? data : ''));
			socket.close();
		});
		// a closed line after an answer changes nothing: the first outcome stands
		socket.addEventListener('close', () => {
			resolve({ kind: 'unreachable' });
		});
	});
}

function outcomeOf(text: string): PluginOutcome {
	try {
		const answer = JSON.parse(text) as { Status?: unknown; Message?: unknown; Signatures?: unknown };
		const { Signatures } = answer;
		if (answer.Status === DONE && Array.isArray(Signatures))
			return { kind: 'signed', signatures: Signatures.map(String) };
		const message = typeof answer.Message === 'string' ? answer.Message.slice(0, 300) : '';
		return { kind: 'refused', message: message === '' ? `mã ${String(answer.Status)}` : message };
	} catch {
		return { kind: 'refused', message: 'câu trả lời không đọc được' };
	}
}
