import type { Tolerance } from '../message.ts';

/** Deviations of real senders that are understood nevertheless, and how we call them. */
export const TOLERANCES = {
	'bytes-before-xml': [
		'Có ký tự thừa trước khai báo XML; đã bỏ qua.',
		'Stray text before the XML declaration was ignored.',
	],
	'bytes-after-root': ['Có ký tự thừa sau phần tử gốc; đã bỏ qua.', 'Stray text after the root element was ignored.'],
	'byte-order-mark': ['Tệp bắt đầu bằng dấu BOM; đã bỏ qua.', 'A byte order mark at the beginning was ignored.'],
	'encoding-declared': [
		'Khai báo bảng mã khác với bảng mã thực tế; đọc theo thực tế.',
		'The declared encoding is not the real one; the real one was used.',
	],
	'encoding-utf16': ['Tệp ghi bằng UTF-16; vẫn đọc được.', 'The file is written in UTF-16 and was read as such.'],
	'control-characters': ['Có ký tự điều khiển trong nội dung; đã bỏ.', 'Control characters in the text were left out.'],
	'text-not-nfc': [
		'Chữ Việt gõ dạng tổ hợp; đã đưa về dạng chuẩn NFC.',
		'Vietnamese text in decomposed form was made NFC.',
	],
	'processing-instruction': ['Có chỉ thị xử lý XML; đã bỏ qua.', 'A processing instruction was ignored.'],
	'root-name': ['Tên phần tử gốc khác chuẩn.', 'The root element is not named edXML.'],
	'soap-envelope': [
		'Thông điệp nằm trong phong bì SOAP kiểu cũ.',
		'The message is in a SOAP envelope of the older generation.',
	],
	'namespace-legacy': ['Không gian tên cũ e-doc.vn.', 'The older namespace of e-doc.vn.'],
	'namespace-unknown': [
		'Không gian tên lạ; các phần tử được hiểu theo tên.',
		'An unknown namespace; elements were understood by name.',
	],
	'namespace-missing': [
		'Không khai báo không gian tên; các phần tử được hiểu theo tên.',
		'No namespace; elements were understood by name.',
	],
	'prefix-unbound': [
		'Tiền tố không được khai báo; các phần tử được hiểu theo tên.',
		'A prefix is not declared; elements were understood by name.',
	],
	'prefix-other': [
		'Phần đầu không dùng tiền tố edXML: của chuẩn.',
		'The header is not written with the prefix edXML:.',
	],
	'attachment-prefix': [
		'Tiền tố của phần tệp đính kèm khác với chuẩn.',
		'Prefixes of the attachments differ from those of the standard.',
	],
	'element-name': [
		'Tên phần tử viết khác chuẩn nhưng hiểu được.',
		'An element is spelled differently and was understood.',
	],
	'element-ignored': ['Phần tử không thuộc chuẩn; đã bỏ qua.', 'An element outside of the standard was ignored.'],
	'business-spelling': [
		'Viết "Business" thay cho "Bussiness" của chuẩn.',
		'"Business" is written where the standard has "Bussiness".',
	],
	'business-missing': [
		'Không có phần nghiệp vụ; coi là văn bản mới (0).',
		'No business part; taken as a new document (0).',
	],
	'business-misplaced': [
		'Phần nghiệp vụ nằm ngoài TraceHeaderList; vẫn đọc.',
		'The business part stands outside of TraceHeaderList.',
	],
	'business-incomplete': [
		'Phần nghiệp vụ không nêu văn bản liên quan trước đó.',
		'The business part does not name the earlier document.',
	],
	'trace-missing': ['Không có vết đường đi (TraceHeader).', 'There is no trace of hops (TraceHeader).'],
	'trace-incomplete': [
		'Một chặng đường đi thiếu mã hoặc thời điểm; đã bỏ.',
		'A hop without code or time was left out.',
	],
	'response-for-blank': ['Phần ResponseFor để trống; đã bỏ.', 'A blank ResponseFor was dropped.'],
	'response-for-incomplete': ['Phần ResponseFor thiếu thông tin.', 'A ResponseFor is incomplete.'],
	'parties-swapped': [
		'Bên gửi trạng thái và bên ban hành có vẻ bị ghi ngược; đối chiếu theo mã văn bản.',
		'Sender and addressee of the status seem swapped; match by document.',
	],
	'filler-text': ['Trường bắt buộc chỉ ghi chữ điền chỗ ("N/A").', 'A mandatory field holds only a filler ("N/A").'],
	'organ-code-form': ['Mã định danh cơ quan không theo dạng nào đã biết.', 'An agency code is of no known form.'],
	'organ-name-missing': [
		'Không ghi tên cơ quan; dùng mã thay tên.',
		'An agency has no name; its code is shown instead.',
	],
	'in-charge-missing': ['Nơi nhận không ghi cơ quan chủ quản.', 'A receiver does not name its superior agency.'],
	'receiver-without-code': ['Một nơi nhận không có mã định danh; đã bỏ.', 'A receiver without code was left out.'],
	'document-id-missing': [
		'Không có DocumentId; lập từ mã cơ quan, ngày và số ký hiệu.',
		'No DocumentId; it was made of code, date and number.',
	],
	'document-id-form': [
		'DocumentId không theo dạng chuẩn; giữ nguyên làm khóa.',
		'DocumentId is not of the nominal form; kept as an opaque key.',
	],
	'number-not-numeric': ['Số văn bản có chữ; giữ nguyên.', 'The document number has letters; kept as it is.'],
	'number-in-notation': ['Số nằm trong ký hiệu; đã tách.', 'The number stood inside the notation and was taken out.'],
	'notation-repeats-number': [
		'Ký hiệu lặp lại số; đã bỏ phần lặp.',
		'The notation repeated the number; the repetition was dropped.',
	],
	'notation-with-slash': ['Ký hiệu có dấu gạch chéo; giữ nguyên.', 'The notation holds a stroke; kept as it is.'],
	'notation-missing': ['Văn bản chỉ có số, không có ký hiệu.', 'The document has a number but no notation.'],
	'subject-missing': ['Không có trích yếu.', 'There is no subject.'],
	'signer-missing': ['Không ghi người ký.', 'The signer is not named.'],
	'document-type': ['Loại văn bản thiếu mã số hoặc tên.', 'The document type lacks its number or name.'],
	'date-form': [
		'Ngày ghi không theo yyyy/MM/dd nhưng hiểu được.',
		'A date is not written yyyy/MM/dd but was understood.',
	],
	'date-unreadable': ['Ngày không đọc được; để trống.', 'A date could not be read and is left empty.'],
	'date-from-id': ['Không có ngày ban hành; lấy từ DocumentId.', 'No date of issue; it was taken from DocumentId.'],
	'timestamp-form': [
		'Thời điểm ghi không theo yyyy/MM/dd HH:mm:ss nhưng hiểu được.',
		'A time is not written yyyy/MM/dd HH:mm:ss but was understood.',
	],
	'timestamp-missing': [
		'Không có thời điểm; lấy thời điểm gần nhất đã biết.',
		'No time; the nearest known one was taken.',
	],
	'number-unreadable': ['Trường số không phải số; để trống.', 'A numeric field holds no number and is left empty.'],
	'priority-unknown': [
		'Mức khẩn ngoài 0–3; giữ nguyên, không hiểu là khẩn.',
		'The urgency is not 0–3; kept, not taken as urgent.',
	],
	'status-code-form': ['Mã trạng thái không viết hai chữ số.', 'The status code is not written with two digits.'],
	'status-with-body': ['Thông điệp trạng thái có kèm tệp; đã bỏ qua.', 'A status brings files; they were ignored.'],
	'signature-absent': ['Thông điệp không có chữ ký ở phần đầu.', 'The header bears no signature.'],
	'signature-dummy': [
		'Chữ ký ở phần đầu chỉ là hình thức, không kiểm tra được.',
		'The signature of the header is a dummy that cannot be verified.',
	],
	'attachments-none': ['Văn bản không kèm tệp nào.', 'The document brings no file.'],
	'attachment-unlisted': [
		'Tệp không có trong danh mục; lấy tên ghi tại tệp.',
		'A file is not in the manifest; its own name was used.',
	],
	'attachment-unwrapped': [
		'Tệp được bọc trong tệp nén; đã lấy tệp bên trong.',
		'The file was wrapped in a zip and was taken out.',
	],
	'attachment-empty': ['Tệp đính kèm rỗng.', 'An attachment is empty.'],
	'attachment-type': [
		'Kiểu tệp khai khác với nội dung; theo nội dung.',
		'The declared type differs from the content; the content decides.',
	],
	'attachment-name': [
		'Tên tệp hai nơi khác nhau; theo danh mục.',
		'The file is named differently in two places; the manifest decides.',
	],
	'attachment-name-cleaned': [
		'Tên tệp có đường dẫn hoặc ký tự lạ; đã làm sạch.',
		'The file name held a path or odd characters and was cleaned.',
	],
	'attachment-name-missing': ['Tệp không có tên; đã đặt tên.', 'A file without name was given one.'],
	'content-id-prefix': [
		'Mã ContentId thiếu "cid:" ở một nơi; vẫn ghép được.',
		'A ContentId lacks "cid:" in one place and was matched.',
	],
	'content-id-missing': [
		'Tệp thiếu ContentId; ghép theo tên hoặc thứ tự.',
		'A file without ContentId was matched by name or order.',
	],
	'base64-unpadded': ['Base64 thiếu dấu "=" ở cuối; vẫn đọc được.', 'Base64 without its padding was read.'],
} as const satisfies Record<string, readonly [vi: string, en: string]>;

export type ToleranceCode = keyof typeof TOLERANCES;

/** Collects what was tolerated: each deviation once for each detail, at most a hundred. */
export interface ToleranceLog {
	readonly add: (code: ToleranceCode, detail?: string) => void;
	readonly list: () => readonly Tolerance[];
}

const MOST = 100;
const DETAIL_LENGTH = 120;

export function createToleranceLog(): ToleranceLog {
	const found = new Map<string, Tolerance>();
	return {
		add(code, detail) {
			const short = detail === undefined ? undefined : cut(detail);
			const key = `${code} ${short ?? ''}`;
			if (found.size >= MOST || found.has(key)) return;
			const [vi, en] = TOLERANCES[code];
			found.set(key, short === undefined ? { code, vi, en } : { code, vi, en, detail: short });
		},
		list: () => [...found.values()],
	};
}

function cut(text: string): string {
	const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, '�');
	return plain.length > DETAIL_LENGTH ? `${plain.slice(0, DETAIL_LENGTH)}…` : plain;
}
