import { z } from 'zod';
import { directiveSlipSchema, documentRegisterSchema, documentSchema } from './document-data.ts';
import { blocks, filled, paperHead as head, text } from './paper-parts.ts';
import { TRACKING_COLUMNS } from './register-columns.ts';

const dateOn = z.iso.date();
const at = z.date();
const number = z.number().int().nonnegative();

const applicant = z.object({
	name: filled,
	/** Personal or organisation identity number. */
	identityNumber: text.optional(),
	address: text.optional(),
	phone: text.optional(),
	email: text.optional(),
});

const contact = z.object({ name: text, phone: text.optional() });

const receipt = head.extend({
	dossierCode: filled,
	applicant,
	/** Only when somebody acts for somebody else. */
	authorisedBy: applicant.extend({ paper: text.optional() }).optional(),
	/** Name of the procedure. */
	request: filled,
	components: z.array(z.object({ name: filled, originals: number, copies: number, note: text.optional() })).max(200),
	dossierCount: number,
	/** As the procedure words it: '5 ngày làm việc'. */
	legalDuration: text,
	receivedAt: at,
	/** Absent when the date cannot be given yet. */
	dueAt: at.optional(),
	resultPlace: text,
	/** As printed, with 'đồng' or 'Không thu phí'. */
	fees: text.optional(),
	register: z.object({ book: text, ordinal: text }).optional(),
	/** Public address of the tracking page; becomes the QR code. */
	trackingUrl: z.url().max(500),
	officerName: text,
});

const supplementRequest = head.extend({
	dossierCode: text.optional(),
	applicant,
	request: filled,
	items: z
		.array(z.object({ name: filled, detail: text.optional() }))
		.min(1)
		.max(100),
	reason: filled,
	contact,
	officerName: text,
});

const refusal = head.extend({
	dossierCode: text.optional(),
	applicant,
	request: filled,
	reason: filled,
	legalBasis: text.optional(),
	officerName: text,
});

const apology = head.extend({
	applicant,
	dossierCode: filled,
	request: filled,
	handlingAgency: filled,
	receivedAt: at,
	promisedAt: at,
	newDueAt: at,
	reason: filled,
	signer: z.object({ authority: text.optional(), position: filled, name: text }),
	recipients: z.array(text).max(20),
});

const stopNotice = head.extend({
	applicant,
	dossierCode: filled,
	request: filled,
	receivedAt: at,
	/** When and in what words the applicant asked to stop. */
	requestedAt: at,
	requestText: text,
	returnedPapers: z.array(text).max(100),
	/** As printed: 'Hoàn lại 50.000 đồng' or empty. */
	refund: text.optional(),
	signer: z.object({ authority: text.optional(), position: filled, name: text }),
	recipients: z.array(text).max(20),
});

const controlSlip = head.extend({
	dossierCode: filled,
	applicantName: filled,
	handlingAgency: filled,
	coordinatingAgencies: z.array(text).max(50),
	receivedAt: at,
	dueAt: at.optional(),
	steps: z
		.array(
			z.object({
				from: text,
				to: text,
				at,
				giver: text,
				taker: text,
				outcome: z.enum(['early', 'on-time', 'late', 'open']),
				note: text.optional(),
			}),
		)
		.max(500),
});

const register = head.extend({
	/** Field or group of fields the register is kept for. */
	field: filled,
	fromOn: dateOn,
	toOn: dateOn,
	/** Which sheets these are where a period fills several volumes: 'Quyển 2, dòng 401 đến 800'. */
	volume: text.optional(),
	/** Cells in the order of the columns of the form, the ordinal first. */
	rows: z.array(z.array(text).length(TRACKING_COLUMNS.length)).max(1_000),
});

const result = head.extend({
	/** 'QUYẾT ĐỊNH', 'GIẤY XÁC NHẬN', 'TRÍCH LỤC KHAI SINH'. */
	title: filled,
	/** Abstract under the title. */
	abstract: text.optional(),
	addressee: text.optional(),
	body: blocks,
	signer: z.object({ authority: text.optional(), position: filled, name: filled }),
	recipients: z.array(text).max(50),
});

/** Shapes of the papers by kind. Forms 01–07 are those of 03/2025/TT-VPCP; 'result' is the paper a dossier ends in, 'document' any of the 29 kinds. */
export const paperSchemas = {
	receipt,
	'supplement-request': supplementRequest,
	refusal,
	apology,
	'stop-notice': stopNotice,
	'control-slip': controlSlip,
	register,
	result,
	document: documentSchema,
	'document-register': documentRegisterSchema,
	'directive-slip': directiveSlipSchema,
} as const;

/** The kinds of paper. */
export type PaperKind = keyof typeof paperSchemas;

/** What a caller gives for a paper. */
export type PaperInput<K extends PaperKind> = z.input<(typeof paperSchemas)[K]>;

/** The same, checked and normalised. */
export type PaperData<K extends PaperKind> = z.output<(typeof paperSchemas)[K]>;
