import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findUnitByKeyOn, setUnitCode } from '../src/server/modules/agencies/index.ts';
import { connectHub } from '../src/server/modules/exchange/index.ts';
import { openSecretBox } from '../src/server/modules/people/index.ts';
import { readConfig } from '../src/server/platform/config.ts';
import type { Ctx } from '../src/server/platform/ctx.ts';
import { isRefusal } from '../src/server/platform/refusal.ts';
import { describeRefusal } from '../src/server/refusal-sentence.ts';
import { prepareApp } from '../src/server/start-platform.ts';
import { vnDate } from '../src/shared/dates.ts';

const USAGE = `npm run exchange:connect -- --name TÊN --url http://…/axis --system MÃ --secret-file TỆP [--poll-seconds 60]
    [--code ĐƠN_VỊ=MÃ --basis "Quyết định …"] …
Kết nối hệ thống với một trục liên thông; khóa bí mật chỉ đọc từ tệp. --code cấp mã định danh cho đơn vị (province:lao-cai=H38), lặp lại được.
Mã thoát: 0 đã kết nối · 1 bị từ chối · 2 thiếu tham số.`;

const SYSTEM = { kind: 'system', job: 'exchange-connect' } as const;

/** `npm run exchange:connect`: connects the installation to a hub without a screen, and gives agencies the codes they have there. */
async function run(): Promise<number> {
	const wish = await readWish();
	const config = readConfig({ LOG_LEVEL: 'error', ...process.env });
	const stops: (() => Promise<void>)[] = [];
	const app = await prepareApp(config, () => undefined, stops);
	try {
		await app.act(SYSTEM, async (ctx) => {
			for (const code of wish.codes) await giveCode(ctx, code, wish.basis);
			await connectHub(ctx, wish.hub, openSecretBox(config.dataDir));
		});
		process.stdout.write(`Đã kết nối với ${wish.hub.name} (${wish.hub.baseUrl}), mã hệ thống ${wish.hub.systemId}.\n`);
		return 0;
	} catch (error) {
		if (!isRefusal(error)) throw error;
		process.stderr.write(`${describeRefusal(app.modules, error, 'vi').sentence}\n`);
		return 1;
	} finally {
		for (const stop of stops.reverse()) await stop();
	}
}

async function readWish() {
	const { values } = parseArgs({
		options: {
			name: { type: 'string' },
			url: { type: 'string' },
			system: { type: 'string' },
			'secret-file': { type: 'string' },
			'poll-seconds': { type: 'string', default: '60' },
			code: { type: 'string', multiple: true, default: [] },
			basis: { type: 'string', default: '' },
		},
	});
	const { name, url, system, 'secret-file': secretFile } = values;
	if (!name || !url || !system || !secretFile) throw new Error(USAGE);
	const pollSeconds = Number(values['poll-seconds']);
	if (!Number.isInteger(pollSeconds) || pollSeconds < 1) throw new Error(`--poll-seconds: số giây\n${USAGE}`);
	// Arguments are seen by everybody who lists processes; a file is not.
	const secret = (await readFile(resolve(process.env.CALLED_FROM ?? '.', secretFile), 'utf8')).trim();
	const codes = values.code.map((typed) => {
		const [unitKey = '', code = ''] = typed.split('=');
		if (unitKey === '' || code === '') throw new Error(`--code ${typed}: ĐƠN_VỊ=MÃ\n${USAGE}`);
		return { unitKey, code };
	});
	return { hub: { name, baseUrl: url, systemId: system, secret, pollSeconds }, codes, basis: values.basis };
}

async function giveCode(ctx: Ctx, { unitKey, code }: { unitKey: string; code: string }, basis: string): Promise<void> {
	const fromOn = vnDate(ctx.now);
	const unit = await findUnitByKeyOn(ctx, unitKey, fromOn);
	if (!unit) throw new Error(`Không có đơn vị ${unitKey} hôm nay.`);
	await setUnitCode(ctx, { unitId: unit.id, scheme: 'e-identification', code, fromOn, source: basis });
}

try {
	process.exitCode = await run();
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 2;
}
