import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.ts';

interface Tool {
	/** Debian's package. */
	readonly package: string;
	readonly isThere: () => boolean;
	/** What cannot be tested without it. */
	readonly without: string;
	/** Too much to fetch for a test run: used where the machine has it already. */
	readonly isLarge?: true;
}

const TOOLS: readonly Tool[] = [
	{ package: 'poppler-utils', isThere: () => onPath('pdfsig'), without: 'verdicts of pdfsig, fonts and text of PDFs' },
	{ package: 'softhsm2', isThere: () => onPath('softhsm2-util'), without: 'keys behind PKCS#11' },
	{ package: 'openssl', isThere: () => onPath('openssl'), without: 'verdicts of openssl on CMS and time stamps' },
	{ package: 'libnss3-tools', isThere: () => onPath('certutil'), without: 'pdfsig with the sample root as trusted' },
	{ package: 'xmlsec1', isThere: () => onPath('xmlsec1'), without: 'verdicts of xmlsec1 on XML signatures' },
	{ package: 'libxml2-utils', isThere: () => onPath('xmllint'), without: 'verdicts of xmllint' },
	{
		package: 'tesseract-ocr-vie',
		isThere: () => onPath('tesseract') && hasVietnamese(),
		without: 'the reading of scanned pages',
	},
	{
		package: 'libreoffice-writer-nogui',
		isThere: () => onPath('soffice') || onPath('libreoffice'),
		without: 'the PDF of an uploaded word-processor file',
		isLarge: true,
	},
	{
		package: 'chromium',
		isThere: () => onPath('chromium'),
		without: 'nothing: the browser of an npm package takes its place',
	},
	{
		package: 'fonts-noto-core',
		isThere: () => existsSync('/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'),
		without: 'nothing: pages are shown in another font',
	},
];

const TRIES = 4;
const WAIT_SECONDS = 10;

/**
 * Installs the foreign tools that tests use as judges, when we may: only what is missing, quietly, by Debian's packages.
 * @returns what is still missing, one line each, saying what is not tested because of it
 */
export async function prepareTools(say: (line: string) => void): Promise<string[]> {
	const missing = () => TOOLS.filter((tool) => !tool.isThere());
	const wanted = missing().filter(({ isLarge }) => !isLarge);
	if (wanted.length > 0 && process.getuid?.() === 0 && onPath('apt-get')) await install(wanted, say);
	const why = process.getuid?.() === 0 ? 'apt-get could not install it' : 'not root, so it was not installed';
	return missing().map((tool) => {
		const reason = tool.isLarge ? 'too large to install for a test' : why;
		return `${tool.package} is missing (${reason}); not tested: ${tool.without}`;
	});
}

async function install(tools: readonly Tool[], say: (line: string) => void): Promise<void> {
	const names = tools.map((tool) => tool.package);
	say(`tools: installing ${names.join(', ')}`);
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const options = ['-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
	for (let tries = 1; tries <= TRIES; tries++) {
		await runCommand('apt-get', [...options, 'update'], { env });
		const { code, output } = await runCommand(
			'apt-get',
			[...options, 'install', '-y', '--no-install-recommends', ...names],
			{ env },
		);
		if (code === 0) return;
		say(`tools: try ${String(tries)} of ${String(TRIES)} failed: ${output.trim().split('\n').at(-1) ?? ''}`);
		await new Promise((done) => setTimeout(done, WAIT_SECONDS * 1000));
	}
}

/** Where Debian keeps the languages of tesseract, whatever its version. */
function hasVietnamese(): boolean {
	return globSync('/usr/share/tesseract-ocr/*/tessdata/vie.traineddata').length > 0;
}

function onPath(command: string): boolean {
	return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}
