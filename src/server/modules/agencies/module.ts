import type { Module } from '../../platform/module.ts';
import { agenciesRefusals } from './refusals.ts';
import { readSeedFiles } from './seed-files.ts';
import { planSample, planUnits } from './seed-plan.ts';
import { storeSeedPlan } from './seed-store.ts';

/** The province's organisation in time. */
export const agenciesModule: Module = {
	name: 'agencies',
	refusals: agenciesRefusals,
	permissions: { 'agency.manage': 'Quản trị tổ chức: lập, đổi tên, chuyển, kết thúc đơn vị và cấp mã đơn vị' },
	seed: async (ctx, dataDir) => storeSeedPlan(ctx, planUnits(await readSeedFiles(dataDir))),
	seedSample: async (ctx, dataDir) => storeSeedPlan(ctx, planSample(await readSeedFiles(dataDir))),
};
