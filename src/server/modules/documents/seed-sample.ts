import { addDays, instantAt, vnDate, weekday } from '../../../shared/dates.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { findUnitByKeyOn, provinceNamesOn } from '../agencies/index.ts';
import { getWorkCalendar } from '../calendar/index.ts';
import { renderPaper } from '../papers/index.ts';
import { listSampleActors } from '../people/index.ts';
import { addLeaderEvent } from './leader-events.ts';
import { playIncoming } from './play-incoming.ts';
import { playOutgoing } from './play-outgoing.ts';
import {
	SAMPLE_INCOMING,
	SAMPLE_OUTGOING,
	SAMPLE_PLACES,
	type SampleIncoming,
	type SamplePlace,
} from './sample-plan.ts';
import { seedDocuments } from './seed-documents.ts';

/** The people and units of one place, found. */
export interface Stage {
	readonly agencyId: number;
	readonly divisionId: number;
	readonly secondId: number;
	/** The agencies of the other places, which get some of what is issued here. */
	readonly peerIds: readonly number[];
	readonly clerk: OfficerActor;
	readonly leader: OfficerActor;
	readonly head: OfficerActor;
	readonly officer: OfficerActor;
	/** Whoever acts, so many minutes into a working morning so many days ago. */
	readonly as: (actor: OfficerActor, daysAgo: number, minutes: number) => Promise<Ctx>;
	readonly scan: (sample: SampleIncoming) => Promise<string>;
}

/** Plays sample documents through the same verbs everybody uses, with the sample people, on past days. */
export async function seedSampleDocuments(ctx: Ctx, dataDir: string, files: FileStore): Promise<void> {
	// Sample divisions came after the first seeding of abbreviations.
	await seedDocuments(ctx, dataDir);
	for (const place of SAMPLE_PLACES) {
		const stage = await stageOf(ctx, files, place);
		if (!stage) continue;
		for (const sample of SAMPLE_INCOMING) await playIncoming(stage, sample);
		for (const sample of SAMPLE_OUTGOING) await playOutgoing(stage, sample);
		await addSampleEvents(stage);
	}
}

async function stageOf(ctx: Ctx, files: FileStore, place: SamplePlace): Promise<Stage | undefined> {
	const people = new Map((await listSampleActors(ctx)).map(({ login, actor }) => [login, actor]));
	const unit = async (key: string) => (await findUnitByKeyOn(ctx, key, vnDate(ctx.now)))?.id;
	const [agencyId, divisionId, secondId] = [
		await unit(place.agency),
		await unit(place.division),
		await unit(place.second),
	];
	const peers = SAMPLE_PLACES.filter(({ agency }) => agency !== place.agency);
	const peerIds = (await Promise.all(peers.map(({ agency }) => unit(agency)))).filter((id) => id !== undefined);
	const [clerk, leader] = [people.get(place.clerk), people.get(place.leader)];
	const [head, officer] = [people.get(place.head), people.get(place.officer)];
	if (!agencyId || !divisionId || !secondId || !clerk || !leader || !head || !officer) return undefined;
	return {
		...{ agencyId, divisionId, secondId, peerIds, clerk, leader, head, officer },
		as: async (actor, daysAgo, minutes) => ({ ...ctx, actor, now: await momentOf(ctx, daysAgo, minutes) }),
		scan: (sample) => scanOf(ctx, files, sample),
	};
}

/** 08:00 of a working day so many working days ago, and some minutes; today at the latest an hour ago. */
async function momentOf(ctx: Ctx, daysAgo: number, minutes: number): Promise<Date> {
	const calendar = await getWorkCalendar(ctx);
	let date = vnDate(ctx.now);
	for (let left = daysAgo; left > 0;) {
		date = addDays(date, -1);
		if (calendar.isWorkingDay(date)) left -= 1;
	}
	const morning = instantAt(date, '08:00').getTime();
	// Early in the day the morning is still to come; what is played today then happened in the last hours.
	const begin = Math.min(morning, ctx.now.getTime() - 4 * 3_600_000);
	const isToday = vnDate(new Date(begin)) === vnDate(ctx.now) || daysAgo > 0;
	return new Date((isToday ? begin : ctx.now.getTime() - 60_000) + (isToday ? minutes * 60_000 : 0));
}

async function scanOf(ctx: Ctx, files: FileStore, sample: SampleIncoming): Promise<string> {
	const { pdf } = await renderPaper('document', {
		superior: 'CƠ QUAN MẪU',
		agency: sample.issuer.toUpperCase(),
		reference: `${sample.number}/${sample.symbol}`,
		place: (await provinceNamesOn(ctx, vnDate(ctx.now))).place,
		issuedOn: vnDate(ctx.now),
		createdAt: ctx.now,
		sample: true,
		abstract: sample.abstract,
		body: [
			{ kind: 'paragraph', text: `${sample.issuer} gửi nội dung: ${sample.abstract}.` },
			{ kind: 'paragraph', text: 'Văn bản này là dữ liệu mẫu để xem thử, không phải văn bản thật.' },
		],
		signer: { position: 'GIÁM ĐỐC', name: 'Dữ Liệu Mẫu' },
		recipients: ['Như trên;', 'Lưu: VT.'],
	});
	const name = `${sample.number}-${sample.symbol}.pdf`;
	return (await files.save(ctx, pdf, { name, mediaType: 'application/pdf' })).id;
}

const [SUNDAY, SATURDAY] = [0, 6];

async function addSampleEvents(stage: Stage): Promise<void> {
	const ctx = await stage.as(stage.clerk, 0, 0);
	const week = [1, 2, 3, 4, 5, 6].map((ahead) => addDays(vnDate(ctx.now), ahead));
	const days = week.filter((on) => weekday(on) !== SUNDAY && weekday(on) !== SATURDAY).slice(0, 3);
	const titles = ['Họp giao ban tuần (mẫu)', 'Tiếp công dân định kỳ (mẫu)', 'Kiểm tra công tác phòng, chống rét (mẫu)'];
	for (const [index, on] of days.entries())
		await addLeaderEvent(ctx, {
			agencyUnitId: stage.agencyId,
			startsAt: instantAt(on, '08:00'),
			endsAt: instantAt(on, '10:00'),
			title: titles[index] ?? '',
			place: 'Phòng họp số 1',
			host: stage.leader.name,
			attendeeIds: [stage.leader.accountId],
		});
}
