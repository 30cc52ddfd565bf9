import type { Letter } from './letter-store.ts';

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/gu, (character) => `&#${String(character.codePointAt(0) ?? 0)};`);
}

/** Addresses in a letter become links, so that one can follow it as its reader would. */
function linked(text: string): string {
	return escapeHtml(text).replace(
		/https?:&#47;&#47;[^\s]+|https?:\/\/[^\s]+/gu,
		(address) => `<a href="${address}">${address}</a>`,
	);
}

const when = new Intl.DateTimeFormat('vi-VN', {
	dateStyle: 'short',
	timeStyle: 'medium',
	timeZone: 'Asia/Ho_Chi_Minh',
});

/** The inbox of everybody: all letters the platform sent, newest first. */
export function inboxPage(letters: readonly Letter[], fault: string | undefined): string {
	const items = letters
		.map(
			(letter) => `<article id="${letter.id}"><h2>${escapeHtml(letter.subject)}</h2>
<p class="to">${escapeHtml(when.format(new Date(letter.receivedAt)))} · đến <b>${escapeHtml(letter.to)}</b> · từ ${escapeHtml(letter.from)}</p>
<pre>${linked(letter.text)}</pre></article>`,
		)
		.join('\n');
	return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>MÔ PHỎNG – hộp thư mẫu</title><style>
body{font:400 16px/1.55 system-ui,sans-serif;max-width:780px;margin:0 auto;padding:16px;color:#14181c}
.mark{background:#eceef0;padding:6px 10px}h1{font-size:26px}h2{font-size:18px;margin:0}.to{color:#4c545d;margin:2px 0 8px}
article{border-top:1.5px solid #14181c;padding:12px 0 20px}pre{white-space:pre-wrap;font:inherit;margin:0}a{color:#1f3d6b}
form{display:inline}button{font:inherit;min-height:44px;padding:4px 16px}</style></head><body>
<p class="mark">MÔ PHỎNG – dữ liệu mẫu. Thư hệ thống gửi đi dừng lại ở đây, không đến ai.${fault ? ` Đang gây lỗi: ${escapeHtml(fault)}.` : ''}</p>
<h1>Hộp thư mẫu (${String(letters.length)})</h1>
<form method="post" action="/mail/clear"><button>Xóa hết</button></form>
${items || '<p>Chưa có thư nào.</p>'}
</body></html>`;
}
