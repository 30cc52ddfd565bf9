import { error } from '@sveltejs/kit';
import { isPermitted } from '#lib/server/platform/access.ts';
import type { Permission } from '#lib/server/platform/actor.ts';
import type { LayoutServerLoad } from './$types';

const TABS: readonly { path: string; name: string; permission: Permission }[] = [
	{ path: '/desk/admin', name: 'Người dùng', permission: 'people.manage' },
	{ path: '/desk/admin/positions', name: 'Chức danh', permission: 'people.manage' },
	{ path: '/desk/admin/roles', name: 'Vai trò', permission: 'people.manage' },
	{ path: '/desk/admin/delegations', name: 'Ủy quyền', permission: 'people.manage' },
	{ path: '/desk/admin/units', name: 'Đơn vị', permission: 'agency.manage' },
	{ path: '/desk/admin/hours', name: 'Giờ làm việc', permission: 'calendar.hours' },
	{ path: '/desk/admin/keys', name: 'Khóa ký', permission: 'signing.manage' },
	{ path: '/desk/admin/sessions', name: 'Phiên đăng nhập', permission: 'people.sessions' },
	{ path: '/desk/admin/audit', name: 'Nhật ký', permission: 'audit.read' },
	{ path: '/desk/admin/readings', name: 'Lượt xem hồ sơ', permission: 'audit.read' },
];

export const load: LayoutServerLoad = ({ locals }) => {
	const tabs = TABS.filter(({ permission }) => isPermitted(locals.actor, permission));
	if (tabs.length === 0 && locals.actor.kind === 'officer') {
		error(403, 'Tài khoản này không có việc quản trị nào.', { code: 'access.denied' });
	}
	return { tabs: tabs.map(({ path, name }) => ({ path, name })) };
};
