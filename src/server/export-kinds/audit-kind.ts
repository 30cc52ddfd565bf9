import { formatDateTime, vnDate } from '../../shared/dates.ts';
import { requirePermission } from '../platform/access.ts';
import type { ExportKind } from '../modules/exports/index.ts';
import { countAudit, listAudit, type AuditLine } from '../modules/people/index.ts';
import { actName } from '../../ui/people/act-names.ts';
import { actorName } from '../../ui/people/actor-names.ts';
import { readLogFilter } from './read-log-filter.ts';

/** The audit log as it is filtered on screen, the newest first, with the place of each entry in the chain. */
export const auditKind: ExportKind = {
	id: 'people.audit',
	formats: ['xlsx', 'csv'],
	open(ctx, query) {
		requirePermission(ctx, 'audit.read');
		const filter = { ...readLogFilter(query), before: undefined };
		return Promise.resolve({
			name: `Nhật ký ${vnDate(ctx.now)}`,
			columns: ['Lúc', 'Ai', 'Việc', 'Mã việc', 'Đối tượng', 'Chi tiết', 'Mắt xích'],
			count: (most) => countAudit(ctx, filter, most),
			async page(after, most) {
				const before = after === undefined ? undefined : Number(after);
				const rows = await listAudit(ctx, { ...filter, before }, most + 1);
				const shown = rows.slice(0, most);
				return { rows: shown.map(cells), next: rows.length > most ? String(shown.at(-1)?.id) : undefined };
			},
		});
	},
};

function cells(line: AuditLine): string[] {
	return [
		formatDateTime(line.happenedAt),
		line.actorKind === 'system' ? `${actorName(line)} (${line.actorId ?? ''})` : actorName(line),
		actName(line.act),
		line.act,
		line.subject,
		line.data === null ? '' : JSON.stringify(line.data),
		line.position === null ? 'chờ nối' : String(line.position),
	];
}
