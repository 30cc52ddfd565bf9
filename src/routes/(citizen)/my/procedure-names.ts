import { foldAccents } from '#lib/shared/vietnamese-text.ts';

/** What a dossier is called: by the everyday name, and by the legal one where that says more than a word before it. */
export interface ProcedureNames {
	readonly title: string;
	readonly legal?: string | undefined;
}

/** Legal names run to paragraphs ("Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan …"), so they do not head a dossier. */
export function procedureNames(legal: string, plain: string | undefined): ProcedureNames {
	if (plain === undefined || foldAccents(legal).endsWith(foldAccents(plain))) return { title: legal };
	return { title: plain, legal };
}
