import type { IdentityPerson } from './people.ts';

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function html(text: string): string {
	return text.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? sign);
}

const STYLE = `*{box-sizing:border-box}body{margin:0;font:400 18px/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:#14181c;background:#fff}
.sim{background:#fdf0cf;border-bottom:3px solid #b3780a;color:#744a00;font-weight:700;text-align:center;padding:10px 16px}
main{max-width:680px;margin:0 auto;padding:24px 16px 48px}h1{font-size:26px;line-height:1.28;margin:0 0 8px}h2{font-size:21px;margin:32px 0 8px;border-top:1.5px solid #14181c;padding-top:16px}
p{margin:0 0 12px}.dim{color:#4c545d;font-size:16px}ul{list-style:none;margin:0;padding:0}li{border-bottom:1px solid #dcdfe3}
li button{display:block;width:100%;text-align:left;min-height:56px;padding:8px 10px;border:0;background:none;font:inherit;color:inherit;cursor:pointer}li button:hover{background:#e3eaf5}
li b{display:block;color:#1f3d6b;text-decoration:underline;text-underline-offset:.18em}label{display:block;font-weight:600;margin:12px 0 2px}
input{width:100%;max-width:20em;min-height:46px;padding:6px 10px;border:1.5px solid #737b85;border-radius:4px;font:inherit}
.btn{min-height:46px;padding:5px 18px;border:1.5px solid #23292f;border-radius:4px;background:#23292f;color:#fff;font:600 18px/1.25 inherit;font-family:inherit;cursor:pointer;margin-top:16px}
.quiet{background:#fff;color:#14181c;border-color:#737b85}.err{border:2px solid #c9372c;border-left-width:8px;padding:12px 16px;color:#a81f16;font-weight:600;border-radius:4px}
:focus-visible{outline:3px solid #b3780a;outline-offset:2px}`;

function page(title: string, body: string): string {
	return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${html(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head><body>
<div class="sim" role="note">MÔ PHỎNG – dữ liệu mẫu. Đây không phải hệ thống định danh thật.</div><main>${body}</main></body></html>`;
}

/** The page where a sample person is chosen or gives number and code. Plain forms: it works without JavaScript. */
export function signInPage(options: {
	people: readonly IdentityPerson[];
	error?: string | undefined;
	number?: string | undefined;
}): string {
	const { people, error, number = '' } = options;
	const entry = (person: IdentityPerson) =>
		`<li><button name="person" value="${html(person.identityNumber)}"><b>${html(person.name)}</b><span class="dim">${html(describe(person))}</span></button></li>`;
	const persons = people
		.filter(({ kind }) => kind === 'citizen')
		.map(entry)
		.join('');
	const organisations = people
		.filter(({ kind }) => kind === 'organisation')
		.map(entry)
		.join('');
	return page(
		'Định danh quốc gia (mô phỏng)',
		`<h1>Đăng nhập bằng tài khoản định danh điện tử</h1>
<p>Dịch vụ công tỉnh Lào Cai xin xác nhận ông/bà là ai. Chọn một người mẫu, hoặc ghi số định danh và mã.</p>
${error ? `<p class="err" role="alert">${html(error)}</p>` : ''}
<form method="post"><h2>Công dân mẫu</h2><ul>${persons}</ul><h2>Tổ chức mẫu</h2><ul>${organisations}</ul></form>
<h2>Số định danh và mã</h2><form method="post">
<label for="number">Số định danh cá nhân hoặc mã số thuế</label><input id="number" name="number" inputmode="numeric" autocomplete="off" required value="${html(number)}">
<label for="otp">Mã 6 số</label><input id="otp" name="otp" inputmode="numeric" autocomplete="one-time-code" required>
<div><button class="btn">Đăng nhập</button></div></form>
<form method="post"><button class="btn quiet" name="deny" value="1">Không đồng ý, quay lại</button></form>`,
	);
}

/** A page that only says something, for broken or late requests. */
export function messagePage(title: string, sentence: string): string {
	return page(title, `<h1>${html(title)}</h1><p>${html(sentence)}</p>`);
}

function describe(person: IdentityPerson): string {
	const level = `mức độ ${String(person.assurance)}`;
	if (person.kind === 'organisation') {
		return `Mã số thuế ${person.identityNumber} · ${level} · đại diện: ${person.representative?.name ?? 'chưa rõ'}`;
	}
	const born = person.birthDate ? ` · sinh ${person.birthDate.split('-').reverse().join('/')}` : '';
	return `${person.identityNumber}${born} · ${level} · ${person.address}`;
}
