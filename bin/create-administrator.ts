import { parseArgs } from 'node:util';
import { findUnitByKeyOn } from '../src/server/modules/agencies/index.ts';
import { appoint, createOfficer, createPosition } from '../src/server/modules/people/index.ts';
import { isRefusal } from '../src/server/platform/refusal.ts';
import { readConfig } from '../src/server/platform/config.ts';
import { describeRefusal } from '../src/server/refusal-sentence.ts';
import { prepareApp } from '../src/server/start-platform.ts';
import { vnDate } from '../src/shared/dates.ts';

/**
 * `npm run administrator -- --login quantri.tinh --name "Họ Tên" --email a@b.vn`: the first administrator of a new
 * installation. Prints a temporary password once; it must be changed and a second factor enrolled at the first sign-in.
 */
const { values } = parseArgs({
	options: {
		login: { type: 'string' },
		name: { type: 'string' },
		email: { type: 'string' },
		unit: { type: 'string', default: 'agency:vpub' },
	},
});
const { login, name, email, unit } = values;
if (!login || !name || !email) {
	process.stderr.write('Needed: --login, --name and --email; --unit takes the key of a unit (default agency:vpub).\n');
	process.exit(2);
}
const stops: (() => Promise<void>)[] = [];
const app = await prepareApp(readConfig({ LOG_LEVEL: 'error', ...process.env }), () => undefined, stops);
try {
	const password = await app.act({ kind: 'system', job: 'create-administrator' }, async (ctx) => {
		const home = await findUnitByKeyOn(ctx, unit, vnDate(ctx.now));
		if (!home) throw new Error(`No unit has the key ${unit} today.`);
		const created = await createOfficer(ctx, { officer: { login, name, email, phone: '' }, unitId: home.id });
		const positionId = await createPosition(ctx, {
			unitId: home.id,
			scopeUnitId: home.id,
			title: 'Quản trị hệ thống của tỉnh',
		});
		await appoint(ctx, {
			accountId: created.accountId,
			positionId,
			roles: ['province-administrator'],
			fromOn: vnDate(ctx.now),
		});
		return created.temporaryPassword;
	});
	process.stdout.write(`Account ${login} created. Temporary password, shown once: ${password}\n`);
} catch (error) {
	const said = isRefusal(error) ? describeRefusal(app.modules, error, 'vi').sentence : String(error);
	process.stderr.write(`${said}\n`);
	process.exitCode = 1;
} finally {
	for (const stop of stops.reverse()) await stop();
}
