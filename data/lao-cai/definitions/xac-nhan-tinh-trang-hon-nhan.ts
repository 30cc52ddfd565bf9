import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { copies, declaration, personFields, requesterPage } from './parts/fields.ts';
import { civilStatusLaw, commonSupplements, forged, notCompetent, verification } from './parts/law.ts';
import { handOver, receive, sign, signRefusal } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Marital-status confirmation: three working days, a refusal is signed by the leader. */
export default {
  code: '1.004873',
  title: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
  plainName: t('Giấy xác nhận tình trạng hôn nhân', 'Confirmation of marital status'),
  purpose: t('Để đăng ký kết hôn, mua bán nhà đất hoặc việc khác cần chứng minh độc thân.', 'To marry, to buy or sell property, or wherever being single must be shown.'),
  synonyms: ['giấy độc thân', 'xác nhận độc thân', 'giấy chứng nhận độc thân', 'tình trạng hôn nhân'],
  lifeEvents: ['marriage'],
  ministry: 'Bộ Tư pháp',
  field: 'Hộ tịch',
  publishedBy: '163/QĐ-BTP',
  subjects: ['citizen', 'overseas-vietnamese'],
  competence: { level: 'commune', authority: t('UBND cấp xã nơi thường trú hoặc tạm trú', 'Commune of permanent or temporary residence'), rule: { kind: 'commune-in-field', field: 'registeringCommune' } },
  receivingPlaces: 'any-one-stop',
  channels: ['online', 'direct', 'postal'],
  onlineLevel: { level: 'full' },
  deadline: {
    limits: [{ id: 'standard', label: t('3 ngày làm việc', '3 working days'), value: 3, unit: 'working-day', basis: { document: 'Nghị định 123/2015/NĐ-CP', article: 'Điều 22 khoản 3' } }],
    supplement: 'restart',
    pauses: [verification('verify', 20, 'Nghị định 123/2015/NĐ-CP', 'Điều 22 khoản 4')],
  },
  components: [
    { id: 'form', name: t('Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', 'Application form'), isForm: true },
    { id: 'divorce', name: t('Bản án, quyết định ly hôn hoặc trích lục ghi chú ly hôn', 'Divorce judgment or extract'), copies: 1, when: { field: 'status', is: 'divorced' }, fromDatabase: t('Cơ sở dữ liệu hộ tịch điện tử', 'Civil-status database') },
    { id: 'death', name: t('Trích lục khai tử của vợ hoặc chồng', 'Extract of the death of the spouse'), copies: 1, when: { field: 'status', is: 'widowed' }, fromDatabase: t('Cơ sở dữ liệu hộ tịch điện tử', 'Civil-status database') },
    { id: 'old-confirmation', name: t('Giấy xác nhận đã cấp trước đây', 'The confirmation issued before'), originals: 1, required: false, when: { field: 'issuedBefore', is: true } },
  ],
  form: { pages: [
    requesterPage([{ name: 'registeringCommune', kind: 'source', source: 'communes', label: t('Xã, phường xác nhận', 'Commune that confirms'), prefill: 'identity.residenceCommune' }]),
    { id: 'subject', title: t('Người được xác nhận', 'The person concerned'), sections: [
      { id: 'who', title: t('Người được xác nhận', 'The person concerned'), fields: [...personFields('subject'), { name: 'subjectIdentityNumber', kind: 'identity-number', label: t('Số định danh cá nhân', 'Personal identity number'), width: 'medium' }, { name: 'subjectResidence', kind: 'text', label: t('Nơi cư trú', 'Residence') }] },
      { id: 'period', title: t('Thời gian và tình trạng', 'Period and status'), fields: [
        { name: 'periodFrom', kind: 'date', label: t('Cư trú tại đây từ ngày', 'Living here since'), notAfter: 'today', width: 'medium' },
        { name: 'periodTo', kind: 'date', label: t('Đến ngày', 'Until'), hint: t('Còn ở đây thì để trống.', 'Leave empty if still living here.'), notBefore: { field: 'periodFrom' }, notAfter: 'today', required: false, width: 'medium' },
        { name: 'status', kind: 'choice', label: t('Tình trạng hôn nhân', 'Marital status'), options: [{ value: 'never', label: t('Chưa đăng ký kết hôn với ai', 'Never married') }, { value: 'divorced', label: t('Đã ly hôn', 'Divorced') }, { value: 'widowed', label: t('Vợ hoặc chồng đã chết', 'Widowed') }, { value: 'married', label: t('Đang có vợ, có chồng', 'Married') }] },
        { name: 'spouseName', kind: 'text', label: t('Họ tên vợ, chồng', 'Name of the spouse'), when: { field: 'status', is: ['divorced', 'widowed', 'married'] } },
        { name: 'purpose', kind: 'choice', control: 'select', label: t('Dùng để', 'Purpose'), options: [{ value: 'marriage', label: t('Đăng ký kết hôn', 'To marry') }, { value: 'property', label: t('Mua bán, thế chấp nhà đất', 'Property') }, { value: 'other', label: t('Việc khác', 'Other') }] },
        { name: 'partnerName', kind: 'text', label: t('Họ tên người dự định kết hôn', 'Intended spouse'), when: { field: 'purpose', is: 'marriage' } },
        { name: 'purposeText', kind: 'text', label: t('Việc cần dùng', 'What for'), when: { field: 'purpose', is: 'other' } },
        { name: 'issuedBefore', kind: 'yes-no', label: t('Đã từng được cấp giấy này', 'Such a confirmation was issued before') },
        copies, declaration,
      ] },
    ] },
  ] },
  process: { steps: [
    receive('verify', 2),
    { id: 'verify', name: t('Tra cứu Sổ hộ tịch, xác minh', 'Search the registers, verify'), kind: 'process', unit: 'division:office', role: 'specialist', workingHours: 12, outcomes: [
      { id: 'propose', name: t('Đủ căn cứ, trình ký', 'Confirmed, submit'), next: 'sign' },
      { id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'verify' },
      { id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' },
    ] },
    sign('sign', t('Ký Giấy xác nhận', 'Sign the confirmation'), 'hand-over', 'verify', 4),
    signRefusal('verify', 4),
    handOver(2),
  ] },
  refusalGrounds: [notCompetent, forged, { id: 'no-record', text: t('Không có căn cứ xác nhận sau khi đã xác minh.', 'No ground to confirm after verification.'), basis: { document: 'Nghị định 123/2015/NĐ-CP', article: 'Điều 22' }, outcomes: ['verify/refuse', 'sign-refusal/refuse'] }],
  supplementGrounds: commonSupplements,
  result: { name: t('Giấy xác nhận tình trạng hôn nhân', 'Confirmation of marital status'), template: 'confirmation', heading: 'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN', numberSuffix: '/XNTTHN', signerTitle: 'CHỦ TỊCH', validMonths: 6, lines: [
    { label: 'Họ, chữ đệm, tên', field: 'subjectName' }, { label: 'Ngày, tháng, năm sinh', field: 'subjectBirthDate' }, { label: 'Dân tộc', field: 'subjectEthnicity' }, { label: 'Nơi cư trú', field: 'subjectResidence' },
    { label: 'Trong thời gian từ ngày', field: 'periodFrom' }, { label: 'Tình trạng hôn nhân', field: 'status' }, { label: 'Giấy này được cấp để', field: 'purpose' },
  ] },
  legalBasis: civilStatusLaw,
  validity: { from: '2025-07-01' },
  evidence: { title: 'official-list', limits: 'official-list', fees: 'official-list', components: 'law', form: 'law', process: 'sample', note: 'Danh mục ghi thời hạn 3, không ghi đơn vị; nghị định: 3 ngày làm việc. Thời gian chờ xác minh nơi khác chưa đối chiếu.' },
  examples: [{
    name: 'Để đăng ký kết hôn', channel: 'online', receivedAt: '2026-11-20T08:30:00+07:00',
    data: { requesterName: 'Phạm Mẫu Dung', requesterIdentityNumber: '010192000040', requesterResidence: 'Phường Cam Đường', requesterPhone: '0912000040', registeringCommune: 'commune:02671', subjectName: 'Phạm Mẫu Dung', subjectBirthDate: '1992-12-12', subjectEthnicity: 'Kinh', subjectNationality: 'Việt Nam', subjectIdentityNumber: '010192000040', subjectResidence: 'Phường Cam Đường', periodFrom: '2015-01-01', status: 'never', purpose: 'marriage', partnerName: 'Bùi Mẫu Linh', issuedBefore: false, copyCount: 0, declaration: true },
    expect: { route: ['receive', 'verify', 'sign', 'hand-over'], limit: 'standard', dueAt: '2026-11-26T17:00:00+07:00', feeDong: 0 },
  }, {
    name: 'Không có căn cứ, lãnh đạo ký từ chối', channel: 'direct', receivedAt: '2026-11-20T08:30:00+07:00',
    data: { requesterName: 'Phạm Mẫu Dung', requesterIdentityNumber: '010192000040', requesterResidence: 'Phường Cam Đường', requesterPhone: '0912000040', registeringCommune: 'commune:02671', subjectName: 'Phạm Mẫu Hòa', subjectBirthDate: '1990-12-12', subjectEthnicity: 'Kinh', subjectNationality: 'Việt Nam', subjectIdentityNumber: '010190000041', subjectResidence: 'Phường Cam Đường', periodFrom: '2015-01-01', periodTo: '2020-05-05', status: 'divorced', spouseName: 'Bùi Mẫu Linh', purpose: 'property', issuedBefore: false, copyCount: 0, declaration: true },
    choose: ['verify/refuse'],
    expect: { route: ['receive', 'verify', 'sign-refusal'], end: 'end:refusal', limit: 'standard', feeDong: 0 },
  }],
} satisfies ProcedureDefinitionInput;
