import type { Page } from 'playwright-core';
import maritalStatus from '../../data/lao-cai/definitions/xac-nhan-tinh-trang-hon-nhan.ts';
import { exampleOf } from './example-of.ts';
import { fillForm } from './fill-form.ts';
import { samplePdf } from './sample-files.ts';
import { signInCitizen } from './sign-in.ts';

/** Confirmation of marital status at the commune of Bản Hồ: a procedure that asks for no paper. */
export const MARITAL_STATUS = {
	code: '1.004873',
	data: { ...exampleOf(maritalStatus), registeringCommune: 'commune:03046' },
} as const;

type Answers = Readonly<Record<string, string | number | boolean>>;

/** Signs the citizen in and begins a draft; ends on its first page. @returns the draft's id */
export async function startDraft(
	page: Page,
	identityNumber: string,
	procedure: string = MARITAL_STATUS.code,
): Promise<string> {
	await signInCitizen(page, identityNumber, `/apply/${procedure}`);
	await page.locator('form.acts button.btn').last().click();
	await page.waitForURL(/\/apply\/draft\//u);
	return /\/draft\/([^/]+)/u.exec(page.url())?.[1] ?? '';
}

/** Fills every page of the open draft up to the papers. */
export async function fillDraft(page: Page, answers: Answers): Promise<void> {
	for (let pages = 0; !page.url().includes('/attachments') && pages < 8; pages++) {
		await fillForm(page, answers);
		await goOn(page);
	}
}

/** A whole application for marital status, submitted without script. @returns the dossier's code */
export async function applyForMaritalStatus(
	page: Page,
	identityNumber: string,
	answers: Answers = {},
): Promise<string> {
	await startDraft(page, identityNumber);
	await fillDraft(page, { ...MARITAL_STATUS.data, ...answers });
	return submitDraft(page);
}

/** Attaches a PDF to the first paper asked for; the page stays. */
export async function attach(page: Page, name: string): Promise<void> {
	await page
		.locator('input[type=file]')
		.first()
		.setInputFiles({ name, mimeType: 'application/pdf', buffer: samplePdf() });
	await page.locator('form[enctype="multipart/form-data"] button').first().click();
	await page.getByText(name).first().waitFor();
}

/** From the papers to the end: delivered online, reviewed, submitted. @returns the dossier's code */
export async function submitDraft(page: Page): Promise<string> {
	await goOn(page);
	await page.locator('input[type=radio][value=online]').check();
	await goOn(page);
	await page.locator('button.btn-act').click();
	await page.waitForURL(/\/my\/dossiers\//u);
	return decodeURIComponent(new URL(page.url()).pathname.split('/').pop() ?? '');
}

/** Presses the button that saves and goes on. @throws when the page keeps us, with what it says */
export async function goOn(page: Page): Promise<void> {
	const before = page.url();
	await page.locator('button.btn-go').last().click();
	await page.waitForLoadState();
	if (page.url() === before) throw new Error(`The page kept us: ${await page.locator('main').innerText()}`);
}
