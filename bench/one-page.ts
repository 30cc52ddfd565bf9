import { renderPaper } from '../src/server/modules/papers/index.ts';

/** What a leader of a commune signs every day: one page with a place for the signature. */
export function onePage(words: {
	reference: string;
	title: string;
	abstract: string;
	text: string;
}): ReturnType<typeof renderPaper> {
	const { reference, title, abstract, text } = words;
	return renderPaper('result', {
		superior: 'UBND tỉnh Mẫu',
		agency: 'Ủy ban nhân dân xã Mẫu Hồ',
		reference,
		place: 'Mẫu Hồ',
		issuedOn: '2026-11-20',
		createdAt: new Date('2026-11-20T09:00:00+07:00'),
		sample: true,
		title,
		abstract,
		body: [{ kind: 'paragraph', text }],
		signer: { authority: 'TM. Ủy ban nhân dân', position: 'Chủ tịch', name: 'Nguyễn Mẫu An' },
		recipients: ['Như trên;', 'Lưu: VT.'],
	});
}
