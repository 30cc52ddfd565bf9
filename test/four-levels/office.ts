import { SAMPLE_PIN } from '../../src/server/sample-keys.ts';
import type { DocumentFile, DocumentRow, RecipientView } from '../../src/server/modules/documents/index.ts';
import type { UsableKey } from '../../src/server/modules/signing/index.ts';
import { openDesk, type Desk } from './desk.ts';

/** What officers of one platform do with documents, each by the pages and forms of their own desk. */
export interface Office {
	desk(login: string): Promise<Desk>;
	accountOf(login: string): Promise<number>;
	/** The id of the document with this abstract in a tray; undefined while it is not there. */
	find(login: string, tray: Tray, abstract: string): Promise<number | undefined>;
	file(login: string, id: number): Promise<DocumentFile>;
	/** Does an act on a document with the revision that is on screen. */
	act(login: string, id: number, act: string, form?: Form): Promise<void>;
	/** Drafts, and walks the draft through review, check, signature, seal and issue. @returns its id */
	draft(draft: Draft): Promise<number>;
	signAndSeal(people: People, id: number): Promise<void>;
	recipientsOf(login: string, id: number): Promise<readonly RecipientView[]>;
}

type Form = Readonly<Record<string, string | readonly string[]>>;
export type Tray = { readonly side: 'incoming' | 'outgoing'; readonly tab: string };

/** Who drafts, reviews, checks form and keeps the seal, and signs. */
export interface People {
	readonly officer: string;
	readonly head: string;
	readonly clerk: string;
	readonly leader: string;
}

export interface Draft {
	readonly people: People;
	readonly kind: string;
	readonly abstract: string;
	readonly body: readonly string[];
	readonly to: readonly { readonly channel: 'unit' | 'axis'; readonly name: string; readonly code?: string }[];
	readonly answersId?: number;
	/** `dd/MM/yyyy`. */
	readonly replyDueOn?: string;
}

interface DraftModel {
	readonly units: readonly { readonly key: string; readonly name: string }[];
}

/** A clerk would not look further. */
const MOST_PAGES = 6;

const addressOf = ({ side, tab }: Tray) =>
	`/desk/documents${side === 'outgoing' ? '/outgoing' : ''}?tab=${encodeURIComponent(tab)}`;

export function openOffice(url: string): Office {
	const desks = new Map<string, Promise<Desk>>();
	const desk = (login: string) => {
		const opened = desks.get(login) ?? openDesk(url, login);
		desks.set(login, opened);
		return opened;
	};
	const accountOf = async (login: string) => {
		const { desk: frame } = await (await desk(login)).read('/desk/documents');
		return (frame as { accountId: number }).accountId;
	};
	const office: Office = {
		desk,
		accountOf,
		async find(login, tray, abstract) {
			const reader = await desk(login);
			let page: string | undefined = addressOf(tray);
			for (let turn = 0; turn < MOST_PAGES && page !== undefined; turn++) {
				const { rows, next } = await reader.read(page);
				const found = (rows as DocumentRow[]).find((row) => row.abstract === abstract);
				if (found) return found.id;
				page = typeof next === 'number' ? `${addressOf(tray)}&after=${String(next)}` : undefined;
			}
			return undefined;
		},
		async file(login, id) {
			const { opened } = await (await desk(login)).read(`/desk/documents/${String(id)}`);
			return (opened as { file: DocumentFile }).file;
		},
		async act(login, id, act, form = {}) {
			const { revision } = await office.file(login, id);
			const posted = { revision: String(revision), back: '', ...form };
			await (await desk(login)).post(`/desk/documents/${String(id)}?/${act}`, posted);
		},
		async draft(draft) {
			const drafter = await desk(draft.people.officer);
			const query = draft.answersId === undefined ? '' : `?answers=${String(draft.answersId)}`;
			const { model } = await drafter.read(`/desk/documents/outgoing/new${query}`);
			const { location = '' } = await drafter.post(
				'/desk/documents/outgoing/new',
				formOf(draft, model as DraftModel, await accountOf(draft.people.leader)),
			);
			const id = Number(new URL(location, url).searchParams.get('doc'));
			await office.act(draft.people.officer, id, 'send-to-review');
			await office.act(draft.people.head, id, 'review');
			await office.act(draft.people.clerk, id, 'check');
			return id;
		},
		async signAndSeal({ leader, clerk }, id) {
			await sign(await desk(leader), 'sign', await office.file(leader, id));
			await sign(await desk(clerk), 'seal', await office.file(clerk, id));
		},
		recipientsOf: async (login, id) => (await office.file(login, id)).recipients,
	};
	return office;
}

function formOf(draft: Draft, model: DraftModel, signerId: number): Form {
	const { kind, abstract, body, to, answersId, replyDueOn } = draft;
	const [unit] = model.units;
	if (!unit) throw new Error(`${draft.people.officer} may not draft`);
	return {
		draftingUnitId: unit.key,
		direction: 'outgoing',
		kindCode: kind,
		abstract,
		body: body.join('\n'),
		signerId: String(signerId),
		rcChannel: to.map(({ channel }) => channel),
		rcName: to.map(({ name }) => name),
		rcCode: to.map(({ code }) => code ?? ''),
		rcTo: to.map(() => 'to'),
		...(answersId === undefined ? {} : { answersId: String(answersId) }),
		...(replyDueOn === undefined ? {} : { replyDueOn }),
	};
}

async function sign(desk: Desk, queue: 'sign' | 'seal', { id, agencyUnitId }: DocumentFile): Promise<void> {
	const code = `vb-${String(id)}`;
	const { keys } = await desk.read(`/desk/signing?queue=${queue}&code=${code}`);
	// A clerk whose rights reach down sees the seals of agencies below, too.
	const key = (keys as UsableKey[]).find((one) => queue === 'sign' || one.unitId === agencyUnitId);
	if (!key) throw new Error(`${desk.login} has no key to ${queue} with`);
	const { data } = await desk.post('/desk/signing', { queue, code, keyId: String(key.id), pin: SAMPLE_PIN });
	const { lines } = data as { lines: { sentence: string | null }[] };
	const refused = lines.find(({ sentence }) => sentence !== null)?.sentence;
	if (lines.length === 0 || typeof refused === 'string')
		throw new Error(`${desk.login} ${queue}: ${refused ?? 'nothing'}`);
}
