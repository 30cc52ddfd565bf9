import { SAMPLE_IDENTITIES, sampleOtp } from '../simulators/national-identity/index.ts';
import { SAMPLE_PIN } from '../src/server/sample-keys.ts';
import { readConfig } from '../src/server/platform/config.ts';
import { codeAt, sampleOfficers, samplePassword, sampleTotpSecret } from '../src/server/modules/people/index.ts';

/**
 * `npm run demo:accounts [-- --json]`: the sign-ins of sample mode. They follow from the sample definition alone, so neither
 * the server nor the database has to run. Where sample mode is off there are none, and it says so: exit status 1.
 */
if (!readConfig(process.env).sampleMode) {
	process.stderr.write(
		'Chế độ mẫu đang tắt nên không có tài khoản mẫu. Sample mode is off: there are no sample accounts.\n' +
			'SAMPLE_MODE=on · npm run administrator\n',
	);
	process.exit(1);
}
const now = new Date();
const officers = sampleOfficers().map(({ login, name, role, place, title, isNew }) => {
	const totpSecret = isNew ? null : sampleTotpSecret(login);
	const factor = { totpSecret, currentTotp: totpSecret && codeAt(totpSecret, now) };
	const pin = role === 'leader' || role === 'clerk' ? SAMPLE_PIN : null;
	return {
		kind: 'officer',
		user: login,
		password: samplePassword(login),
		...factor,
		signingPin: pin,
		role,
		title,
		unit: place,
		name,
	};
});
const citizens = SAMPLE_IDENTITIES.map(({ kind, identityNumber, name }) => ({
	kind,
	identityNumber,
	name,
	otp: sampleOtp(identityNumber),
}));

if (process.argv.includes('--json')) {
	process.stdout.write(`${JSON.stringify([...officers, ...citizens], null, '\t')}\n`);
} else {
	const rows = officers.map((o) => [o.user, o.password, o.currentTotp ?? '(lần đầu)', o.title, o.unit, o.name]);
	const people = citizens.map((c) => [c.identityNumber, c.otp, c.kind === 'citizen' ? 'công dân' : 'tổ chức', c.name]);
	print(
		'Cán bộ – đăng nhập tại /desk/sign-in',
		['Tên đăng nhập', 'Mật khẩu', 'Mã lúc này', 'Chức danh', 'Đơn vị', 'Tên'],
		rows,
	);
	print('Công dân, tổ chức – đăng nhập tại /sign-in', ['Số định danh', 'Mã', 'Loại', 'Tên'], people);
	process.stdout.write(`Mã PIN ký số của lãnh đạo và của cơ quan (văn thư): ${SAMPLE_PIN}\n`);
	process.stdout.write(
		'Mã 6 số của cán bộ đổi mỗi 30 giây và chỉ dùng một lần; bí mật TOTP: npm run demo:accounts -- --json\n',
	);
}

function print(title: string, heading: readonly string[], rows: readonly (readonly string[])[]): void {
	const widths = heading.map((text, column) => Math.max(text.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd();
	process.stdout.write(`${title}\n\n${[heading, ...rows].map((row) => line(row)).join('\n')}\n\n`);
}
