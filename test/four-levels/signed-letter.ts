import { addDays, vnDate } from '../../src/shared/dates.ts';
import { renderPaper } from '../../src/server/modules/papers/index.ts';
import {
	createSoftwareSigner,
	createTimeStampClient,
	signPdf,
	type Signer,
} from '../../src/server/modules/signing/index.ts';
import type { CertificateAuthority } from '../../simulators/certificate-authority/index.ts';

/** Who signs for an agency outside: a leader and the seal, certified by the authority of the run. */
export interface LetterSigners {
	readonly agency: string;
	readonly leader: Signer;
	readonly seal: Signer;
	readonly timeStampUrl: string;
}

export const LEADER = { position: 'CHÁNH VĂN PHÒNG', name: 'Phạm Mẫu Minh' } as const;

const DAYS = 300;

export async function letterSigners(
	authority: CertificateAuthority,
	agency: string,
	timeStampUrl: string,
): Promise<LetterSigners> {
	const certified = async (kind: 'person' | 'agency', commonName: string) => {
		const today = vnDate(new Date());
		const { chain, privateKey } = await authority.issueCertificate({
			kind,
			commonName,
			organisation: agency.slice(0, 64),
			notBefore: new Date(addDays(today, -1)),
			notAfter: new Date(addDays(today, DAYS)),
		});
		return createSoftwareSigner(privateKey ?? new Uint8Array(), chain);
	};
	return {
		agency,
		timeStampUrl,
		leader: await certified('person', LEADER.name),
		seal: await certified('agency', agency),
	};
}

export interface Letter {
	readonly number: string;
	readonly notation: string;
	readonly subject: string;
	readonly body: readonly string[];
	readonly recipients: readonly string[];
}

/** The letter as a PDF with the leader's and the agency's PAdES signatures, each with a time stamp. */
export async function signedLetter(signers: LetterSigners, letter: Letter): Promise<Uint8Array> {
	const now = new Date();
	const { pdf } = await renderPaper('document', {
		agency: signers.agency.toUpperCase(),
		reference: `${letter.number}/${letter.notation}`,
		place: 'Hà Nội',
		issuedOn: vnDate(now),
		createdAt: now,
		sample: true,
		abstract: letter.subject,
		body: letter.body.map((text) => ({ kind: 'paragraph', text })),
		signer: LEADER,
		recipients: [...letter.recipients.map((name) => `${name};`), 'Lưu: VT.'],
	});
	const timeStamp = createTimeStampClient({ url: signers.timeStampUrl });
	const common = { timeStamp, signingTime: now };
	const signed = await signPdf({ pdf, signer: signers.leader, name: LEADER.name, ...common });
	return signPdf({ pdf: signed, signer: signers.seal, name: signers.agency, ...common });
}
