import { formatDateTime } from '../../../shared/dates.ts';
import { AXIS_ERRORS } from '../exchange/index.ts';
import { judgeCertificate } from '../signing/index.ts';
import { AxisFault } from './axis-fault.ts';
import type { HubParts } from './hub-parts.ts';
import type { HubSystem } from './system-store.ts';

/**
 * A system whose certificate was revoked neither sends nor receives, until its operator has another registered. Its messages
 * wait: the answer is one that is tried again. A certificate that leads to no trusted root, or whose authority cannot be
 * asked, stops nobody.
 * @law 15/2025/TT-BKHCN Điều 5, 6
 * @throws AxisFault
 */
export async function requireStanding(system: HubSystem, parts: HubParts): Promise<void> {
	const { certificateChain } = system;
	if (certificateChain === null || parts.revocation === undefined) return;
	const { revocation } = parts;
	const ask = await parts.act('hub.check', undefined, (ctx) => judgeCertificate(ctx, certificateChain, revocation));
	const found = await ask?.();
	if (found?.revocation !== 'revoked') return;
	const since = found.revokedAt === undefined ? '' : ` từ ${formatDateTime(found.revokedAt)}`;
	throw new AxisFault(AXIS_ERRORS.badCredentials, `chứng thư của hệ thống ${system.id} đã bị thu hồi${since}`, 403);
}
