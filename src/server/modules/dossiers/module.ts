import type { FileStore } from '../../platform/files.ts';
import type { Module } from '../../platform/module.ts';
import { MOVE_DOSSIERS, passOnDossiers } from './pass-on-dossiers.ts';
import { wakeDesks } from './notify-store.ts';
import { recomputeAllDue, recomputeDueBatch } from './recompute-due.ts';
import { dossierRefusals } from './refusals.ts';
import { seedSampleDossiers } from './seed-sample.ts';

/** Dossiers, with the file store their sample papers go to. */
export const dossiersModule = (parts: { readonly files: FileStore }): Module => ({
	name: 'dossiers',
	refusals: dossierRefusals,
	permissions: {
		'dossier.read': 'Xem hồ sơ thủ tục hành chính của đơn vị',
		'dossier.search': 'Tìm và xuất danh sách hồ sơ',
		'dossier.board': 'Xem bảng điều hành hồ sơ của đơn vị',
		'dossier.receive': 'Tiếp nhận, yêu cầu bổ sung, từ chối tiếp nhận hồ sơ',
		'dossier.assign': 'Phân công người xử lý, xin lỗi và hẹn lại',
		'dossier.process': 'Thẩm tra, xử lý hồ sơ',
		'dossier.consult': 'Cho ý kiến phối hợp',
		'dossier.propose': 'Đề xuất, trình ký',
		'dossier.sign': 'Ký kết quả giải quyết',
		'dossier.publish': 'Đóng dấu, phát hành kết quả',
		'dossier.hand-over': 'Trả kết quả',
	},
	handlers: {
		'calendar.changed': { 'dossiers.recompute-due': (ctx) => recomputeAllDue(ctx) },
		'agencies.ended': { [MOVE_DOSSIERS]: passOnDossiers.hear },
		'dossier.changed': {
			'dossiers.tell-desks': (ctx) => wakeDesks(ctx),
		},
	},
	jobs: {
		'dossiers.recompute-due': recomputeDueBatch,
		[MOVE_DOSSIERS]: passOnDossiers.moveBatch,
	},
	seedSample: (ctx) => seedSampleDossiers(ctx, parts.files),
});
