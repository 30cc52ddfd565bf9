import { formatDate, vnDate, vnTime, weekdayNameVi } from '../../../shared/dates.ts';
import type { ProvinceNames } from '../../../shared/province-names.ts';
import type { NoticeFacts } from '../dossiers/index.ts';

/** The words of a notice: a title for the list and the subject line, and sentences. */
export interface NoticeText {
	readonly title: string;
	readonly lines: readonly string[];
}

/**
 * What the applicant is told about an act; undefined for acts that are the office's own business (assigning, a step done
 * inside). Says what happened, who does what next, and by when.
 */
export function noticeText(facts: NoticeFacts): NoticeText | undefined {
	const { code, receivingUnitName: centre, competentAgencyName: agency } = facts;
	switch (facts.act) {
		case 'submit':
			return {
				title: `Đã gửi hồ sơ ${code}`,
				lines: [
					`Hồ sơ đến ${centre} lúc ${at(facts.happenedAt)}.`,
					'Cơ quan kiểm tra trong tám giờ làm việc, rồi báo tiếp nhận hoặc nêu đủ giấy tờ còn thiếu.',
				],
			};
		case 'receive':
			return {
				title: `Đã tiếp nhận hồ sơ ${code}`,
				lines: [
					`${centre} tiếp nhận lúc ${at(facts.happenedAt)}. ${promise(facts)}`,
					'Giấy tiếp nhận và hẹn trả kết quả có ở trang hồ sơ.',
				],
			};
		case 'refuse-intake':
			return {
				title: `Không tiếp nhận hồ sơ ${code}`,
				lines: [reason(facts), 'Phiếu từ chối, có căn cứ pháp luật, ở trang hồ sơ. Ông/bà sửa xong có thể nộp lại.'],
			};
		case 'request-supplement':
			return {
				title: `Cần bổ sung giấy tờ cho hồ sơ ${code}`,
				lines: [
					...(facts.items.length > 0 ? [`Còn thiếu: ${facts.items.map(({ name }) => name).join('; ')}.`] : []),
					reason(facts),
					'Thời hạn giải quyết tạm dừng. Ông/bà gửi bổ sung ở trang hồ sơ, hoặc mang đến quầy.',
				],
			};
		case 'bring-supplement':
			return {
				title: `Đã nhận giấy tờ bổ sung, hồ sơ ${code}`,
				lines: [`Nhận lúc ${at(facts.happenedAt)}. ${promise(facts)}`],
			};
		case 'request-payment':
			return {
				title: `Hồ sơ ${code} cần nộp phí, lệ phí`,
				lines: [reason(facts), 'Số tiền và cách nộp ở trang hồ sơ.'],
			};
		case 'apologise':
			return {
				title: `Xin lỗi và hẹn lại hồ sơ ${code}`,
				lines: [`${agency} xin lỗi ông/bà vì chưa trả kết quả đúng hẹn.`, reason(facts), promise(facts)],
			};
		case 'recompute':
			return {
				title: `Ngày hẹn của hồ sơ ${code} tính lại theo lịch nghỉ mới`,
				lines: [facts.note ?? '', promise(facts)],
			};
		case 'publish':
			return facts.resultKind === 'refusal'
				? {
						title: `Đã có văn bản trả lời hồ sơ ${code}`,
						lines: [`${agency} không giải quyết được yêu cầu. Lý do và căn cứ ghi trong văn bản.`, collect(facts)],
					}
				: {
						title: `Đã có kết quả hồ sơ ${code}`,
						lines: [`${agency} đã ký và phát hành kết quả lúc ${at(facts.happenedAt)}.`, collect(facts)],
					};
		case 'hand-over':
			return {
				title: `Đã trả kết quả hồ sơ ${code}`,
				lines: [`Trả lúc ${at(facts.happenedAt)}.`, 'Ông/bà cho biết mức hài lòng ở trang hồ sơ; chỉ mất một lần bấm.'],
			};
		case 'withdraw':
			return {
				title: `Đã rút hồ sơ ${code}`,
				lines: [`Hồ sơ được rút theo yêu cầu của ông/bà lúc ${at(facts.happenedAt)}.`],
			};
		case 'stop':
			return {
				title: `Dừng giải quyết hồ sơ ${code}`,
				lines: [reason(facts), 'Thông báo dừng giải quyết ở trang hồ sơ.'],
			};
		case 'arrive':
		case 'assign':
		case 'confirm-payment':
		case 'finish-step':
		case 'move':
		case 'pause':
		case 'resume':
		case 'sign':
			return undefined;
	}
}

/** The letter as plain text: readable in any mail program, and by voice. */
export function letterText(
	facts: NoticeFacts,
	text: NoticeText,
	{ address, province }: { address: string; province: ProvinceNames },
): string {
	return [
		`Kính gửi ông/bà ${facts.applicantName},`,
		'',
		`Thủ tục: ${facts.procedureTitle}`,
		`Mã hồ sơ: ${facts.code}`,
		'',
		...text.lines.filter((line) => line !== ''),
		'',
		`Xem hồ sơ: ${address}`,
		'',
		`Thư này do Cổng dịch vụ công ${province.vi} gửi tự động. Cơ quan không bao giờ hỏi mật khẩu hay mã xác thực qua thư.`,
		'Ông/bà tắt thư ở mục “Thông báo” sau khi đăng nhập.',
		'',
	].join('\n');
}

function at(instant: Date): string {
	const date = vnDate(instant);
	return `${vnTime(instant)} ${weekdayNameVi(date)} ${formatDate(date)}`;
}

function promise({ dueAt, dueProvisional }: NoticeFacts): string {
	if (!dueAt) return 'Ngày hẹn trả được ghi khi hồ sơ được tiếp nhận.';
	const provisional = dueProvisional ? ' Đây là ngày tạm tính, vì lịch nghỉ của năm đó chưa công bố.' : '';
	return `Hẹn trả kết quả chậm nhất ${at(dueAt)}.${provisional}`;
}

function reason({ note }: NoticeFacts): string {
	const text = note?.trim() ?? '';
	return text === '' ? '' : `Lý do: ${text}${/[.!?…]$/u.test(text) ? '' : '.'}`;
}

const COLLECT: Readonly<Record<NoticeFacts['delivery'], (centre: string) => string>> = {
	online: () => 'Ông/bà tải bản điện tử ở trang hồ sơ.',
	counter: (centre) => `Ông/bà nhận bản giấy tại ${centre}; bản điện tử tải ở trang hồ sơ.`,
	post: () => 'Bản giấy được gửi qua bưu điện theo địa chỉ ông/bà đã ghi; bản điện tử tải ở trang hồ sơ.',
};

function collect(facts: NoticeFacts): string {
	return COLLECT[facts.delivery](facts.receivingUnitName);
}
