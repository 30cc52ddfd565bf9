import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ODD_MESSAGES } from '../../../../../test/exchange/odd-messages.ts';
import { reading } from '../../../../../test/exchange/reading.ts';

test.each(ODD_MESSAGES)('understood, and said so: $title', async ({ bytes, tolerated, header, attachments }) => {
	await reading(bytes, async (message) => {
		expect([...new Set(message.tolerated.map(({ code }) => code))].sort()).toEqual([...tolerated].sort());
		if (header) expect(message.header).toMatchObject(header);
		for (const one of message.attachments) {
			const stored = await readFile(one.path);
			expect(createHash('sha256').update(stored).digest('hex')).toBe(one.sha256);
			expect(stored.byteLength).toBe(one.sizeBytes);
		}
		if (!attachments) return;
		expect(message.attachments.length).toBe(attachments.length);
		for (const [index, expected] of attachments.entries()) {
			const { content, ...facts } = expected;
			expect(message.attachments[index]).toMatchObject(facts);
			if (content) expect(await readFile(message.attachments[index]?.path ?? '')).toEqual(Buffer.from(content));
		}
	});
});

test('there are at least forty of them', () => {
	expect(ODD_MESSAGES.length).toBeGreaterThanOrEqual(40);
});
