import type { Actor, CitizenActor, OfficerActor, Permission } from '../../platform/actor.ts';
import { isPermitted } from '../../platform/access.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { FileStore } from '../../platform/files.ts';
import { addDays, instantAt, isDate, vnDate } from '../../../shared/dates.ts';
import { provinceNamesOn } from '../agencies/index.ts';
import { knowCitizen, listSampleActors } from '../people/index.ts';
import { renderPaper } from '../papers/index.ts';
import { componentsFor, findProcedureAt, type ProcedureDefinition } from '../procedures/index.ts';
import { findStep, usualOutcome } from '../processes/index.ts';
import { ARRIVAL_STEP } from './arrival.ts';
import { competentUnit, oneStopOf } from './organisation.ts';
import { currentCodeRule } from './code-rule-views.ts';
import { checkContents } from './check-contents.ts';
import type { NewComponent } from './component-store.ts';
import { openDossier } from './open-dossier.ts';
import { numberingCode } from './organisation.ts';
import { finishStep } from './finish-step.ts';
import { confirmArrival, receiveDossier } from './receive-dossier.ts';
import { refuseIntake } from './refuse-intake.ts';
import { requestSupplement } from './request-supplement.ts';
import { SAMPLE_APPLICANTS, SAMPLE_DOSSIERS, type SampleDossier } from './sample-plan.ts';
import { listOpenSteps, lockDossier, type StepRecord } from './store.ts';
import { stepToOpen } from './take-step.ts';
import { withdrawDossier } from './withdraw-dossier.ts';
import { firstStep } from '../processes/index.ts';
import { workCalendarOf } from './work-calendar-of.ts';

const MOST_STEPS = 12;

interface Stage {
	readonly officers: readonly OfficerActor[];
	readonly citizens: readonly CitizenActor[];
	readonly files: FileStore;
}

/** Plays the sample work through the same verbs everybody uses, with the sample people, on past days. */
export async function seedSampleDossiers(ctx: Ctx, files: FileStore): Promise<void> {
	const officers = (await listSampleActors(ctx)).map(({ actor }) => actor);
	if (officers.length === 0) return;
	const citizens: CitizenActor[] = [];
	for (const person of SAMPLE_APPLICANTS) citizens.push(await knownCitizen(ctx, person));
	for (const sample of SAMPLE_DOSSIERS) await play(ctx, { officers, citizens, files }, sample);
}

async function knownCitizen(ctx: Ctx, person: (typeof SAMPLE_APPLICANTS)[number]): Promise<CitizenActor> {
	const citizenId = await knowCitizen(ctx, {
		kind: 'citizen',
		...person,
		gender: null,
		representativeName: null,
		representativeIdentityNumber: null,
	});
	return { kind: 'citizen', citizenId, name: person.name, identityNumber: person.identityNumber, assurance: 2 };
}

async function play(ctx: Ctx, stage: Stage, sample: SampleDossier): Promise<void> {
	const citizen = stage.citizens[sample.applicant];
	const version = await findProcedureAt(ctx, sample.procedure, vnDate(ctx.now));
	if (!citizen || !version?.definition) return;
	const start = await morningOf(ctx, sample.daysAgo);
	const as = (actor: Actor, minutes: number): Ctx => ({
		...ctx,
		actor,
		now: new Date(start.getTime() + minutes * 60_000),
	});
	const code = await handIn(as(citizen, 0), stage.files, sample, {
		versionId: version.versionId,
		definition: version.definition,
	});
	await follow(ctx, stage, sample, { code, citizen, definition: version.definition, as });
}

/** 08:10 of a working day so many working days ago; earlier today when none has passed. */
async function morningOf(ctx: Ctx, daysAgo: number): Promise<Date> {
	const calendar = await workCalendarOf(ctx, 0);
	let date = vnDate(ctx.now);
	for (let left = daysAgo; left > 0;) {
		date = addDays(date, -1);
		if (calendar.isWorkingDay(date)) left -= 1;
	}
	const morning = instantAt(date, '08:10');
	return morning < ctx.now ? morning : new Date(ctx.now.getTime() - 3_600_000);
}

async function handIn(
	ctx: Ctx,
	files: FileStore,
	sample: SampleDossier,
	procedure: { versionId: number; definition: ProcedureDefinition },
): Promise<string> {
	const { definition } = procedure;
	const person = SAMPLE_APPLICANTS[sample.applicant] ?? SAMPLE_APPLICANTS[0];
	const example = definition.examples.find(({ expect }) => expect.end === 'end:result')?.data ?? {};
	const form = {
		...datedBefore(example, vnDate(ctx.now)),
		...('requesterName' in example
			? { requesterName: person.name, requesterIdentityNumber: person.identityNumber }
			: {}),
	};
	const components = await samplePapers(ctx, files, definition, form);
	const contents = checkContents(definition, { form, channel: sample.channel, components, now: ctx.now });
	const competent = await competentUnit(ctx, definition, { form: contents.form, receivingUnitId: -1 });
	const centre = await oneStopOf(ctx, competent);
	const place = { receivingUnitId: centre.id, competentUnitId: competent.id };
	const { code } = await openDossier(ctx, await currentCodeRule(ctx), {
		...place,
		draftId: null,
		procedure: { versionId: procedure.versionId, code: definition.code, title: definition.title },
		unitCode: await numberingCode(ctx, centre.id),
		channel: sample.channel,
		citizenId: ctx.actor.kind === 'citizen' ? ctx.actor.citizenId : null,
		applicant: {
			kind: 'citizen',
			name: person.name,
			identityNumber: person.identityNumber,
			birthOn: person.birthDate,
			address: person.address,
		},
		form: contents.form,
		fee: contents.fee,
		delivery: { method: 'online', address: null },
		components: contents.components,
		firstStep: await stepToOpen(ctx, firstStep(definition), place),
	});
	return code;
}

/** Examples are dated like today; a dossier played on an earlier day must not speak of days to come. */
function datedBefore(form: Readonly<Record<string, string | number | boolean>>, today: string) {
	return Object.fromEntries(
		Object.entries(form).map(([name, value]) => [
			name,
			typeof value === 'string' && isDate(value) && value > today && value < addDays(today, 60)
				? addDays(today, -5)
				: value,
		]),
	);
}

async function samplePapers(
	ctx: Ctx,
	files: FileStore,
	definition: ProcedureDefinition,
	form: Record<string, string | number | boolean>,
): Promise<NewComponent[]> {
	const papers: NewComponent[] = [];
	const { place } = await provinceNamesOn(ctx, vnDate(ctx.now));
	for (const { id, name, originals, copies } of componentsFor(definition, form).filter(({ isForm }) => !isForm)) {
		const { pdf } = await renderPaper('result', {
			agency: 'GIẤY TỜ MẪU',
			place,
			issuedOn: vnDate(ctx.now),
			createdAt: ctx.now,
			sample: true,
			title: name.vi.toUpperCase(),
			body: [{ kind: 'paragraph', text: 'Tệp này là dữ liệu mẫu để xem thử, không phải giấy tờ thật.' }],
			signer: { position: 'NGƯỜI LẬP MẪU', name: 'Dữ Liệu Mẫu' },
			recipients: [],
		});
		const file = await files.save(ctx, pdf, { name: `${name.vi.slice(0, 60)}.pdf`, mediaType: 'application/pdf' });
		papers.push({ componentId: id, name: name.vi, originals, copies, fileId: file.id, source: 'submitted' });
	}
	return papers;
}

async function follow(
	ctx: Ctx,
	stage: Stage,
	sample: SampleDossier,
	run: {
		code: string;
		citizen: CitizenActor;
		definition: ProcedureDefinition;
		as: (actor: Actor, minutes: number) => Ctx;
	},
): Promise<void> {
	const { code, definition, as } = run;
	const { fate } = sample;
	if (fate.kind === 'submitted') return;
	if (fate.kind === 'withdrawn') {
		await withdrawDossier(as(run.citizen, 30), { code, reason: 'Nộp nhầm thủ tục (mẫu)' });
		return;
	}
	for (let taken = 1; taken <= MOST_STEPS; taken++) {
		const id = (await lockDossier(ctx, code)).id;
		const step = (await listOpenSteps(ctx, id))[0];
		if (!step || (fate.kind === 'until' && step.kind === fate.step)) return;
		const taker = takerOf(stage.officers, step);
		if (!taker) return;
		const acting = as(taker, 20 * taken);
		if (fate.kind === 'refused') {
			const groundId = definition.refusalGrounds[0]?.id ?? '';
			await refuseIntake(acting, { code, groundId, reason: 'Hồ sơ mẫu: nội dung không thuộc thẩm quyền của xã.' });
			return;
		}
		if (fate.kind === 'supplement' && step.kind !== 'receive') {
			await askSupplement(acting, code, definition);
			return;
		}
		await take(acting, code, definition, step);
	}
}

async function askSupplement(ctx: Ctx, code: string, definition: ProcedureDefinition): Promise<void> {
	await requestSupplement(ctx, {
		code,
		groundIds: definition.supplementGrounds.slice(0, 1).map(({ id }) => id),
		items: [{ name: 'Giấy chứng sinh (ảnh chụp rõ bốn góc)', originals: 1, copies: 0 }],
		reason: 'Ảnh chụp bị mờ, không đọc được ngày sinh và nơi sinh.',
		contact: { name: ctx.actor.kind === 'officer' ? ctx.actor.name : '', phone: '0214 000 0000' },
	});
}

async function take(ctx: Ctx, code: string, definition: ProcedureDefinition, step: StepRecord): Promise<void> {
	if (step.step === ARRIVAL_STEP) return confirmArrival(ctx, { code });
	if (step.kind === 'receive') {
		await receiveDossier(ctx, { code });
		return;
	}
	const defined = findStep(definition, step.step);
	if (!defined) return;
	const opinion = 'Hồ sơ đủ thành phần, nội dung khớp cơ sở dữ liệu (mẫu).';
	await finishStep(ctx, { code, stepRowId: step.id, outcome: usualOutcome(defined).id, opinion });
}

/** The first sample officer who may take the step in their own name. */
function takerOf(officers: readonly OfficerActor[], step: StepRecord): OfficerActor | undefined {
	const permission = step.permission as Permission;
	return officers.find((officer) =>
		isPermitted({ ...officer, grants: officer.grants.filter((grant) => !grant.onBehalfOf) }, permission, step.unit_id),
	);
}
