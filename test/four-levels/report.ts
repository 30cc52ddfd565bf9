import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDateTime } from '../../src/shared/dates.ts';
import type { Hop } from './audit.ts';
import type { Step } from './journal.ts';

export interface RunReport {
	readonly startedAt: Date;
	readonly startSeconds: number;
	readonly runSeconds: number;
	readonly steps: readonly Step[];
	readonly hops: readonly Hop[];
	/** What broke the run off; undefined when it came to its end. */
	readonly brokenBy?: string;
}

export function hasPassed({ steps, brokenBy }: Pick<RunReport, 'steps' | 'brokenBy'>): boolean {
	return brokenBy === undefined && steps.length > 0 && steps.every(({ ok }) => ok);
}

/** The report as Markdown: what stood where, each step, the way of every message. */
export function reportMarkdown(report: RunReport): string {
	const failed = report.steps.filter(({ ok }) => !ok).length;
	return `# Chạy thử liên thông bốn cấp

Lệnh \`npm run four-levels\`, ngày ${formatDateTime(report.startedAt)}. Kết quả: **${hasPassed(report) ? 'đạt' : 'không đạt'}**, ${String(report.steps.length - failed)} bước đạt, ${String(failed)} bước không đạt${report.brokenBy === undefined ? '' : `; dừng giữa chừng: ${report.brokenBy}`}.

Trục trung ương, hai nền tảng tỉnh và hai cơ quan ngoài tỉnh (Văn phòng Chính phủ, khối Đảng) là năm tiến trình riêng, mỗi tiến trình một cơ sở dữ liệu. Cán bộ của tỉnh và xã làm việc qua trang và biểu mẫu của bàn làm việc,
đăng nhập bằng mật khẩu và mã sáu số; cơ quan ngoài tỉnh gửi, nhận qua trục. Mọi cơ quan, cán bộ, văn bản đều là dữ liệu mẫu; tỉnh thứ hai là tỉnh mẫu. Khởi động ${report.startSeconds.toFixed(0)} giây, chạy ${report.runSeconds.toFixed(0)} giây.

${stepsMarkdown(report.steps)}
## Đường đi của từng văn bản

Giây kể từ khi nơi gửi xếp vào hàng chờ, theo đồng hồ của nơi báo. Mã trạng thái: 01 đã đến, 03 đã tiếp nhận, 04 phân công, 05 đang xử lý, 06 hoàn thành, 13 lấy lại, 15 đồng ý, 16 từ chối.
Mã do nơi nhận ghi theo giây, nên có thể đứng trước bước truyền của cùng một giây.

${table(
	['Nơi gửi', 'Văn bản', 'Nơi nhận', 'Đường đi', 'Biên nhận có ký'],
	report.hops.map(({ sender, subject, recipient, way, receipts }) => [
		sender,
		subject,
		recipient,
		way.join(', '),
		receipts,
	]),
)}
`;
}

function stepsMarkdown(steps: readonly Step[]): string {
	const parts = [...new Set(steps.map(({ part }) => part))];
	return parts
		.map((part) => {
			const rows = steps
				.filter((step) => step.part === part)
				.map(({ title, expected, seen, ok, milliseconds }) => [
					ok ? 'đạt' : '**không**',
					title,
					expected,
					ok ? '' : seen,
					(milliseconds / 1000).toFixed(1),
				]);
			return `## ${part}\n\n${table(['', 'Bước', 'Mong đợi', 'Thấy (khi khác)', 'Giây'], rows)}\n`;
		})
		.join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The same as a page, for whoever has no reader of Markdown. */
export function reportHtml(report: RunReport): string {
	const escape = (text: string) =>
		text
			.replaceAll('&', '&amp;')
			.replaceAll('<', '&lt;')
			.replaceAll('\\|', '|')
			.replaceAll(/\*\*(.+?)\*\*/gu, '<b>$1</b>')
			.replaceAll(/`(.+?)`/gu, '<code>$1</code>');
	const cells = (row: string, tag: string) =>
		row
			.slice(2, -2)
			.split(/ (?<!\\)\| /u)
			.map((cell) => `<${tag}>${escape(cell)}</${tag}>`)
			.join('');
	const body = reportMarkdown(report)
		.split('\n\n')
		.map((block) => {
			const lines = block.trim().split('\n');
			const [first = '', , ...rest] = lines;
			if (first.startsWith('# ')) return `<h1>${escape(first.slice(2))}</h1>`;
			if (first.startsWith('## ')) return `<h2>${escape(first.slice(3))}</h2>`;
			if (!first.startsWith('| ')) return `<p>${escape(lines.join(' '))}</p>`;
			return `<table><tr>${cells(first, 'th')}</tr>${rest.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</table>`;
		})
		.join('\n');
	return `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Chạy thử liên thông bốn cấp</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:1100px;margin:0 auto;padding:16px}table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border:1px solid #c2c7cd;padding:4px 8px;text-align:left;vertical-align:top}</style>
<body>${body}</body></html>`;
}

/** @returns the files, Markdown first */
export async function writeReport(dir: string, report: RunReport): Promise<string[]> {
	const [markdown, html] = [join(dir, 'four-levels.md'), join(dir, 'four-levels.html')];
	await mkdir(dir, { recursive: true });
	await writeFile(markdown, reportMarkdown(report));
	await writeFile(html, reportHtml(report));
	return [markdown, html];
}
