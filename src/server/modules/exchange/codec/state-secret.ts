import { foldAccents, toNfc } from '../../../../shared/vietnamese-text.ts';
import { refuse } from '../../../platform/refusal.ts';

/** Words that say how a document is classified, nothing else. Folded, because the marks are often typed without accents. */
const WHOLE_FIELD = /^(do mat|muc do mat|do khan|loai|van ban|tai lieu|cong van)?\s*(mat|toi mat|tuyet mat)$/;
/** The two higher marks have no other meaning, so they count wherever they stand. */
const ANYWHERE = /(^|[^\p{L}])(tối|tuyệt)[\s\u00a0_-]+mật(?![\p{L}])/iu;
/** "Mật" is part of many words (bí mật, bảo mật, mật khẩu); it is a mark when something sets it apart. */
const SET_APART = [
	/^[[({<"'“*\s]*mật[\])}>"'”*]*\s*(?:[:;|.,–—-]|\s-)/iu,
	/[[({<“]\s*(?:độ\s+)?mật\s*[\])}>”]/iu,
	/(?:độ\s+mật|mức\s+độ\s+mật|dấu\s+(?:chỉ\s+)?(?:độ\s+)?mật|đóng\s+dấu)\s*[:=–-]\s*["“]?\s*(?:[abc](?![\p{L}\d])|mật)/iu,
	/[:;|–—-]\s*MẬT\s*[.!]*$/u,
];

/**
 * Refuses what is marked as a state secret: such documents must not touch the ordinary axis, whatever field says so.
 * A subject that merely speaks of secrets ("bảo vệ bí mật nhà nước") passes; one with "tối mật" or "tuyệt mật" does not:
 * taken wrongly for secret it goes by paper, taken wrongly for open it is out.
 * @law Quyết định 28/2018/QĐ-TTg (scope); 30/2020/NĐ-CP; Luật Bảo vệ bí mật nhà nước 2018
 * @throws Refusal edxml.state-secret
 */
export function refuseStateSecrets(texts: Iterable<{ readonly field: string; readonly text: string }>): void {
	for (const { field, text } of texts) {
		const mark = secrecyMarkIn(text, field);
		if (mark !== undefined) refuse('edxml.state-secret', { mark, field });
	}
}

/** The mark that a text bears, or undefined. */
export function secrecyMarkIn(text: string, field = ''): string | undefined {
	const line = toNfc(text.replace(/\p{Cf}/gu, '').replace(/\p{Cc}/gu, ' '));
	const bare = line.replace(/\.[a-z0-9]{2,5}$/iu, '').replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '');
	// Without accents only in fields that hold marks: a person or a place may be called Mat.
	const hasAccents = /mật/iu.test(bare);
	const mayFold = /^(priority|sphere|secre|secur|do_?mat|muc_?do|confidential|classif)/i.test(field);
	const folded = foldAccents(bare)
		.replace(/[:\s_-]+/g, ' ')
		.trim();
	if ((hasAccents || mayFold) && WHOLE_FIELD.test(folded)) return bare.slice(0, 40);
	if (mayFold && /^((top )?secret|confidential)$/.test(folded)) return bare.slice(0, 40);
	const found = ANYWHERE.exec(line)?.[0] ?? SET_APART.map((pattern) => pattern.exec(line)?.[0]).find(Boolean);
	return found?.trim().slice(0, 40);
}
