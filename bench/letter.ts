import type { HeaderParts } from '../src/server/modules/exchange/index.ts';
import {
	createSoftwareSigner,
	createTimeStampClient,
	signBatch,
	type UnlockedKey,
} from '../src/server/modules/signing/index.ts';
import { onePage } from './one-page.ts';

/** Where a leader's key and the time stamps of the benchmarks come from; goes to other processes as JSON. */
export interface LetterAuthorities {
	readonly timeStampUrl: string;
	/** PEM */
	readonly root: string;
	/** base64 */
	readonly privateKey: string;
	/** base64, own certificate first */
	readonly chain: readonly string[];
}

/** @returns letters of about 50 kB, each signed by a leader (PAdES B-T) when it is asked for */
export async function openLetterSigner(
	authorities: LetterAuthorities,
): Promise<(count: number) => AsyncGenerator<Uint8Array>> {
	const { pdf, zones } = await letter();
	const chain = authorities.chain.map((certificate) => Buffer.from(certificate, 'base64'));
	const key: UnlockedKey = {
		keyId: 0,
		kind: 'person',
		holderName: 'Nguyễn Mẫu An',
		unitId: 0,
		signer: createSoftwareSigner(Buffer.from(authorities.privateKey, 'base64'), chain),
		chain,
		close: () => Promise.resolve(),
	};
	const tools = { timeStamp: createTimeStampClient({ url: authorities.timeStampUrl }), now: () => new Date() };
	return async function* (count) {
		const documents = Array.from({ length: count }, (_, index) => ({
			subject: `bench:${String(index)}`,
			pdf,
			...(zones.leader === undefined ? {} : { zone: zones.leader }),
		}));
		for await (const step of signBatch(key, documents, tools)) {
			if (step.kind === 'refused') throw step.refusal;
			yield step.signed.pdf;
		}
	};
}

/** A filled header of a letter of today. */
export function letterHeader(number: string): HeaderParts {
	return {
		code: { number, notation: 'UBND-VP' },
		promulgation: { place: 'Bản Hồ', date: '2026-11-20' },
		documentType: { type: 1, typeName: 'Công văn' },
		subject: 'Về việc báo cáo tình hình thực hiện nhiệm vụ quý IV (văn bản mẫu để đo)',
		signer: { competence: 'TM. Ủy ban nhân dân', position: 'Chủ tịch', fullName: 'Nguyễn Mẫu An' },
	};
}

function letter(): ReturnType<typeof onePage> {
	return onePage({
		reference: '45/UBND-VP',
		title: 'CÔNG VĂN',
		abstract: 'Báo cáo tình hình thực hiện nhiệm vụ',
		text: 'Kính báo cáo tình hình thực hiện nhiệm vụ quý IV năm 2026 của xã.',
	});
}
