import type { DossierFile, StepView } from '#lib/server/modules/dossiers/index.ts';

/** The form actions of a dossier's page. */
export type ActName =
	| 'receive'
	| 'arrive'
	| 'refuse'
	| 'supplement'
	| 'bring'
	| 'finish'
	| 'assign'
	| 'take'
	| 'pause'
	| 'resume'
	| 'apologise'
	| 'withdraw'
	| 'stop'
	| 'handover';

/** One thing the officer may do with a dossier now: a button, the question it asks once, and what it then does. */
export interface DeskAct {
	/** Distinguishes acts of one page: 'receive', 'finish-12-approve'. */
	readonly key: string;
	readonly name: ActName;
	/** The button: a verb of the act. */
	readonly label: string;
	readonly look: 'go' | 'act' | 'plain' | 'danger';
	/** One sentence on what follows; shown before the act. */
	readonly consequence: string;
	readonly step?: StepView | undefined;
	readonly outcome?: { readonly id: string; readonly kind: string } | undefined;
	/** Rare acts stand behind "Việc khác". */
	readonly rare?: boolean | undefined;
}

const OWN_VERB: ReadonlySet<string> = new Set(['receive', 'sign', 'issue', 'hand-over']);

/** The acts of a file in the order of the decision bar; exactly what the server allows, nothing to find out by trying. */
export function actsOf(file: DossierFile): DeskAct[] {
	const may = new Set<string>(file.possible);
	const open = file.steps.filter(({ closedAt }) => closedAt === null);
	return [...intakeActs(may, open), ...stepActs(may, open), ...returnActs(may), ...rareActs(may, open, file)];
}

function intakeActs(may: ReadonlySet<string>, open: readonly StepView[]): DeskAct[] {
	const acts: DeskAct[] = [];
	if (may.has('receive')) {
		const consequence =
			'Hồ sơ được coi là đủ và hợp lệ: thời hạn bắt đầu tính, Giấy tiếp nhận và hẹn trả kết quả (Mẫu 01) được cấp.';
		acts.push({ key: 'receive', name: 'receive', label: 'Tiếp nhận hồ sơ', look: 'act', consequence });
	}
	if (may.has('arrive')) {
		const consequence = 'Thời hạn giải quyết bắt đầu tính từ bây giờ, hồ sơ chuyển cho đơn vị giải quyết.';
		acts.push({
			key: 'arrive',
			name: 'arrive',
			label: 'Xác nhận hồ sơ đã đến',
			look: 'act',
			consequence,
			step: open[0],
		});
	}
	return acts;
}

function stepActs(may: ReadonlySet<string>, open: readonly StepView[]): DeskAct[] {
	if (!may.has('finish-step')) return [];
	return open.flatMap((step) =>
		step.outcomes
			.filter(({ kind }) => kind !== 'supplement' && (kind === 'back' || !OWN_VERB.has(step.kind)))
			.map((outcome, index): DeskAct => ({
				key: `finish-${String(step.id)}-${outcome.id}`,
				name: 'finish',
				label: outcome.name,
				look: outcome.kind === 'refuse' ? 'danger' : outcome.kind === 'forward' && index === 0 ? 'go' : 'plain',
				consequence:
					outcome.kind === 'refuse'
						? 'Căn cứ và lý do được in trên văn bản từ chối (Mẫu 03) gửi người nộp.'
						: 'Bước này đóng lại cùng ý kiến của ông/bà; ý kiến đã ghi không sửa được.',
				step,
				outcome,
			})),
	);
}

function returnActs(may: ReadonlySet<string>): DeskAct[] {
	const acts: DeskAct[] = [];
	if (may.has('hand-over')) {
		const consequence = 'Hồ sơ kết thúc. Tên người nhận và cách trả được ghi vào sổ.';
		acts.push({ key: 'handover', name: 'handover', label: 'Trả kết quả', look: 'act', consequence });
	}
	if (may.has('request-supplement')) {
		const consequence =
			'Luật chỉ cho yêu cầu một lần, đủ nội dung. Phiếu yêu cầu (Mẫu 02) gửi ngay, thời hạn tạm dừng đến khi nhận đủ.';
		acts.push({ key: 'supplement', name: 'supplement', label: 'Yêu cầu bổ sung', look: 'plain', consequence });
	}
	if (may.has('bring-supplement')) {
		const consequence = 'Thời hạn tính tiếp theo quy định của thủ tục.';
		acts.push({ key: 'bring', name: 'bring', label: 'Nhận giấy tờ bổ sung', look: 'go', consequence });
	}
	if (may.has('refuse-intake')) {
		const consequence = 'Hồ sơ kết thúc ở đây. Phiếu từ chối (Mẫu 03) nêu căn cứ và lý do, gửi người nộp ngay.';
		acts.push({ key: 'refuse', name: 'refuse', label: 'Từ chối tiếp nhận', look: 'danger', consequence });
	}
	return acts;
}

function rareActs(may: ReadonlySet<string>, open: readonly StepView[], file: DossierFile): DeskAct[] {
	const acts: DeskAct[] = [];
	const mine = open.filter(({ outcomes }) => outcomes.length > 0);
	for (const step of mine) {
		if (step.assigneeId === null && step.kind !== 'receive') {
			acts.push(stepAct('take', step, 'Nhận việc về mình', 'Đồng nghiệp cùng đơn vị thấy việc này đang ở ông/bà.'));
		}
	}
	if (may.has('assign')) {
		for (const step of open)
			acts.push(stepAct('assign', step, `Giao bước “${step.name}”`, 'Người được giao thấy việc trong “Việc của tôi”.'));
	}
	const first = mine[0];
	if (may.has('pause') && first)
		acts.push(
			stepAct('pause', first, 'Tạm dừng thời hạn', 'Chỉ những việc luật chuyên ngành cho phép mới dừng được thời hạn.'),
		);
	if (may.has('resume') && first && file.status !== 5)
		acts.push(stepAct('resume', first, 'Tính tiếp thời hạn', 'Hạn dời đi đúng khoảng thời gian đã chờ.'));
	if (may.has('apologise'))
		acts.push(
			plainRare(
				'apologise',
				'Xin lỗi, hẹn lại',
				'Chỉ hẹn lại được một lần. Văn bản xin lỗi (Mẫu 04) gửi người nộp ngay.',
			),
		);
	if (may.has('withdraw'))
		acts.push(
			plainRare('withdraw', 'Rút hồ sơ theo yêu cầu', 'Hồ sơ kết thúc, giấy tờ trả lại người nộp. Không mở lại được.'),
		);
	if (may.has('stop'))
		acts.push(
			plainRare('stop', 'Dừng giải quyết', 'Hồ sơ kết thúc, Thông báo dừng (Mẫu 05) gửi người nộp. Không mở lại được.'),
		);
	return acts;
}

function stepAct(name: ActName, step: StepView, label: string, consequence: string): DeskAct {
	return { key: `${name}-${String(step.id)}`, name, label, look: 'plain', consequence, step, rare: true };
}

function plainRare(name: ActName, label: string, consequence: string): DeskAct {
	return { key: name, name, label, look: name === 'apologise' ? 'plain' : 'danger', consequence, rare: true };
}

/** True for acts with legal effect: their button is red and their dialog says so. */
export function isBinding(act: DeskAct): boolean {
	return act.look === 'act' || act.look === 'danger' || act.name === 'supplement' || act.name === 'apologise';
}
