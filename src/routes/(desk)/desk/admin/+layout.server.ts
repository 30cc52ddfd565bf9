import { error } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import { countKeysToRenew } from '#lib/server/modules/signing/index.ts';
import type { Permission } from '#lib/server/platform/actor.ts';
import type { LayoutServerLoad } from './$types';

/** Carries a count: certificates near their end, over, or locked. */
const KEYS = '/desk/admin/keys';

const TABS: readonly { path: string; name: string; permission: Permission }[] = [
	{ path: '/desk/admin', name: 'Người dùng', permission: 'people.manage' },
	{ path: '/desk/admin/positions', name: 'Chức danh', permission: 'people.manage' },
	{ path: '/desk/admin/roles', name: 'Vai trò', permission: 'people.manage' },
	{ path: '/desk/admin/delegations', name: 'Ủy quyền', permission: 'people.manage' },
	{ path: '/desk/admin/units', name: 'Đơn vị', permission: 'agency.manage' },
	{ path: '/desk/admin/hours', name: 'Giờ làm việc', permission: 'calendar.hours' },
	{ path: KEYS, name: 'Khóa ký', permission: 'signing.manage' },
	{ path: '/desk/admin/trust', name: 'Chứng thư gốc', permission: 'signing.trust' },
	{ path: '/desk/admin/sessions', name: 'Phiên đăng nhập', permission: 'people.sessions' },
	{ path: '/desk/admin/audit', name: 'Nhật ký', permission: 'audit.read' },
	{ path: '/desk/admin/readings', name: 'Lượt xem hồ sơ', permission: 'audit.read' },
];

export const load: LayoutServerLoad = async ({ locals }) => {
	const tabs = TABS.filter(({ permission }) => isPermitted(locals.actor, permission));
	if (tabs.length === 0 && locals.actor.kind === 'officer') {
		error(403, 'Tài khoản này không có việc quản trị nào.', { code: 'access.denied' });
	}
	const toRenew = tabs.some(({ path }) => path === KEYS) ? await locals.ask(countKeysToRenew) : 0;
	return { tabs: tabs.map(({ path, name }) => ({ path, name, count: path === KEYS ? toRenew : 0 })) };
};
