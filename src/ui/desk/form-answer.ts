/** What a form that asks once more was answered with; the server's side is `admin/confirmed-act.ts`. */
export interface FormAnswer {
	readonly act: string;
	readonly values: Readonly<Record<string, string>>;
	readonly follows?: readonly string[];
	readonly seen?: string;
	readonly sentence?: string;
	readonly field?: string;
	readonly done?: string;
}
