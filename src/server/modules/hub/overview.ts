import type { ReadCtx } from '../../platform/ctx.ts';
import { listPeers } from '../exchange/index.ts';
import { listCalls, listQueues, type HubCall, type HubQueue } from './overview-views.ts';

const escape = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The operator's screen of a hub, as plain HTML: queues, the line above, the message log. @param filter.text part of a system, operation, number or error */
export async function overviewPage(ctx: ReadCtx, hub: { code: string }, filter: { text?: string }): Promise<string> {
	const queues = await listQueues(ctx);
	const calls = await listCalls(ctx, filter.text ?? '');
	const [above] = await listPeers(ctx);
	const line = above
		? `<p>Trục cấp trên <b>${escape(above.name)}</b>: ${above.isUp ? 'đường truyền tốt' : `mất kết nối, thử lại lúc ${time(above.nextTryAt)} (${escape(above.lastError ?? '')})`}</p>`
		: '<p>Không nối trục cấp trên.</p>';
	return page(
		`Trục ${escape(hub.code)}`,
		`${line}<h2>Hàng đợi</h2>${table(['Hệ thống', 'Tên', 'Chờ nhận', 'Cũ nhất', 'Lần gọi cuối'], queues.map(queueRow))}
		<h2>Nhật ký thông điệp</h2><form><input name="q" value="${escape(filter.text ?? '')}" aria-label="Lọc nhật ký"><button>Lọc</button></form>
		${table(['Lúc', 'Hệ thống', 'Việc', 'Về', 'Kết quả', 'Dung lượng', 'ms'], calls.map(callRow))}`,
	);
}

function queueRow(queue: HubQueue): string[] {
	return [queue.systemId, queue.name, String(queue.waiting), time(queue.oldestAt), time(queue.lastCallAt)];
}

function callRow(call: HubCall): string[] {
	const result = call.errorCode === '0' ? 'Nhận' : `Lỗi ${call.errorCode}: ${call.detail ?? ''}`;
	const size = call.sizeBytes === null ? '' : `${Math.ceil(call.sizeBytes / 1024).toLocaleString('vi-VN')} KB`;
	return [
		time(call.at),
		call.systemId ?? '',
		call.operation,
		call.subject ?? '',
		result,
		size,
		String(call.milliseconds),
	];
}

function table(head: readonly string[], rows: readonly string[][]): string {
	if (rows.length === 0) return '<p>Chưa có gì.</p>';
	const cells = (tag: string, texts: readonly string[]) =>
		texts.map((text) => `<${tag}>${escape(text)}</${tag}>`).join('');
	return `<div class="scroll"><table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table></div>`;
}

function time(at: Date | null): string {
	return at === null ? '' : at.toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' });
}

/** One page of the hub; also the sign-in page. */
export function page(title: string, body: string): string {
	return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>
	body{font:16px/1.5 "Be Vietnam Pro",system-ui,sans-serif;margin:0 auto;max-width:1200px;padding:16px;color:#16202a;background:#fbfaf7}
	h1{font-size:1.4rem}h2{font-size:1.1rem;margin:24px 0 8px}table{border-collapse:collapse;width:100%;background:#fff}
	th,td{border-bottom:1px solid #d9d6cd;padding:6px 8px;text-align:left;vertical-align:top;font-variant-numeric:tabular-nums}
	.scroll{overflow-x:auto}input,button{font:inherit;padding:8px 12px;margin:0 8px 8px 0;border:1px solid #6a7480;border-radius:6px}
	button{background:#0f4c6b;color:#fff;border-color:#0f4c6b;min-height:44px}</style></head><body><h1>${title}</h1>${body}</body></html>`;
}
