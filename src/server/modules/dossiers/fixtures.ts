import type { TestDb } from '../../../../test/context.ts';
import { officerOf, storedFile, type KnownProcedure } from '../../../../test/world.ts';
import type { CitizenActor, OfficerActor, Permission } from '../../platform/actor.ts';
import { componentsFor } from '../procedures/index.ts';
import {
	addDraftFile,
	finishStep,
	getDossierFile,
	receiveDossier,
	startDraft,
	submitDraft,
	type DossierFile,
	type StepView,
} from './index.ts';

/** Every permission of this module that a verb asks for. */
export const PERMISSIONS: readonly Permission[] = [
	'dossier.read',
	'dossier.receive',
	'dossier.assign',
	'dossier.process',
	'dossier.consult',
	'dossier.propose',
	'dossier.sign',
	'dossier.publish',
	'dossier.hand-over',
];

/** Somebody who may do everything everywhere in the province, for walking a dossier to where a test begins. */
export const factotum = (db: TestDb): Promise<OfficerActor> => officerOf(db, 'province:lao-cai', PERMISSIONS);

export interface HandingIn {
	readonly form?: KnownProcedure['form'];
	/** null: the one-stop of whoever decides. */
	readonly receivingUnitId?: number | null;
	readonly now?: Date;
}

/** A draft with every paper the procedure asks for. @returns its id */
export async function readyDraft(
	db: TestDb,
	who: CitizenActor,
	procedure: KnownProcedure,
	input: HandingIn = {},
): Promise<string> {
	const form = input.form ?? procedure.form;
	const draftId = await db.act(who, (ctx) =>
		startDraft(ctx, { procedureVersionId: procedure.versionId, form, receivingUnitId: input.receivingUnitId ?? null }),
	);
	const asked = componentsFor(procedure.definition, form).filter(
		({ isForm, fromDatabase }) => !isForm && !fromDatabase,
	);
	for (const { id } of asked) {
		const fileId = await storedFile(db);
		await db.act(who, (ctx) => addDraftFile(ctx, { draftId, componentId: id, fileId }));
	}
	return draftId;
}

/** A dossier handed in online. @returns its code */
export async function handIn(
	db: TestDb,
	who: CitizenActor,
	procedure: KnownProcedure,
	input: HandingIn = {},
): Promise<string> {
	const draftId = await readyDraft(db, who, procedure, input);
	return (await db.act(who, (ctx) => submitDraft(ctx, { draftId }), at(input.now))).code;
}

/** A dossier handed in and received. @returns its code */
export async function received(
	db: TestDb,
	who: CitizenActor,
	procedure: KnownProcedure,
	input: HandingIn = {},
): Promise<string> {
	const code = await handIn(db, who, procedure, input);
	await db.act(await factotum(db), (ctx) => receiveDossier(ctx, { code }), at(input.now));
	return code;
}

/** The whole file, as the system sees it. */
export function fileOf(db: TestDb, code: string): Promise<DossierFile> {
	return getDossierFile(db.read({ kind: 'system', job: 'test' }), code);
}

/** The open steps of a dossier, oldest first. */
export async function openStepsOf(db: TestDb, code: string): Promise<StepView[]> {
	return (await fileOf(db, code)).steps.filter(({ closedAt }) => closedAt === null);
}

/** The one open step of a dossier. */
export async function openStepOf(db: TestDb, code: string): Promise<StepView> {
	const [step, ...others] = await openStepsOf(db, code);
	if (!step || others.length > 0) throw new Error(`${code} has not exactly one open step`);
	return step;
}

/** The first open step ends with an outcome. */
export async function finishFirst(
	db: TestDb,
	officer: OfficerActor,
	code: string,
	outcome: string,
	more: { refusal?: { groundId: string; reason: string }; now?: Date } = {},
): Promise<void> {
	const [step] = await openStepsOf(db, code);
	const { now, refusal } = more;
	await db.act(officer, (ctx) => finishStep(ctx, { code, stepRowId: step?.id ?? 0, outcome, refusal }), at(now));
}

function at(now: Date | undefined): { now?: Date } {
	return now ? { now } : {};
}
