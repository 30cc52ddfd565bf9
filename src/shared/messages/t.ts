import { accessibilityMessages } from './accessibility.ts';
import { errorMessages } from './errors.ts';
import { formMessages } from './form.ts';
import { helpMessages } from './help.ts';
import { homeMessages } from './home.ts';
import type { Lang } from './lang.ts';
import { partMessages } from './parts.ts';
import { procedureMessages } from './procedure.ts';
import { searchMessages } from './search.ts';
import { shellMessages } from './shell.ts';
import { signaturesMessages } from './signatures.ts';
import { statusNames } from './status.ts';
import { trackMessages } from './track.ts';

function dictionaryOf(lang: Lang) {
	return {
		accessibility: accessibilityMessages[lang],
		errors: errorMessages[lang],
		form: formMessages[lang],
		help: helpMessages[lang],
		home: homeMessages[lang],
		parts: partMessages[lang],
		procedure: procedureMessages[lang],
		search: searchMessages[lang],
		shell: shellMessages[lang],
		signatures: signaturesMessages[lang],
		status: statusNames[lang],
		track: trackMessages[lang],
	};
}

const dictionaries = { vi: dictionaryOf('vi'), en: dictionaryOf('en') };

/** Every text of the public pages in one language: `t(lang).search.title`. */
export function t(lang: Lang): ReturnType<typeof dictionaryOf> {
	return dictionaries[lang];
}
