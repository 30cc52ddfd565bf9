import pg from 'pg';
import type { Stage } from './play-directive.ts';
import { PROVINCE_PEOPLE } from './play-directive.ts';
import { receivedBy } from './play-report.ts';
import { askOpenssl, askPdfsig, askXmlsec, NOT_INSTALLED } from './foreign-tools.ts';
import type { SentLetter } from './outside.ts';

/** A step of a message on its way, by the clock of whoever tells it. */
export interface Hop {
	readonly sender: string;
	readonly subject: string;
	readonly recipient: string;
	/** Seconds from the queue to each state, in order: `at-hub 0.4`. */
	readonly way: readonly string[];
	/** `sent own · at-hub valid · delivered valid`. */
	readonly receipts: string;
}

interface DeliveryRow {
	readonly subject: string;
	readonly business: number;
	readonly recipient: string;
	readonly queuedAt: Date;
	readonly steps: { state: string; at: string }[] | null;
	readonly receipts: { event: string; verdict: string }[] | null;
}

const DELIVERIES = `select o.subject, o.business_type as business, r.organ_id as recipient, o.queued_at as "queuedAt",
	(select jsonb_agg(jsonb_build_object('state', s.state, 'at', s.at) order by s.at, s.id) from exchange.step s where s.recipient_id = r.id) as steps,
	(select jsonb_agg(jsonb_build_object('event', c.event, 'verdict', c.verdict) order by c.at, c.id) from exchange.receipt c
		where c.outgoing_id = o.id and (c.receiver_code is null or c.receiver_code = r.organ_id)) as receipts
	from exchange.outgoing o join exchange.recipient r on r.outgoing_id = o.id
	where o.kind = 'document' order by o.queued_at, r.id`;

async function ask<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query<Row>(query)).rows;
	} finally {
		await client.end();
	}
}

async function count(url: string, query: string): Promise<number> {
	return Number((await ask<{ count: string }>(url, query))[0]?.count ?? 0);
}

/** The databases of those who send and receive, by the name of each. */
function sides({ world }: Stage): { readonly name: string; readonly url: string }[] {
	return [world.a, world.b, world.centre, world.party].map(({ name, databaseUrl }) => ({ name, url: databaseUrl }));
}

/** The last part: nothing lost, nothing twice; every document receipted at every hop; foreign judges on files and receipts. */
export async function auditRun(stage: Stage, letter: SentLetter, documentId: number): Promise<Hop[]> {
	const { world, journal } = stage;
	journal.part('8. Kiểm lại: không mất, không trùng, biên nhận đủ, công cụ độc lập xác nhận');
	const all = sides(stage);
	const total = async (query: string) => {
		let sum = 0;
		for (const { url } of all) sum += await count(url, query);
		return sum;
	};
	const queued = await total('select count(*) from exchange.outgoing');
	const addressed = await total('select count(*) from exchange.recipient');
	const hub = world.hub.databaseUrl;
	await journal.expect('Trục giữ mỗi thông điệp một lần', String(queued), async () =>
		String(await count(hub, 'select count(*) from hub.message')),
	);
	await journal.expect('Không còn thông điệp nào chờ ở trục', '0', async () =>
		String(await count(hub, 'select count(*) from hub.delivery where done_at is null')),
	);
	await journal.expect('Mỗi nơi nhận có mỗi thông điệp một lần', String(addressed), async () =>
		String(await total('select count(*) from exchange.incoming where repeats is null')),
	);
	await journal.expect('Không thông điệp nào không đọc được', '0', async () =>
		String(await total('select count(*) from exchange.incoming where refusal is not null')),
	);
	await journal.expect('Không việc nền nào hỏng', '0', async () =>
		String(await total('select count(*) from platform.job where failed_at is not null')),
	);
	for (const { name, databaseUrl } of [world.a, world.b]) {
		const twice = `select count(*) from (select exchange_message_id from documents.document
			where exchange_message_id is not null group by 1 having count(*) > 1) twice`;
		await journal.expect(`${name}: không văn bản nào vào hai lần`, '0', async () =>
			String(await count(databaseUrl, twice)),
		);
	}
	const lacking = `select count(*) from exchange.outgoing o join exchange.recipient r on r.outgoing_id = o.id where o.kind = 'document'
		and (select count(distinct c.event) from exchange.receipt c where c.outgoing_id = o.id and c.verdict in ('own', 'valid')
			and (c.receiver_code is null or c.receiver_code = r.organ_id)) < 3`;
	await journal.expect('Văn bản nào cũng đủ ba biên nhận có chữ ký đúng (gửi, trục, nơi nhận)', '0', async () =>
		String(await total(lacking)),
	);
	await expectAllKinds(stage, all);
	await judgeByOthers(stage, letter, documentId);
	return hopsOf(all);
}

const BUSINESSES = '0 1 2 3';
const STATUSES = '01 02 03 04 05 06 13 15 16';

/** What one of the run's databases holds of a kind, all together and in order. */
async function expectAllKinds({ journal }: Stage, all: readonly { readonly url: string }[]): Promise<void> {
	const kindsOf = async (query: string) => {
		const found = new Set<string>();
		for (const { url } of all) for (const { kind } of await ask<{ kind: string }>(url, query)) found.add(kind);
		return [...found].sort().join(' ');
	};
	await journal.expect('Đã đi qua trục mọi nghiệp vụ (mới, thu hồi, cập nhật, thay thế)', BUSINESSES, () =>
		kindsOf(`select distinct (header -> 'business' ->> 'type') as kind from exchange.incoming
			where message_type = 'edoc' and header is not null`),
	);
	await journal.expect('Đã đi qua trục mọi trạng thái', STATUSES, () =>
		kindsOf(`select distinct header ->> 'statusCode' as kind from exchange.incoming
			where message_type = 'status' and header is not null`),
	);
}

async function judgeByOthers(stage: Stage, letter: SentLetter, documentId: number): Promise<void> {
	const { world, journal, a } = stage;
	const { mainFile } = await a.file(PROVINCE_PEOPLE.clerk, documentId);
	const desk = await a.desk(PROVINCE_PEOPLE.clerk);
	const down = await desk.download(`/desk/documents/${String(documentId)}/files/${mainFile?.id ?? ''}`);
	await journal.expect('Tệp tải ở tỉnh đúng từng byte tệp trung ương ký', 'same', async () =>
		Buffer.from(await world.centre.files.read(letter.file)).equals(Buffer.from(down)) ? 'same' : 'different',
	);
	const [report] = await receivedBy(world.centre);
	const up = report ? await world.centre.files.read(report) : new Uint8Array();
	for (const [what, pdf] of [
		['văn bản chỉ đạo', down],
		['báo cáo của tỉnh', up],
	] as const) {
		await expectOrMissing(stage, `pdfsig: ${what}`, '2 valid, 2 trusted, whole document signed', () =>
			askPdfsig(pdf, world.rootFile),
		);
		await expectOrMissing(stage, `openssl: ${what}`, 'successful', () => askOpenssl(pdf, world.rootFile));
	}
	for (const { name, databaseUrl } of [world.a, world.centre]) {
		const rows = await ask<{ event: string; xml: Buffer }>(
			databaseUrl,
			'select distinct on (event) event, xml from exchange.receipt where outgoing_id is not null order by event, id',
		);
		for (const { event, xml } of rows)
			await expectOrMissing(stage, `xmlsec1: biên nhận “${event}” ở ${name}`, 'OK', () =>
				askXmlsec(xml.toString('utf8'), world.rootFile),
			);
	}
}

/** A judge that is not installed is said to be missing; it does not fail the run. */
async function expectOrMissing(
	{ journal }: Stage,
	title: string,
	expected: string,
	look: () => Promise<string>,
): Promise<void> {
	const seen = await look();
	if (seen === NOT_INSTALLED) await journal.expect(`${title} (chưa cài)`, NOT_INSTALLED, () => Promise.resolve(seen));
	else await journal.expect(title, expected, () => Promise.resolve(seen));
}

async function hopsOf(all: readonly { name: string; url: string }[]): Promise<Hop[]> {
	const hops: Hop[] = [];
	const names = ['mới', 'thu hồi', 'cập nhật', 'thay thế'];
	for (const { name, url } of all) {
		for (const row of await ask<DeliveryRow>(url, DELIVERIES)) {
			const since = (at: string) => ((new Date(at).getTime() - row.queuedAt.getTime()) / 1000).toFixed(1);
			hops.push({
				sender: name,
				subject: `${row.subject} (${names[row.business] ?? ''})`,
				recipient: row.recipient,
				way: (row.steps ?? []).map(({ state, at }) => `${state} +${since(at)}`),
				receipts: (row.receipts ?? []).map(({ event, verdict }) => `${event} ${verdict}`).join(' · '),
			});
		}
	}
	return hops;
}
