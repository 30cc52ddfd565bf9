import { readDevalued, readPageData } from './page-data.ts';
import { codeAt, samplePassword, sampleTotpSecret } from '../../src/server/modules/people/index.ts';

/** An officer's browser without a window: the same addresses, forms and cookies. */
export interface Desk {
	readonly login: string;
	/** What the page at this address was made of. */
	read(path: string): Promise<Record<string, unknown>>;
	/** Posts a form. @returns where the page goes next, or what it answers. @throws Error with the sentence the officer sees */
	post(path: string, form: Readonly<Record<string, string | readonly string[]>>): Promise<FormAnswer>;
	download(path: string): Promise<Uint8Array>;
}

export interface FormAnswer {
	readonly location: string | undefined;
	readonly data: unknown;
}

/** Codes are good once and for half a minute either way. */
const CODE_TRIES = [0, 30_000] as const;

/** Signs a sample officer in at a platform, with password and six digits. @throws Error when the platform does not let them in */
export async function openDesk(url: string, login: string): Promise<Desk> {
	const cookies = new Map<string, string>();
	const ask = async (
		path: string,
		init: { method?: string; headers?: Record<string, string>; body?: FormData } = {},
	) => {
		const response = await fetch(new URL(path, url), {
			...init,
			redirect: 'manual',
			headers: { ...init.headers, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
		});
		for (const set of response.headers.getSetCookie()) {
			const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
			cookies.set(name, value);
		}
		return response;
	};
	const desk: Desk = {
		login,
		read: async (path) => readPageData(await (await ask(dataAddress(path))).text(), `${login} ${path}`),
		post: async (path, form) => {
			const headers = { origin: new URL(url).origin, accept: 'application/json', 'x-sveltekit-action': 'true' };
			const response = await ask(path, { method: 'POST', headers, body: bodyOf(form) });
			return answerOf(await response.text(), `${login} ${path}`);
		},
		download: async (path) => {
			const response = await ask(path);
			if (!response.ok) throw new Error(`${login} ${path}: ${String(response.status)}`);
			return new Uint8Array(await response.arrayBuffer());
		},
	};
	await desk.post('/desk/sign-in?/password', { login, password: samplePassword(login), returnTo: '' });
	for (const ahead of CODE_TRIES) {
		const code = codeAt(sampleTotpSecret(login), new Date(Date.now() + ahead));
		const answer = await desk.post('/desk/sign-in?/totp', { code }).catch(() => undefined);
		if (answer?.location === '/desk') return desk;
	}
	throw new Error(`${login} was not let in at ${url}`);
}

/** `/desk/documents?tab=x` → the address a page's script asks for data. */
function dataAddress(path: string): string {
	const [page = '', query] = path.split('?');
	return `${page}/__data.json${query === undefined ? '' : `?${query}`}`;
}

function bodyOf(form: Readonly<Record<string, string | readonly string[]>>): FormData {
	const body = new FormData();
	for (const [name, value] of Object.entries(form))
		for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
	return body;
}

function answerOf(text: string, what: string): FormAnswer {
	const answer = JSON.parse(text) as {
		type: string;
		location?: string;
		data?: string;
		error?: { message?: string };
	};
	const data = answer.data === undefined ? undefined : readDevalued(answer.data);
	if (answer.type === 'redirect' || answer.type === 'success') return { location: answer.location, data };
	const sentence = typeof data === 'object' && data !== null && 'sentence' in data ? String(data.sentence) : undefined;
	throw new Error(`${what}: ${sentence ?? answer.error?.message ?? text.slice(0, 300)}`);
}
