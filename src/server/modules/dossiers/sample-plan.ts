import type { Step } from '../processes/index.ts';

/** How far a sample dossier has come. */
export type SampleFate =
	| { readonly kind: 'submitted' }
	| { readonly kind: 'until'; readonly step: Step['kind'] }
	| { readonly kind: 'supplement' }
	| { readonly kind: 'refused' }
	| { readonly kind: 'withdrawn' };

export interface SampleDossier {
	readonly procedure: string;
	/** Index into the sample applicants. */
	readonly applicant: number;
	readonly channel: 'online' | 'direct';
	/** Working mornings ago that it was handed in. */
	readonly daysAgo: number;
	readonly fate: SampleFate;
}

/** People the simulator of the national identity knows too, so that signing in as one of them shows their dossiers. */
export const SAMPLE_APPLICANTS = [
	{
		identityNumber: '010190009001',
		name: 'Lý Mẫu Hân',
		birthDate: '1990-03-12',
		address: 'Thôn Bản Hồ, xã Bản Hồ, tỉnh Lào Cai',
	},
	{
		identityNumber: '010088009002',
		name: 'Vàng Mẫu Dế',
		birthDate: '1988-07-25',
		address: 'Thôn Lếch Mông, xã Bản Hồ, tỉnh Lào Cai',
	},
	{
		identityNumber: '010195009003',
		name: 'Giàng Mẫu Mỷ',
		birthDate: '1995-11-02',
		address: 'Tổ 3, phường Sa Pa, tỉnh Lào Cai',
	},
	{
		identityNumber: '010085009004',
		name: 'Nguyễn Mẫu Tùng',
		birthDate: '1985-01-30',
		address: 'Tổ 8, phường Lào Cai, tỉnh Lào Cai',
	},
	{
		identityNumber: '010179009005',
		name: 'Phạm Mẫu Hòa',
		birthDate: '1979-09-09',
		address: 'Tổ 12, phường Lào Cai, tỉnh Lào Cai',
	},
	{
		identityNumber: '010062009006',
		name: 'Tẩn Mẫu Sài',
		birthDate: '1962-05-18',
		address: 'Thôn Séo Trung Hồ, xã Bản Hồ, tỉnh Lào Cai',
	},
] as const;

const until = (step: Step['kind']): SampleFate => ({ kind: 'until', step });

/** The work a visitor finds: every tab of every desk has something in it, and something is late, as everywhere. */
export const SAMPLE_DOSSIERS: readonly SampleDossier[] = [
	{ procedure: '1.001193', applicant: 0, channel: 'online', daysAgo: 0, fate: { kind: 'submitted' } },
	{ procedure: '1.001193', applicant: 1, channel: 'online', daysAgo: 0, fate: { kind: 'submitted' } },
	{ procedure: '1.001193', applicant: 5, channel: 'direct', daysAgo: 0, fate: until('process') },
	{ procedure: '1.001193', applicant: 0, channel: 'online', daysAgo: 1, fate: until('sign') },
	{ procedure: '1.001193', applicant: 1, channel: 'direct', daysAgo: 1, fate: until('sign') },
	{ procedure: '1.001193', applicant: 5, channel: 'online', daysAgo: 3, fate: { kind: 'supplement' } },
	{ procedure: '1.001193', applicant: 1, channel: 'online', daysAgo: 6, fate: { kind: 'withdrawn' } },
	{ procedure: '1.001193', applicant: 5, channel: 'direct', daysAgo: 2, fate: { kind: 'refused' } },
	{ procedure: '1.004873', applicant: 0, channel: 'online', daysAgo: 1, fate: until('process') },
	{ procedure: '1.004873', applicant: 1, channel: 'direct', daysAgo: 4, fate: until('process') },
	{ procedure: '1.000894', applicant: 0, channel: 'online', daysAgo: 2, fate: until('process') },
	{ procedure: '1.001612', applicant: 3, channel: 'online', daysAgo: 1, fate: until('process') },
	{ procedure: '1.001612', applicant: 2, channel: 'direct', daysAgo: 5, fate: until('sign') },
	{ procedure: '1.013225', applicant: 2, channel: 'online', daysAgo: 6, fate: until('process') },
	{ procedure: '1.013831', applicant: 1, channel: 'direct', daysAgo: 4, fate: until('process') },
	{ procedure: '1.013831', applicant: 4, channel: 'online', daysAgo: 9, fate: until('consult') },
];
