import type { SigningLine } from './signing-line.ts';
import { signInPlugin, type PluginAsk } from './signing-plugin.ts';

/** What the server streams: the outcome of one document, or a batch to carry to the program on this computer. */
export type SigningMessage = SigningLine | { readonly ask: PluginAsk };

/**
 * Posts a batch and tells of each line as it comes. When the server asks for it, hashes are carried to the signing program on this
 * computer and what it made of them back to the server, which then goes on.
 * @throws Error when the line to the server breaks
 */
export async function runSigningBatch(
	body: FormData,
	hear: { line: (line: SigningLine) => void; asking: (isAsking: boolean) => void },
): Promise<void> {
	const response = await fetch('/desk/signing/run', { method: 'POST', body });
	if (!response.ok || !response.body) throw new Error(String(response.status));
	let rest = '';
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		const parts = (rest + part.value).split('\n');
		rest = parts.pop() ?? '';
		for (const text of parts.filter(Boolean)) {
			const message = JSON.parse(text) as SigningMessage;
			if (!('ask' in message)) hear.line(message);
			else {
				hear.asking(true);
				await carry(message.ask);
				hear.asking(false);
			}
		}
	}
}

async function carry(ask: PluginAsk): Promise<void> {
	const outcome = await signInPlugin(ask);
	await fetch('/desk/signing/carried', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ id: ask.id, outcome }),
	});
}
