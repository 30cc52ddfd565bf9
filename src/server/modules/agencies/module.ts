import type { Module } from '../../platform/module.ts';
import { agenciesRefusals } from './refusals.ts';
import { asSampleProvince, type SampleProvince } from './sample-province.ts';
import { readSeedFiles } from './seed-files.ts';
import { planSample, planUnits, type SeedPlan } from './seed-plan.ts';
import { storeSeedPlan } from './seed-store.ts';

/**
 * The province's organisation in time.
 * @param sampleProvince in sample mode: seed a made-up province instead of the real one
 */
export function agenciesModule({ sampleProvince }: { sampleProvince?: SampleProvince | undefined } = {}): Module {
	const shown = (plan: SeedPlan) => (sampleProvince ? asSampleProvince(plan, sampleProvince) : plan);
	return {
		name: 'agencies',
		refusals: agenciesRefusals,
		permissions: { 'agency.manage': 'Quản trị tổ chức: lập, đổi tên, chuyển, kết thúc đơn vị và cấp mã đơn vị' },
		seed: async (ctx, dataDir) => storeSeedPlan(ctx, shown(planUnits(await readSeedFiles(dataDir)))),
		seedSample: async (ctx, dataDir) => storeSeedPlan(ctx, shown(planSample(await readSeedFiles(dataDir)))),
	};
}
