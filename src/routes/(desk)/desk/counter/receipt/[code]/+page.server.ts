import { getDossierFile } from '#lib/server/modules/dossiers/index.ts';
import { recordReading } from '#lib/server/platform/record-reading.ts';
import type { PageServerLoad } from './$types';

/** What the person at the counter takes home: the code, the date, the paper. */
export const load: PageServerLoad = async ({ locals, params }) =>
	locals.ask(async (ctx) => {
		const file = await getDossierFile(ctx, params.code);
		await recordReading(ctx, { subject: `dossier:${params.code}`, purpose: 'In giấy tiếp nhận tại quầy' });
		const slip = file.slips.find(({ formNo }) => formNo === '01');
		const {
			code,
			applicantName,
			procedureTitle,
			dueAt,
			dueProvisional,
			dueExplanation,
			receivingUnitName,
			competentUnitName,
		} = file;
		return {
			receipt: {
				code,
				applicantName,
				procedureTitle,
				dueAt,
				dueProvisional,
				dueExplanation,
				receivingUnitName,
				competentUnitName,
			},
			slipHref: slip ? `/desk/dossiers/${code}/slips/${String(slip.id)}` : null,
			trackUrl: `${locals.app.config.publicUrl}/track/${code}`,
		};
	});
