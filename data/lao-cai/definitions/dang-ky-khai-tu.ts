import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { copies, declaration, identityFields, personFields, requesterPage, sexOptions } from './parts/fields.ts';
import { civilStatusLaw, commonSupplements, forged, notCompetent, verification } from './parts/law.ts';
import { handOver, receive, sign } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Death registration: same day, free when in time, with the extract of the register as result. */
export default {
  code: '1.000656',
  title: 'Thủ tục đăng ký khai tử',
  plainName: t('Đăng ký khai tử', 'Death registration'),
  purpose: t('Khi có người thân qua đời, trong 15 ngày kể từ ngày mất.', 'When a relative has died, within 15 days.'),
  synonyms: ['giấy khai tử', 'giấy chứng tử', 'báo tử', 'người thân mất', 'trích lục khai tử'],
  lifeEvents: ['death'],
  ministry: 'Bộ Tư pháp',
  field: 'Hộ tịch',
  publishedBy: '163/QĐ-BTP',
  subjects: ['citizen'],
  competence: { level: 'commune', authority: t('UBND cấp xã nơi cư trú cuối cùng của người chết', 'Commune of the last residence of the deceased'), rule: { kind: 'commune-in-field', field: 'registeringCommune' } },
  receivingPlaces: 'any-one-stop',
  channels: ['online', 'direct', 'postal'],
  onlineLevel: { level: 'full' },
  deadline: {
    limits: [{ id: 'same-day', label: t('Trong ngày; nhận sau 15:00 thì ngày làm việc tiếp theo', 'The same day; after 15:00 the next working day'), value: 1, unit: 'working-day', sameDay: true, basis: { document: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 34' } }],
    supplement: 'restart',
    pauses: [verification('verify', 3, 'Nghị định 123/2015/NĐ-CP', 'Điều 22')],
  },
  fees: [{ id: 'late', label: t('Lệ phí đăng ký khai tử quá hạn', 'Charge for late registration'), kind: 'charge', amountDong: null, per: t('trường hợp', 'case'), when: { field: 'late', is: true }, basis: { document: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 11' } }],
  components: [
    { id: 'form', name: t('Tờ khai đăng ký khai tử', 'Application for death registration'), isForm: true },
    { id: 'death-notice', name: t('Giấy báo tử hoặc giấy tờ thay Giấy báo tử', 'Notice of death or a paper in its place'), originals: 1, fromDatabase: t('Dữ liệu giấy báo tử điện tử của cơ sở y tế', 'Electronic notice of the health facility') },
    { id: 'relation', name: t('Giấy tờ chứng minh quan hệ với người chết', 'Proof of relationship'), copies: 1, required: false, when: { field: 'relationship', is: 'other' } },
  ],
  form: { pages: [
    requesterPage([
      { name: 'relationship', kind: 'choice', control: 'select', label: t('Quan hệ với người chết', 'Relationship to the deceased'), options: [{ value: 'spouse', label: t('Vợ hoặc chồng', 'Spouse') }, { value: 'child', label: t('Con', 'Child') }, { value: 'parent', label: t('Cha, mẹ', 'Parent') }, { value: 'other', label: t('Người khác', 'Other') }] },
      { name: 'registeringCommune', kind: 'source', source: 'communes', label: t('Xã, phường đăng ký', 'Commune of registration'), hint: t('Nơi cư trú cuối cùng của người chết.', 'Last residence of the deceased.') },
    ]),
    { id: 'deceased', title: t('Người chết', 'The deceased'), sections: [
      { id: 'deceased', title: t('Người đã chết', 'The deceased'), fields: [
        ...personFields('deceased'),
        { name: 'deceasedSex', kind: 'choice', label: t('Giới tính', 'Sex'), options: sexOptions },
        ...identityFields('deceased', { required: false }),
        { name: 'deathDate', kind: 'date', label: t('Ngày chết', 'Date of death'), notAfter: 'today', notBefore: { field: 'deceasedBirthDate' }, width: 'medium' },
        { name: 'deathTime', kind: 'text', label: t('Giờ chết', 'Time of death'), hint: t('Ví dụ 14:30. Không rõ thì để trống.', 'For example 14:30. Leave empty if unknown.'), pattern: '^([01]?\\d|2[0-3]):[0-5]\\d$', maxLength: 5, required: false, width: 'short' },
        { name: 'deathPlace', kind: 'text', label: t('Nơi chết', 'Place of death') },
        { name: 'deathCause', kind: 'text', label: t('Nguyên nhân chết', 'Cause of death') },
        { name: 'noticeNumber', kind: 'text', label: t('Số giấy báo tử', 'Number of the notice of death'), required: false, maxLength: 60, width: 'medium' },
        { name: 'late', kind: 'yes-no', label: t('Đã quá 15 ngày kể từ ngày mất', 'More than 15 days since the death') },
      ] },
      { id: 'end', title: t('Nhận kết quả', 'Result'), fields: [copies, declaration] },
    ] },
  ] },
  process: { steps: [
    receive('register', 1),
    { id: 'register', name: t('Thẩm tra, ghi Sổ đăng ký khai tử', 'Check and enter in the register of deaths'), kind: 'process', unit: 'division:office', role: 'specialist', workingHours: 3, outcomes: [
      { id: 'propose', name: t('Trình ký Trích lục khai tử', 'Submit for signature'), next: 'sign' },
      { id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'register' },
      { id: 'refuse', name: t('Từ chối', 'Refuse'), kind: 'refuse', next: 'end:refusal' },
    ] },
    sign('sign', t('Ký Trích lục khai tử', 'Sign the extract'), 'hand-over', 'register', 2),
    handOver(1),
  ] },
  refusalGrounds: [notCompetent, forged],
  supplementGrounds: commonSupplements,
  result: { name: t('Trích lục khai tử', 'Extract of the register of deaths'), template: 'extract', heading: 'TRÍCH LỤC KHAI TỬ', numberSuffix: '/TLKT-BS', signerTitle: 'CHỦ TỊCH', lines: [
    { label: 'Họ, chữ đệm, tên người chết', field: 'deceasedName' }, { label: 'Ngày, tháng, năm sinh', field: 'deceasedBirthDate' }, { label: 'Giới tính', field: 'deceasedSex' }, { label: 'Dân tộc', field: 'deceasedEthnicity' },
    { label: 'Đã chết vào ngày', field: 'deathDate' }, { label: 'Nơi chết', field: 'deathPlace' }, { label: 'Nguyên nhân chết', field: 'deathCause' }, { label: 'Người đi khai tử', field: 'requesterName' },
  ] },
  legalBasis: civilStatusLaw,
  validity: { from: '2025-07-01' },
  evidence: { title: 'official-list', limits: 'official-list', fees: 'official-list', components: 'law', form: 'law', process: 'sample', note: 'Danh mục ghi thời hạn 1, không ghi đơn vị. Lệ phí quá hạn do HĐND tỉnh quy định, chưa có số liệu.' },
  examples: [{
    name: 'Con khai cho cha, chiều muộn', channel: 'postal', receivedAt: '2026-11-23T15:20:00+07:00',
    data: { requesterName: 'Lò Mẫu Thắng', requesterIdentityNumber: '015080000030', requesterResidence: 'Phường Nghĩa Lộ', requesterPhone: '0912000030', relationship: 'child', registeringCommune: 'commune:04288', deceasedName: 'Lò Mẫu Ún', deceasedBirthDate: '1948-02-03', deceasedEthnicity: 'Thái', deceasedNationality: 'Việt Nam', deceasedSex: 'male', deathDate: '2026-11-20', deathTime: '04:15', deathPlace: 'Tại nhà, phường Nghĩa Lộ', deathCause: 'Tuổi già', late: false, copyCount: 3, declaration: true },
    expect: { route: ['receive', 'register', 'sign', 'hand-over'], limit: 'same-day', dueAt: '2026-11-25T17:00:00+07:00', feeDong: 0 },
  }],
} satisfies ProcedureDefinitionInput;
