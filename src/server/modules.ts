import { agenciesModule } from './modules/agencies/index.ts';
import { archivesModule } from './modules/archives/index.ts';
import { calendarModule } from './modules/calendar/index.ts';
import { documentsModule } from './modules/documents/index.ts';
import { dossiersModule } from './modules/dossiers/index.ts';
import { openExportKinds } from './export-kinds/index.ts';
import { exchangeModule, openReceiptSeal } from './modules/exchange/index.ts';
import { exportsModule } from './modules/exports/index.ts';
import { noticesModule } from './modules/notices/index.ts';
import { peopleModule } from './modules/people/index.ts';
import { proceduresModule } from './modules/procedures/index.ts';
import { ratingsModule } from './modules/ratings/index.ts';
import { signingModule } from './modules/signing/index.ts';
import { tasksModule } from './modules/tasks/index.ts';
import type { Config } from './platform/config.ts';
import type { FileStore } from './platform/files.ts';
import type { Logger } from './platform/log.ts';
import type { Module } from './platform/module.ts';

export { moduleGraph } from './module-graph.ts';
import { openDocuments, type TrustParts } from './open-documents.ts';
import type { SigningParts } from './open-signing.ts';
import { publicCachePart } from './public-cache/public-cache-part.ts';
import { uploadsPart } from './uploads/index.ts';

/** Adapters that modules may need when they are plugged in. */
export interface ModuleParts {
	readonly config: Config & { readonly databaseUrl: string };
	readonly files: FileStore;
	readonly log: Logger;
	/** What signatures of others are judged against. */
	readonly trust: TrustParts;
	/** The system key and the time-stamp authority, for receipts between systems. */
	readonly signing: Pick<SigningParts, 'systemSigner' | 'tools'>;
}

/** All modules of the platform, foundations first: seeds run in this order. */
export function openModules(parts: ModuleParts): readonly Module[] {
	const { systemSigner, tools } = parts.signing;
	const { revocation } = parts.trust;
	const seal = openReceiptSeal({ signer: systemSigner, timeStamp: tools.timeStamp, revocation });
	return [
		agenciesModule(parts.config),
		calendarModule,
		peopleModule(parts),
		signingModule,
		exchangeModule({ ...parts, seal }),
		proceduresModule,
		dossiersModule(parts),
		tasksModule,
		documentsModule(openDocuments(parts)),
		archivesModule,
		noticesModule(parts),
		ratingsModule,
		exportsModule({ files: parts.files, kinds: openExportKinds(parts.config) }),
		uploadsPart(parts),
		publicCachePart,
	];
}
