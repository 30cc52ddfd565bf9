import type { DossierFile } from '#lib/server/modules/dossiers/index.ts';
import type { DeskDocument } from '#lib/ui/desk/dossier-model.ts';

const SOURCES: Readonly<Record<string, string>> = {
	submitted: 'Người nộp gửi',
	scanned: 'Quét tại quầy',
	reused: 'Dùng lại từ kho',
	database: 'Lấy từ cơ sở dữ liệu',
};

/** Everything on paper in a dossier: the result first when there is one, then what came in, then slips. */
export function documentsOf(file: DossierFile): DeskDocument[] {
	const base = `/desk/dossiers/${file.code}`;
	const papers = file.papers.map((paper): DeskDocument => ({
		key: `p${String(paper.id)}`,
		name: paper.name,
		note: [amounts(paper), SOURCES[paper.source]].filter(Boolean).join(' · '),
		href: paper.file ? `${base}/files/${paper.file.id}` : null,
		mediaType: paper.file?.mediaType ?? '',
		group: 'paper',
	}));
	const slips = file.slips.map((slip): DeskDocument => ({
		key: `s${String(slip.id)}`,
		name: `Mẫu ${slip.formNo}: ${slip.title}`,
		note: `Số ${slip.number}`,
		href: `${base}/slips/${String(slip.id)}`,
		mediaType: 'application/pdf',
		group: 'slip',
	}));
	const controlSlip: DeskDocument = {
		key: 'control',
		name: 'Mẫu 06: Phiếu kiểm soát quá trình giải quyết',
		note: 'Lập theo quá trình đến lúc mở',
		href: `${base}/control-slip`,
		mediaType: 'application/pdf',
		group: 'slip',
	};
	return [...resultDocuments(file, base), ...papers, ...slips, controlSlip];
}

function resultDocuments({ result }: DossierFile, base: string): DeskDocument[] {
	if (!result) return [];
	const of = result.kind === 'refusal' ? 'Văn bản từ chối' : 'Kết quả';
	if (result.fileId)
		return [resultDocument(`${of} đã phát hành`, `${base}/files/${result.fileId}`, `Số ${result.number ?? ''}`)];
	if (result.draftFileId && result.leaderSignedAt) {
		return [resultDocument(`${of}, lãnh đạo đã ký`, `${base}/files/${result.draftFileId}`, 'Chờ đóng dấu')];
	}
	return [resultDocument(`Dự thảo ${of.toLowerCase()}`, `${base}/draft`, 'Chưa ký, chưa có số')];
}

function resultDocument(name: string, href: string, note: string): DeskDocument {
	return { key: 'result', name, note, href, mediaType: 'application/pdf', group: 'result' };
}

function amounts({ originals, copies }: { originals: number; copies: number }): string {
	const parts = [
		...(originals > 0 ? [`${String(originals)} bản chính`] : []),
		...(copies > 0 ? [`${String(copies)} bản sao`] : []),
	];
	return parts.join(', ');
}
