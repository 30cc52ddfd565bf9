import type { DossierSearch } from '../modules/dossiers/index.ts';
import { parseDate } from '../../shared/dates.ts';

/** The search an address asks for; what cannot be read is left out. */
export function readSearch(params: URLSearchParams): DossierSearch {
	const text = (params.get('q') ?? '').slice(0, 200).trim();
	const status = Number(params.get('status'));
	const procedureCode = (params.get('procedure') ?? '').trim();
	const after = Number(params.get('after'));
	return {
		...(text ? { text } : {}),
		...(Number.isInteger(status) && status >= 1 && status <= 10 ? { status } : {}),
		...(procedureCode ? { procedureCode } : {}),
		...dated('fromOn', params.get('from')),
		...dated('toOn', params.get('to')),
		...(Number.isSafeInteger(after) && after > 0 ? { after } : {}),
	};
}

function dated<K extends 'fromOn' | 'toOn'>(key: K, typed: string | null): Partial<Record<K, string>> {
	const date = parseDate(typed ?? '');
	return date === undefined ? {} : ({ [key]: date } as Record<K, string>);
}
