import { SYSTEM } from '../../../people/fixtures.ts';
import {
	addLeaderEvent,
	bindRegister,
	cancelLeaderEvent,
	changeLeaderEvent,
	createSeries,
	endSeries,
	listRegisterLines,
	listRegisterVolumes,
	removeRecipientGroup,
	saveRecipientGroup,
	setUnitSymbol,
} from '../../index.ts';
import { AGENCY, inAgency, eventInput, groupInput, type Row } from '../rows/fixtures.ts';

/** Verbs about no document: the leaders' calendar, series, symbols, groups of recipients, registers. */
export const OFFICE_ROWS: Readonly<Record<string, Row>> = {
	addLeaderEvent: inAgency((ctx, at) => addLeaderEvent(ctx, eventInput(at.home.agencyId)), AGENCY),
	changeLeaderEvent: inAgency(
		(ctx, at) => changeLeaderEvent(ctx, { ...eventInput(at.home.agencyId), id: at.eventId }),
		AGENCY,
	),
	cancelLeaderEvent: inAgency((ctx, at) => cancelLeaderEvent(ctx, at.eventId), AGENCY),
	createSeries: inAgency(
		(ctx, at) =>
			createSeries(ctx, {
				agencyUnitId: at.home.agencyId,
				direction: 'outgoing',
				name: 'Sổ quyết định mẫu',
				kindCodes: ['decision'],
			}),
		['administrator@own'],
	),
	endSeries: inAgency((ctx, at) => endSeries(ctx, { id: at.seriesId }), ['administrator@own']),
	setUnitSymbol: inAgency(
		(ctx, at) =>
			setUnitSymbol(ctx, {
				unitId: at.home.cultureId,
				abbreviation: 'VH',
				fromOn: '2026-12-01',
				decidedBy: 'QĐ mẫu',
			}),
		['administrator@own'],
	),
	'saveRecipientGroup of the agency': inAgency(
		(ctx, at) => saveRecipientGroup(ctx, groupInput(at.home.agencyId, true)),
		['administrator@own'],
	),
	removeRecipientGroup: {
		verb: (ctx, at) => removeRecipientGroup(ctx, { id: at.groupId }),
		who: ['drafter'],
		no: 'document.not-found',
		isDesk: true,
	},
	bindRegister: {
		verb: async (ctx, at) => {
			const volumes = await listRegisterVolumes({ ...ctx, actor: SYSTEM }, at.home.agencyId);
			await bindRegister(ctx, { registerId: volumes.find(({ direction }) => direction === 'incoming')?.id ?? 0 });
		},
		who: ['clerk@own', 'administrator@own'],
		no: 'access.denied',
	},
	listRegisterLines: inAgency(
		(ctx, at) =>
			listRegisterLines(
				ctx,
				{ agencyUnitId: at.home.agencyId, year: 2026, book: 'incoming' },
				{ order: 'as-printed', most: 10 },
			),
		AGENCY,
	),
};
