import { addDays, formatDate, vnDate } from '../../src/shared/dates.ts';
import type { DocumentFile } from '../../src/server/modules/documents/index.ts';
import type { Journal } from './journal.ts';
import { openOffice, type Office, type People } from './office.ts';
import type { SentLetter } from './outside.ts';
import type { FourLevels } from './world.ts';

export const PROVINCE_PEOPLE: People = {
	officer: 'chuyenvien.vpub',
	head: 'chanhvp.tinh',
	clerk: 'vanthu.tinh',
	leader: 'chutich.tinh',
};
/** A commune's economy division works; its clerk and chairman are the commune's. */
const communePeople = (commune: string): People => ({
	officer: `chuyenvien.kt.${commune}`,
	head: `truongphong.kt.${commune}`,
	clerk: `vanthu.${commune}`,
	leader: `chutich.${commune}`,
});

const TO_REGISTER = { side: 'incoming', tab: 'to-register' } as const;
const WORK_DAYS = '5 ngày';

/** Where the acts of the run happen, and what they leave behind for later parts. */
export interface Stage {
	readonly world: FourLevels;
	readonly journal: Journal;
	readonly a: Office;
	readonly b: Office;
}

export function openStage(world: FourLevels, journal: Journal): Stage {
	return { world, journal, a: openOffice(world.a.url), b: openOffice(world.b.url) };
}

/** Waits until a document with this abstract is in the clerk's tray. @returns its id */
export async function arrivedAt(stage: Stage, office: Office, clerk: string, abstract: string): Promise<number> {
	let id: number | undefined;
	await stage.journal.expect(`${clerk}: “${abstract}” chờ tiếp nhận`, 'there', async () => {
		id = await office.find(clerk, TO_REGISTER, abstract);
		return id === undefined ? 'not there' : 'there';
	});
	if (id === undefined) throw new Error(`“${abstract}” never arrived at ${clerk}`);
	return id;
}

/** Verdicts of an arrival as the clerk sees them. */
export async function expectVerified(stage: Stage, office: Office, clerk: string, id: number): Promise<void> {
	await stage.journal.expect(`${clerk}: chữ ký của người ký và của cơ quan`, 'valid, valid', async () => {
		const { verification } = await office.file(clerk, id);
		return verification?.signatures.map(({ verdict }) => verdict).join(', ') ?? 'not judged yet';
	});
}

/** Status codes that have come back to the sender outside, in the order of their time. */
export function expectStatuses(
	{ world, journal }: Stage,
	letter: SentLetter,
	to: 'a' | 'b',
	codes: readonly string[],
): Promise<boolean> {
	const { name } = world[to];
	return journal.expect(`${world.centre.name} nhận trạng thái của ${name}`, codes.join(' '), async () =>
		(await world.centre.statusesFrom(letter, world[to])).join(' '),
	);
}

/** The first part: a directive of the centre comes down to the province and is put to work there. */
export async function playDirective(stage: Stage): Promise<{ letter: SentLetter; documentId: number }> {
	const { world, journal, a, b } = stage;
	journal.part('1. Trung ương chỉ đạo hai tỉnh');
	const letter = await journal.act('Văn phòng Chính phủ ký số và gửi văn bản chỉ đạo đến hai tỉnh', () =>
		world.centre.send(
			{
				number: '9012',
				notation: 'VPCP-KGVX',
				subject: 'V/v rà soát nhà ở thiếu kiên cố trước mùa mưa lũ (mẫu)',
				body: ['Đề nghị Ủy ban nhân dân các tỉnh rà soát, báo cáo kết quả.', 'Văn bản này là dữ liệu mẫu.'],
				recipients: [world.a.name, world.b.name],
			},
			[world.a, world.b],
		),
	);
	const documentId = await arrivedAt(stage, a, PROVINCE_PEOPLE.clerk, letter.subject);
	await expectStatuses(stage, letter, 'a', ['01']);
	await expectVerified(stage, a, PROVINCE_PEOPLE.clerk, documentId);
	const atB = await arrivedAt(stage, b, PROVINCE_PEOPLE.clerk, letter.subject);
	await expectVerified(stage, b, PROVINCE_PEOPLE.clerk, atB);
	await journal.act('Văn thư tỉnh thứ hai tiếp nhận, vào sổ', () => b.act(PROVINCE_PEOPLE.clerk, atB, 'register'));
	await expectStatuses(stage, letter, 'b', ['01', '03']);
	await journal.act('Văn thư tỉnh tiếp nhận, vào sổ', () => a.act(PROVINCE_PEOPLE.clerk, documentId, 'register'));
	await expectStatuses(stage, letter, 'a', ['01', '03']);
	await putToWork(stage, a, PROVINCE_PEOPLE, documentId, /Văn phòng/u);
	await expectStatuses(stage, letter, 'a', ['01', '03', '04', '05']);
	return { letter, documentId };
}

/** Submitted, directed to a unit with a deadline, passed on to the specialist, who reports the first progress. */
async function putToWork(stage: Stage, office: Office, people: People, id: number, unitName: RegExp): Promise<void> {
	const { journal } = stage;
	const leaderId = String(await office.accountOf(people.leader));
	await journal.act(`${people.clerk} trình ${people.leader}`, () =>
		office.act(people.clerk, id, 'submit', { leaderId }),
	);
	const unit = await unitOf(office, people.leader, id, unitName);
	await journal.act(`${people.leader} bút phê, giao đơn vị, hạn ${WORK_DAYS}`, () =>
		office.act(people.leader, id, 'direct', {
			words: 'Giao đơn vị chủ trì, tham mưu triển khai, báo cáo kết quả.',
			[`role-${String(unit)}`]: 'main',
			due: WORK_DAYS,
		}),
	);
	const officerId = String(await office.accountOf(people.officer));
	await journal.act(`${people.head} giao ${people.officer}`, () =>
		office.act(people.head, id, 'forward', {
			words: 'Giao đồng chí xử lý.',
			[`role-${String(unit)}`]: 'main',
			[`person-${String(unit)}`]: officerId,
		}),
	);
	await journal.act(`${people.officer} báo đang xử lý`, () =>
		office.act(people.officer, id, 'report', { words: 'Đang rà soát, tổng hợp.' }),
	);
}

async function unitOf(office: Office, login: string, id: number, name: RegExp): Promise<number> {
	const { opened } = await (await office.desk(login)).read(`/desk/documents/${String(id)}`);
	const { choices } = opened as { choices: { units: { unitId: number; name: string }[] } };
	const unit = choices.units.find((one) => name.test(one.name));
	if (!unit) throw new Error(`no unit like ${String(name)} for ${login}`);
	return unit.unitId;
}

const TASK = 'V/v triển khai rà soát nhà ở thiếu kiên cố (mẫu)';
/** Who gets the letter; communes work it through to a report. */
const RECEIVERS: readonly { readonly name: string; readonly clerk: string; readonly works?: Working }[] = [
	{ name: 'Sở Tư pháp', clerk: 'vanthu.stp' },
	...(
		[
			['Ủy ban nhân dân xã Bản Hồ', 'banho', 'đã rà soát 12 thôn, 8 nhà cần gia cố'],
			['Ủy ban nhân dân phường Sa Pa', 'sapa', 'đã rà soát 20 tổ dân phố, 3 nhà cần gia cố'],
		] as const
	).map(([name, commune, result]) => {
		const people = communePeople(commune);
		const report = `Kết quả rà soát nhà ở thiếu kiên cố: ${name} (mẫu)`;
		return { name, clerk: people.clerk, works: { people, result: `${name} báo cáo: ${result}.`, report } };
	}),
];

interface Working {
	readonly people: People;
	/** Abstract of the report. */
	readonly report: string;
	readonly result: string;
}

/** The second part: the province gives the work to a department and two communes; both work and report, on the same platform. */
export async function playCommunes(stage: Stage): Promise<void> {
	const { journal, a } = stage;
	journal.part('2. Tỉnh giao sở và hai xã; hai xã làm và báo cáo tỉnh');
	const id = await journal.act('Văn phòng soạn, tỉnh ký số, đóng dấu, phát hành', async () => {
		const drafted = await a.draft({
			people: PROVINCE_PEOPLE,
			kind: 'official-letter',
			abstract: TASK,
			body: ['Ủy ban nhân dân tỉnh yêu cầu các đơn vị rà soát, báo cáo kết quả đúng hạn.'],
			to: RECEIVERS.map(({ name }) => ({ channel: 'unit', name })),
			replyDueOn: formatDate(addDays(vnDate(new Date()), 7)),
		});
		await a.signAndSeal(PROVINCE_PEOPLE, drafted);
		await a.act(PROVINCE_PEOPLE.clerk, drafted, 'issue');
		return drafted;
	});
	const states = RECEIVERS.map(() => 'registered');
	const received: number[] = [];
	for (const { name, clerk } of RECEIVERS) {
		const there = await arrivedAt(stage, a, clerk, TASK);
		await journal.act(`${name} tiếp nhận, vào sổ`, () => a.act(clerk, there, 'register'));
		received.push(there);
	}
	await journal.expect('Tỉnh thấy cả ba nơi đã vào sổ', states.join(', '), () => statesOf(a, id));
	for (const [place, { name, works }] of RECEIVERS.entries()) {
		if (!works) continue;
		await workAndReport(stage, name, works, received[place] ?? 0);
		states[place] = 'done';
		await journal.expect(`Tỉnh thấy ${name} đã hoàn thành`, states.join(', '), () => statesOf(a, id));
	}
}

/** One commune puts the letter to work, answers it with a report, and the province registers the answer. */
async function workAndReport(stage: Stage, name: string, works: Working, id: number): Promise<void> {
	const { journal, a } = stage;
	const { people, report, result } = works;
	await journal.expect(
		`Văn bản ở ${name} mang hạn trả lời của tỉnh`,
		formatDate(addDays(vnDate(new Date()), 7)),
		async () => dueOf(await a.file(people.clerk, id)),
	);
	await putToWork(stage, a, people, id, /Phòng Kinh tế/u);
	await journal.act(`${name} soạn báo cáo trả lời, ký số, đóng dấu, phát hành`, async () => {
		const drafted = await a.draft({
			people,
			kind: 'report',
			abstract: report,
			body: [result],
			to: [{ channel: 'unit', name: stage.world.a.name }],
			answersId: id,
		});
		await a.signAndSeal(people, drafted);
		await a.act(people.clerk, drafted, 'issue');
	});
	await journal.act(`${people.officer} báo xong việc`, () =>
		a.act(people.officer, id, 'finish-part', { words: 'Đã báo cáo tỉnh.' }),
	);
	const atProvince = await arrivedAt(stage, a, PROVINCE_PEOPLE.clerk, report);
	await journal.expect(`Báo cáo của ${name} gắn với công văn của tỉnh`, TASK, async () => {
		const { answers } = await a.file(PROVINCE_PEOPLE.clerk, atProvince);
		return answers?.abstract ?? 'no link';
	});
	await journal.act(`Văn thư tỉnh vào sổ báo cáo của ${name}`, () =>
		a.act(PROVINCE_PEOPLE.clerk, atProvince, 'register'),
	);
}

const dueOf = ({ replyDueOn }: DocumentFile) => (replyDueOn === null ? 'none' : formatDate(replyDueOn));

async function statesOf(office: Office, id: number): Promise<string> {
	return (await office.recipientsOf(PROVINCE_PEOPLE.clerk, id)).map(({ state }) => state).join(', ');
}
