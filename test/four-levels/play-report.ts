import type { Journal } from './journal.ts';
import { arrivedAt, expectStatuses, expectVerified, PROVINCE_PEOPLE, type Stage } from './play-directive.ts';
import type { Office } from './office.ts';
import type { Outside, SentLetter } from './outside.ts';

const REPORT = 'Kết quả rà soát nhà ở thiếu kiên cố trên địa bàn tỉnh (mẫu)';
const EXCHANGE = 'V/v phối hợp rà soát khu vực giáp ranh (mẫu)';
const CORRECTED = 'V/v phối hợp rà soát khu vực giáp ranh năm 2026 (mẫu)';
const { clerk } = PROVINCE_PEOPLE;
const ALL_THE_WAY = '01 03 04 05 06';

/** A message an outside agency has received and read. */
export interface Received {
	readonly id: number;
	readonly header: {
		readonly subject: string;
		readonly documentId: string;
		readonly responseFor: readonly { readonly documentId?: string }[];
	};
	readonly sha256: string;
}

/** Documents that reached an outside agency, each once; what was only delivered again is left out. */
export async function receivedBy({ pool }: Pick<Outside, 'pool'>): Promise<Received[]> {
	const { rows } = await pool.query<Received>(
		`select i.id, i.header, f.sha256 from exchange.incoming i
			join exchange.attachment a on a.incoming_id = i.id and a.position = (
				select min(position) from exchange.attachment where incoming_id = i.id)
			join platform.file f on f.id = a.file_id
		where i.repeats is null and i.message_type = 'edoc' and i.header is not null order by i.id`,
	);
	return rows;
}

/** Status codes told back to a sender at a province, of one recipient. */
function expectChain(journal: Journal, office: Office, id: number, receiver: string, codes: string): Promise<boolean> {
	return journal.expect(`Tỉnh thấy trạng thái của ${receiver}`, codes, async () => {
		const recipient = (await office.recipientsOf(clerk, id)).find(({ name }) => name === receiver);
		return recipient?.chain.flatMap(({ statusCode }) => statusCode ?? []).join(' ') ?? 'no recipient';
	});
}

/** The third part: the province answers the centre; the hub is killed while the report is on its way. */
export async function playReport(stage: Stage, letter: SentLetter, documentId: number): Promise<{ reportId: number }> {
	const { world, journal, a } = stage;
	journal.part('3. Tỉnh báo cáo trung ương; trục bị ngắt (kill -9) khi báo cáo đang gửi');
	const reportId = await journal.act('Tỉnh soạn báo cáo trả lời, ký số, đóng dấu', async () => {
		const drafted = await a.draft({
			people: PROVINCE_PEOPLE,
			kind: 'report',
			abstract: REPORT,
			body: ['Ủy ban nhân dân tỉnh báo cáo: đã rà soát toàn bộ xã, phường.', '- 8 nhà ở xã Bản Hồ cần gia cố.'],
			to: [{ channel: 'axis', name: world.centre.name, code: world.centre.code }],
			answersId: documentId,
		});
		await a.signAndSeal(PROVINCE_PEOPLE, drafted);
		return drafted;
	});
	await journal.act('kill -9 tiến trình trục', () => world.hub.process().kill());
	await journal.act('Văn thư phát hành khi trục không trả lời', () => a.act(clerk, reportId, 'issue'));
	await new Promise((later) => setTimeout(later, 3000));
	await journal.expect('Báo cáo chờ ở tỉnh, chưa nơi nào nhận', '0', async () =>
		String((await receivedBy(world.centre)).length),
	);
	await journal.act('Khởi động lại trục', () => world.hub.start());
	await journal.expect('Trung ương nhận báo cáo, đúng một lần', REPORT, async () =>
		(await receivedBy(world.centre)).map(({ header }) => header.subject).join(' | '),
	);
	await journal.expect('Báo cáo nêu đúng văn bản chỉ đạo', letter.documentId, async () => {
		const [report] = await receivedBy(world.centre);
		return report?.header.responseFor[0]?.documentId ?? 'none';
	});
	await expectChain(journal, a, reportId, world.centre.name, ALL_THE_WAY);
	await journal.act('Chuyên viên báo xong văn bản chỉ đạo', () =>
		a.act(PROVINCE_PEOPLE.officer, documentId, 'finish-part', { words: 'Đã báo cáo Văn phòng Chính phủ.' }),
	);
	await expectStatuses(stage, letter, 'a', ['01', '03', '04', '05', '06']);
	return { reportId };
}

async function registered(stage: Stage, office: Office, letter: SentLetter): Promise<number> {
	const id = await arrivedAt(stage, office, clerk, letter.subject);
	await stage.journal.act(`Văn thư vào sổ “${letter.subject}”`, () => office.act(clerk, id, 'register'));
	return id;
}

/** Answers what the sender asks, once the question has come. */
async function answer(stage: Stage, office: Office, id: number, kind: string, words?: string): Promise<void> {
	const agrees = words === undefined;
	await stage.journal.expect(`Văn thư thấy yêu cầu của nơi gửi (${kind})`, `${kind} open`, async () => {
		const open = (await office.file(clerk, id)).changeRequests.filter((request) => request.answer === null);
		return open.map((request) => `${request.kind} open`).join(', ') || 'no request';
	});
	const form = { answer: agrees ? 'agreed' : 'refused', words: words ?? '' };
	await stage.journal.act(`Văn thư ${agrees ? 'đồng ý' : 'từ chối'}`, () =>
		office.act(clerk, id, 'answer-change', form),
	);
}

/** The fourth part: a recall that one province agrees to and the other refuses, and asking back from that one. */
export async function playRecall(stage: Stage): Promise<void> {
	const { world, journal, a, b } = stage;
	journal.part('4. Trung ương thu hồi văn bản: một tỉnh đồng ý, một tỉnh từ chối rồi trả lại');
	const letter = await journal.act('Văn phòng Chính phủ gửi văn bản thứ hai', () =>
		world.centre.send(
			{
				number: '9013',
				notation: 'VPCP-KGVX',
				subject: 'V/v lịch làm việc với các tỉnh (mẫu)',
				body: ['Lịch làm việc kèm theo.'],
				recipients: [world.a.name, world.b.name],
			},
			[world.a, world.b],
		),
	);
	const [atA, atB] = [await registered(stage, a, letter), await registered(stage, b, letter)];
	await journal.act('Văn phòng Chính phủ thu hồi', () => world.centre.recall(letter, 'Ban hành nhầm lịch làm việc'));
	await answer(stage, a, atA, 'recall');
	await answer(stage, b, atB, 'recall', 'Đã triển khai đến các sở, ngành');
	await journal.expect('Ở tỉnh đồng ý, văn bản đã thu hồi', 'recalled', async () => (await a.file(clerk, atA)).state);
	await expectStatuses(stage, letter, 'a', ['01', '03', '15']);
	await expectStatuses(stage, letter, 'b', ['01', '03', '16']);
	await journal.act('Văn phòng Chính phủ xin lấy lại (13)', () =>
		world.centre.askBack(letter, world.b, 'Đã có văn bản khác thay thế'),
	);
	await answer(stage, b, atB, 'recall');
	await expectStatuses(stage, letter, 'b', ['01', '03', '16', '15']);
}

/** The fifth part: a letter is replaced by another. */
export async function playReplacement(stage: Stage): Promise<void> {
	const { world, journal, a } = stage;
	journal.part('5. Trung ương thay thế văn bản');
	const letterOf = (number: string, subject: string) => ({
		...{ number, notation: 'VPCP-KGVX', subject },
		body: ['Nội dung mẫu.'],
		recipients: [world.a.name],
	});
	const old = await journal.act('Văn phòng Chính phủ gửi văn bản thứ ba', () =>
		world.centre.send(letterOf('9014', 'V/v chỉ tiêu gia cố nhà ở (mẫu)'), [world.a]),
	);
	const atA = await registered(stage, a, old);
	const next = await journal.act('Văn phòng Chính phủ gửi văn bản thay thế', () =>
		world.centre.send(letterOf('9015', 'V/v chỉ tiêu gia cố nhà ở (thay thế, mẫu)'), [world.a], { replaces: old }),
	);
	await registered(stage, a, next);
	await answer(stage, a, atA, 'replace');
	await expectStatuses(stage, old, 'a', ['01', '03', '15']);
	await expectStatuses(stage, next, 'a', ['01', '03']);
	await journal.expect(
		'Văn bản cũ không còn hiệu lực ở tỉnh',
		'recalled',
		async () => (await a.file(clerk, atA)).state,
	);
}

/** The sixth part: a letter to the wrong place goes back with the reason (02). */
export async function playRefusal(stage: Stage): Promise<void> {
	const { world, journal, b } = stage;
	journal.part('6. Văn bản gửi nhầm nơi được trả lại kèm lý do');
	const letter = await journal.act('Văn phòng Chính phủ gửi nhầm một văn bản', () =>
		world.centre.send(
			{
				number: '9016',
				notation: 'VPCP-KGVX',
				subject: 'V/v kiến nghị của một tỉnh khác (mẫu)',
				body: ['Nội dung mẫu.'],
				recipients: [world.b.name],
			},
			[world.b],
		),
	);
	const reason = 'Văn bản gửi nhầm nơi nhận, không thuộc thẩm quyền của tỉnh';
	const atB = await arrivedAt(stage, b, clerk, letter.subject);
	await journal.act('Văn thư tỉnh thứ hai trả lại', () => b.act(clerk, atB, 'return', { reason }));
	await expectStatuses(stage, letter, 'b', ['01', '02']);
	await journal.expect('Lý do đến nơi gửi', reason, async () => {
		const { chain = [] } = (await world.centre.deliveryTo(letter, world.b)) ?? {};
		return chain.find(({ state }) => state === '02')?.note ?? 'no reason';
	});
}

/** The seventh part: from province to province and to the Party's office, corrected afterwards (business type 2). */
export async function playAcross(stage: Stage): Promise<{ letterId: number }> {
	const { world, journal, a, b } = stage;
	journal.part('7. Tỉnh gửi tỉnh bạn và khối Đảng, rồi cập nhật thông tin văn bản');
	const letterId = await journal.act('Tỉnh soạn, ký số, đóng dấu, phát hành', async () => {
		const drafted = await a.draft({
			people: PROVINCE_PEOPLE,
			kind: 'official-letter',
			abstract: EXCHANGE,
			body: ['Đề nghị phối hợp rà soát các thôn giáp ranh.'],
			to: [world.b, world.party].map(({ name, code }) => ({ channel: 'axis' as const, name, code })),
		});
		await a.signAndSeal(PROVINCE_PEOPLE, drafted);
		await a.act(clerk, drafted, 'issue');
		return drafted;
	});
	const atB = await arrivedAt(stage, b, clerk, EXCHANGE);
	await expectVerified(stage, b, clerk, atB);
	await journal.act('Văn thư tỉnh bạn tiếp nhận, vào sổ', () => b.act(clerk, atB, 'register'));
	await expectChain(journal, a, letterId, world.b.name, '01 03');
	await expectChain(journal, a, letterId, world.party.name, ALL_THE_WAY);
	await journal.act('Văn thư cập nhật trích yếu của văn bản đã phát hành', () =>
		a.act(clerk, letterId, 'update', { reason: 'Trích yếu ghi thiếu năm', abstract: CORRECTED }),
	);
	await answer(stage, b, atB, 'update');
	await journal.expect(
		'Văn bản ở tỉnh bạn mang trích yếu mới',
		CORRECTED,
		async () => (await b.file(clerk, atB)).abstract,
	);
	await expectChain(journal, a, letterId, world.b.name, '01 03 15');
	await journal.expect('Ở tỉnh, văn bản vẫn là đã được tỉnh bạn tiếp nhận', 'registered', async () => {
		const recipient = (await a.recipientsOf(clerk, letterId)).find(({ name }) => name === world.b.name);
		return recipient?.state ?? 'no recipient';
	});
	return { letterId };
}
