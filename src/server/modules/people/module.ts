import type { Config } from '../../platform/config.ts';
import type { Module } from '../../platform/module.ts';
import { disableInactive } from './disable-inactive.ts';
import { peopleRefusals } from './refusals.ts';
import { openSecretBox } from './secret-box.ts';
import { seedPeople } from './seed.ts';
import { seedSamplePeople } from './seed-sample.ts';

/** Officers, citizens, rights and sessions. The key that seals second factors lies under the data directory. */
export function peopleModule({ config }: { config: Pick<Config, 'dataDir'> }): Module {
	return {
		name: 'people',
		refusals: peopleRefusals,
		permissions: {
			'people.manage': 'Quản trị người dùng: tạo, giao chức danh và vai trò, ngừng dùng tài khoản',
			'people.delegate': 'Ủy quyền cho người khác xử lý thay mình',
			'people.sessions': 'Xem và kết thúc phiên đăng nhập của người khác',
			'audit.read': 'Xem nhật ký hệ thống và lượt xem hồ sơ',
		},
		jobs: {
			'people.disable-inactive': async (ctx) => {
				await disableInactive(ctx);
			},
		},
		timers: [{ job: 'people.disable-inactive', everySeconds: 86_400 }],
		seed: seedPeople,
		seedSample: async (ctx) => {
			await seedSamplePeople(ctx, openSecretBox(config.dataDir));
		},
	};
}
