import { z } from 'zod';
import { blocks, filled, paperHead, text } from './paper-parts.ts';

/** How urgent a document is. @law 30/2020/NĐ-CP, Điều 8: khẩn, thượng khẩn, hỏa tốc. */
export const URGENCIES = ['urgent', 'very-urgent', 'flash'] as const;

/** An administrative document of any of the 29 kinds. @law 30/2020/NĐ-CP, Điều 7 and Phụ lục I */
export const documentSchema = paperHead.extend({
	/** 'QUYẾT ĐỊNH', 'THÔNG BÁO'; absent for an official letter (công văn), which has its abstract under the number. */
	kindName: text.optional(),
	abstract: filled,
	/** A draft has room for number, day and month instead of them. */
	isDraft: z.boolean().default(false),
	urgency: z.enum(URGENCIES).optional(),
	/** 'LƯU HÀNH NỘI BỘ', 'XEM XONG TRẢ LẠI'. */
	circulationMark: text.optional(),
	addressees: z.array(filled).max(200).default([]),
	body: blocks,
	signer: z.object({
		/** One line each: 'TM. Ủy ban nhân dân', 'KT. Chủ tịch'. */
		authorities: z.array(filled).max(3).default([]),
		position: filled,
		/** Absent while nobody has been asked to sign. */
		name: text.optional(),
	}),
	/** 'Nơi nhận', as printed, without dash. */
	recipients: z.array(filled).max(200).default([]),
	/** Full names of those who put their initials on the draft, by what they checked. */
	initials: z
		.object({ content: z.array(filled).max(20).default([]), form: z.array(filled).max(20).default([]) })
		.default({ content: [], form: [] }),
	/** Typist's mark and number of copies, as printed: 'PL.(300)'. */
	typistMark: text.optional(),
	/** Address, phone and e-mail of the agency, at the foot of the first page. */
	agencyContact: text.optional(),
});

const cell = z.array(text).max(20);

/** A register kept on the system and printed with all its columns. @law 30/2020/NĐ-CP, Phụ lục IV */
export const documentRegisterSchema = paperHead.extend({
	book: z.enum([
		'incoming',
		'outgoing',
		'dispatch',
		'copy-use',
		'follow-up',
		'file-catalogue',
		'hand-over',
		'file-list',
	]),
	/** Name of the register, e.g. 'Sổ văn bản đến 2026'. */
	name: filled,
	/** What the sheet covers: 'Năm 2026, từ số 1 đến số 214'. */
	scope: text,
	/** Cells in the order of the columns of the book. */
	rows: z.array(cell).max(20_000),
});

/** 'Phiếu giải quyết văn bản đến': what leader, unit and person in charge said. @law 30/2020/NĐ-CP, Phụ lục IV */
export const directiveSlipSchema = paperHead.extend({
	arrivalNumber: filled,
	arrivedAt: z.date(),
	sender: filled,
	documentReference: filled,
	documentOn: z.iso.date().optional(),
	abstract: filled,
	leader: z.array(text).max(100),
	unitLeader: z.array(text).max(100),
	proposal: z.array(text).max(100),
});
