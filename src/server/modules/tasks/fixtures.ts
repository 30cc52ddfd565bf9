import { randomUUID } from 'node:crypto';
import type { TestDb } from '../../../../test/context.ts';
import { COMMUNE, unitIdOf } from '../../../../test/world.ts';
import type { OfficerActor } from '../../platform/actor.ts';
import { actorAt, makeOfficer } from '../people/fixtures.ts';
import { createTask, getTaskFile, type NewTask, type TaskFile } from './index.ts';

/** The people of one commune who meet a task, each with the rights of their role. */
export interface TaskPeople {
	readonly agencyId: number;
	readonly officeId: number;
	readonly economyId: number;
	readonly cultureId: number;
	readonly chairman: OfficerActor;
	readonly head: OfficerActor;
	readonly specialist: OfficerActor;
	readonly secondSpecialist: OfficerActor;
	readonly otherHead: OfficerActor;
	readonly otherSpecialist: OfficerActor;
	readonly clerk: OfficerActor;
	readonly follower: OfficerActor;
}

/** Makes the people of a commune. */
export async function taskPeople(db: TestDb, key: string = COMMUNE): Promise<TaskPeople> {
	const [agencyId, officeId, economyId, cultureId] = await Promise.all(
		[key, `${key}:office`, `${key}:economy`, `${key}:culture`].map((unit) => unitIdOf(db, unit)),
	);
	if (!agencyId || !officeId || !economyId || !cultureId) throw new Error(`${key} lacks units`);
	const person = async (unitId: number, role: string, scopeUnitId = unitId) =>
		actorAt(db, await makeOfficer(db, { login: `mau-${randomUUID()}`, unitId, scopeUnitId, roles: [role] }));
	return {
		agencyId,
		officeId,
		economyId,
		cultureId,
		chairman: await person(agencyId, 'leader'),
		head: await person(economyId, 'division-head'),
		specialist: await person(economyId, 'specialist'),
		secondSpecialist: await person(economyId, 'specialist'),
		otherHead: await person(cultureId, 'division-head'),
		otherSpecialist: await person(cultureId, 'specialist'),
		clerk: await person(officeId, 'clerk', agencyId),
		follower: await person(officeId, 'task-follower', agencyId),
	};
}

/** A task the chairman gives to the economy division, unless said otherwise. @returns its id */
export async function givenTask(db: TestDb, people: TaskPeople, more: Partial<NewTask> = {}): Promise<number> {
	const wish: NewTask = {
		title: 'Rà soát điểm sạt lở mẫu',
		requiredResult: 'Báo cáo mẫu',
		source: { kind: 'manual' },
		givenByUnitId: people.agencyId,
		owner: { unitId: people.economyId },
		due: { on: '2026-11-27' },
		...more,
	};
	return (await db.act(people.chairman, (ctx) => createTask(ctx, wish))).taskId;
}

/** The whole file, as the system sees it. */
export function taskFileOf(db: TestDb, id: number): Promise<TaskFile> {
	return getTaskFile(db.read({ kind: 'system', job: 'test' }), id);
}
