import type { RefusalTable } from '../../platform/refusal.ts';

export const tasksRefusals = {
	'task.not-found': {
		status: 404,
		vi: 'Không có nhiệm vụ này, hoặc ông/bà không tham gia nhiệm vụ. Hỏi người giao nếu cần xem.',
		en: 'There is no such task, or you have no part in it. Ask whoever gave it if you need to see it.',
	},
	'task.changed': {
		status: 409,
		vi: 'Có người vừa cập nhật nhiệm vụ này. Tải lại trang để xem chỗ mới, rồi làm tiếp.',
		en: 'Somebody has just worked on this task. Reload the page to see what is new, then go on.',
	},
	'task.not-possible-now': {
		status: 409,
		vi: 'Nhiệm vụ đang ở trạng thái “{stateName}” nên chưa làm được việc này. Tải lại trang để xem việc làm được.',
		en: 'The task stands at “{stateName}”, where this is not possible. Reload the page to see what is.',
	},
	'task.not-owner': {
		status: 403,
		vi: 'Việc này do người hoặc đơn vị được giao nhiệm vụ làm. Nhờ họ làm, hoặc nhờ người giao chuyển nhiệm vụ.',
		en: 'This is for whoever has the task. Ask them, or have the giver pass the task on.',
	},
	'task.not-giver': {
		status: 403,
		vi: 'Việc này do người giao nhiệm vụ quyết định. Gửi đề nghị cho người giao.',
		en: 'This is for whoever gave the task to decide. Send them a request.',
	},
	'task.owner-outside': {
		status: 409,
		vi: 'Nhiệm vụ do “{name}” ngoài hệ thống thực hiện; tiến độ về theo trục liên thông văn bản.',
		en: 'The task is with “{name}” outside this platform; its progress arrives over the document axis.',
	},
	'task.text-missing': {
		status: 422,
		vi: 'Còn thiếu: {what}. Ghi đủ rồi gửi lại.',
		en: 'Missing: {what}. Fill it in and send again.',
	},
	'task.text-too-long': {
		status: 422,
		vi: 'Phần {what} dài quá {most} chữ cái. Viết ngắn lại.',
		en: '{what}: longer than {most} characters. Please shorten it.',
	},
	'task.no-owner': {
		status: 422,
		vi: 'Chọn đơn vị hoặc người thực hiện.',
		en: 'Choose the unit or person who is to do it.',
	},
	'task.unit-not-below': {
		status: 422,
		vi: '“{name}” không thuộc quyền giao việc của đơn vị này. Gửi văn bản cho đơn vị đó, hoặc đề nghị cấp trên chung giao.',
		en: '“{name}” is not under the unit that gives the task. Send that unit a document, or ask the common superior to give it.',
	},
	'task.person-not-of-unit': {
		status: 422,
		vi: 'Người được chọn không có chức danh ở “{name}” hôm nay. Chọn người khác, hoặc giao cho đơn vị.',
		en: 'The chosen person holds no position in “{name}” today. Choose somebody else, or give it to the unit.',
	},
	'task.owner-same': {
		status: 409,
		vi: 'Nhiệm vụ đang do chính nơi này thực hiện. Chọn nơi khác.',
		en: 'The task is there already. Choose somebody else.',
	},
	'task.due-passed': {
		status: 422,
		vi: 'Hạn phải sau thời điểm này. Chọn ngày khác.',
		en: 'The deadline must lie in the future. Choose another day.',
	},
	'task.due-unreadable': {
		status: 422,
		vi: 'Ghi hạn bằng ngày, ví dụ 27/11/2026, hoặc số ngày làm việc, ví dụ “5 ngày”.',
		en: 'Write the deadline as a date, for instance 27/11/2026, or as working days, “5 ngày”.',
	},
	'task.due-after-parent': {
		status: 422,
		vi: 'Hạn của việc con không được sau hạn {due} của nhiệm vụ cha. Chọn ngày sớm hơn, hoặc gia hạn nhiệm vụ cha trước.',
		en: 'A sub-task may not be due after its parent ({due}). Choose an earlier day, or extend the parent first.',
	},
	'task.no-due': {
		status: 409,
		vi: 'Nhiệm vụ không có hạn nên không cần gia hạn.',
		en: 'The task has no deadline, so there is nothing to extend.',
	},
	'task.extension-not-later': {
		status: 422,
		vi: 'Hạn mới phải sau hạn hiện tại {due}.',
		en: 'The new deadline must be later than the present one, {due}.',
	},
	'task.extension-pending': {
		status: 409,
		vi: 'Đã có một đề nghị gia hạn đang chờ người giao trả lời.',
		en: 'A request for extension is waiting for the giver’s answer already.',
	},
	'task.no-extension': {
		status: 409,
		vi: 'Không có đề nghị gia hạn nào đang chờ. Tải lại trang để xem kết quả.',
		en: 'No request for extension is waiting. Reload the page to see what came of it.',
	},
	'task.children-open': {
		status: 409,
		vi: 'Còn {count} việc con chưa xong. Kết thúc hoặc hủy từng việc con trước.',
		en: '{count} sub-tasks are still open. Close or cancel each of them first.',
	},
	'task.too-deep': {
		status: 409,
		vi: 'Nhiệm vụ đã chia tới cấp thứ mười. Giao thẳng việc này cho người thực hiện.',
		en: 'The task is split ten levels deep already. Give this one to whoever does it.',
	},
	'task.percent-wrong': {
		status: 422,
		vi: 'Tỷ lệ hoàn thành là số nguyên từ 0 đến 100.',
		en: 'Progress is a whole number from 0 to 100.',
	},
} as const satisfies RefusalTable;
