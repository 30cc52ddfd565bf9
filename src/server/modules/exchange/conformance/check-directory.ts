import { isAgencyCode, parseAgencyCode } from '../agency-code.ts';
import { demandFields, rowsOf, text } from './answers.ts';
import { demand, Missing, type ConformanceCheck } from './conformance-check.ts';

const FIELDS = ['id', 'pid', 'code', 'name', 'mail'] as const;

/** Who can be written to. */
export const DIRECTORY_CHECKS: readonly ConformanceCheck[] = [
	{
		id: 'agencies-new-codes',
		source: '6.1',
		vi: 'getAgenciesListQD20 liệt kê cơ quan theo mã của Quyết định 20/2020',
		en: 'getAgenciesListQD20 lists agencies by the codes of Decision 20/2020',
		ask: async ({ call }) => {
			const rows = rowsOf(await call.ask('/getAgenciesListQD20', {}));
			if (rows.length === 0) throw new Missing('danh bạ trống');
			const seen = demandFields(rows, FIELDS);
			const odd = rows.find(({ code }) => !isAgencyCode(text(code)));
			demand(odd === undefined, `mã không theo dạng nào: ${text(odd?.code)}`);
			return seen;
		},
	},
	{
		id: 'agencies-old-codes',
		source: '6.1',
		vi: 'getAgenciesList liệt kê cơ quan theo mã cũ nơi có mã cũ',
		en: 'getAgenciesList lists agencies by their old codes where they have one',
		ask: async ({ call }) => {
			const rows = rowsOf(await call.ask('/getAgenciesList', {}));
			if (rows.length === 0) throw new Missing('danh bạ trống');
			demandFields(rows, FIELDS);
			const old = rows.filter(({ code }) => parseAgencyCode(text(code))?.form !== 'new').length;
			return `${String(rows.length)} dòng, ${String(old)} theo mã cũ`;
		},
	},
	{
		id: 'agencies-delta',
		source: '4.4',
		vi: 'getSynchronizeUnit chỉ trả những gì mới hơn phiên bản đã có',
		en: 'getSynchronizeUnit answers only with what is newer than the version one has',
		ask: async ({ call }) => {
			const rows = rowsOf(await call.ask('/getSynchronizeUnit', { version: 0 }));
			if (rows.length === 0) throw new Missing('danh bạ trống');
			demandFields(rows, [...FIELDS, 'version', 'deleted', 'modifyDate', 'isAgency']);
			const newest = Math.max(...rows.map(({ version }) => Number(version)));
			const again = rowsOf(await call.ask('/getSynchronizeUnit', { version: newest }));
			const older = again.find(({ version }) => Number(version) <= newest);
			demand(older === undefined, `trả lại phiên bản ${text(older?.version)} dù đã có ${String(newest)}`);
			return `phiên bản mới nhất ${String(newest)}`;
		},
	},
];
