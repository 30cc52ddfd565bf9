import { expect, test } from 'vitest';
import { reading } from '../../../../../test/exchange/reading.ts';
import { writeMessage } from './write-message.ts';

const MB = 1024 * 1024;
const BLOCK = Buffer.alloc(MB, 'Lào Cai mẫu ');

async function* blocks(count: number): AsyncGenerator<Uint8Array> {
	for (let block = 0; block < count; block += 1) yield BLOCK;
}

/** Two hundred megabytes in one file go through writer and reader, raw and zipped. */
test.each([false, true])(
	'200 MB are written and read with bounded memory (zipped: %s)',
	{ timeout: 300_000 },
	async (zipped) => {
		const party = { organId: 'H38.90', organName: 'Sở Mẫu' };
		const message = writeMessage(
			{
				kind: 'document',
				from: party,
				to: [party],
				documentId: 'x',
				code: { number: '1', notation: 'SM' },
				promulgation: { date: '2026-10-05' },
				documentType: { type: 1, typeName: 'Công văn' },
				subject: 'V/v mẫu',
				signer: { fullName: 'Nguyễn Văn Mẫu' },
				toPlaces: [],
				otherInfo: { appendixes: [] },
				responseFor: [],
				trace: [],
				business: { type: 0, replacements: [] },
			},
			[{ contentId: 'a', name: 'a.bin', contentType: 'application/octet-stream', zipped, open: () => blocks(200) }],
		);
		const before = process.memoryUsage().rss;
		let peak = before;
		const measured = (async function* () {
			for await (const piece of message) {
				peak = Math.max(peak, process.memoryUsage().rss);
				yield piece;
			}
		})();
		// The blocks repeat, so that the zipped file is dense beyond what is normally taken; here only memory is asked.
		await reading(measured, ({ attachments }) => expect(attachments[0]?.sizeBytes).toBe(200 * MB), {
			limits: { zipRatio: 2000 },
		});
		expect((peak - before) / MB).toBeLessThan(150);
	},
);
