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
const COMMUNE_PEOPLE: People = {
	officer: 'chuyenvien.kt.banho',
	head: 'truongphong.kt.banho',
	clerk: 'vanthu.banho',
	leader: 'chutich.banho',
};

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
	return journal.expect(`${world.centre.name} nhận trạng thái của ${name}`, codes.join(' '), async () => {
		const chain = (await world.centre.deliveryTo(letter, world[to]))?.chain ?? [];
		return chain.flatMap(({ state }) => (/^\d\d$/.test(state) ? [state] : [])).join(' ');
	});
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
const COMMUNE_REPORT = 'Kết quả rà soát nhà ở thiếu kiên cố trên địa bàn xã (mẫu)';
const RECEIVERS = [
	{ name: 'Sở Tư pháp', clerk: 'vanthu.stp' },
	{ name: 'Ủy ban nhân dân xã Bản Hồ', clerk: COMMUNE_PEOPLE.clerk },
	{ name: 'Ủy ban nhân dân phường Sa Pa', clerk: 'vanthu.sapa' },
] as const;

/** The second part: the province gives the work to a department and two communes; one works and reports, on the same platform. */
export async function playCommunes(stage: Stage): Promise<void> {
	const { journal, a } = stage;
	journal.part('2. Tỉnh giao sở và hai xã; xã làm và báo cáo tỉnh');
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
	let atCommune = 0;
	for (const { name, clerk } of RECEIVERS) {
		const received = await arrivedAt(stage, a, clerk, TASK);
		await journal.act(`${name} tiếp nhận, vào sổ`, () => a.act(clerk, received, 'register'));
		if (clerk === COMMUNE_PEOPLE.clerk) atCommune = received;
	}
	await journal.expect('Tỉnh thấy cả ba nơi đã vào sổ', 'registered, registered, registered', () => statesOf(a, id));
	await journal.expect('Văn bản ở xã mang hạn trả lời của tỉnh', formatDate(addDays(vnDate(new Date()), 7)), async () =>
		dueOf(await a.file(COMMUNE_PEOPLE.clerk, atCommune)),
	);
	await putToWork(stage, a, COMMUNE_PEOPLE, atCommune, /Phòng Kinh tế/u);
	await journal.act('Xã soạn báo cáo trả lời, ký số, đóng dấu, phát hành', async () => {
		const report = await a.draft({
			people: COMMUNE_PEOPLE,
			kind: 'report',
			abstract: COMMUNE_REPORT,
			body: ['Ủy ban nhân dân xã báo cáo: đã rà soát 12 thôn, 8 nhà cần gia cố.'],
			to: [{ channel: 'unit', name: stage.world.a.name }],
			answersId: atCommune,
		});
		await a.signAndSeal(COMMUNE_PEOPLE, report);
		await a.act(COMMUNE_PEOPLE.clerk, report, 'issue');
	});
	await journal.act('Chuyên viên xã báo xong việc', () =>
		a.act(COMMUNE_PEOPLE.officer, atCommune, 'finish-part', { words: 'Đã báo cáo tỉnh.' }),
	);
	await journal.expect('Tỉnh thấy xã đã hoàn thành', 'registered, done, registered', () => statesOf(a, id));
	const report = await arrivedAt(stage, a, PROVINCE_PEOPLE.clerk, COMMUNE_REPORT);
	await journal.expect('Báo cáo của xã gắn với công văn của tỉnh', TASK, async () => {
		const { answers } = await a.file(PROVINCE_PEOPLE.clerk, report);
		return answers?.abstract ?? 'no link';
	});
	await journal.act('Văn thư tỉnh vào sổ báo cáo của xã', () => a.act(PROVINCE_PEOPLE.clerk, report, 'register'));
}

const dueOf = ({ replyDueOn }: DocumentFile) => (replyDueOn === null ? 'none' : formatDate(replyDueOn));

async function statesOf(office: Office, id: number): Promise<string> {
	return (await office.recipientsOf(PROVINCE_PEOPLE.clerk, id)).map(({ state }) => state).join(', ');
}
