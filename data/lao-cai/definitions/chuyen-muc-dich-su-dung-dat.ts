import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, requesterPage } from './parts/fields.ts';
import { commonSupplements, forged, notCompetent, oneStopDecree } from './parts/law.ts';
import { handOver, receive, sign, signRefusal } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Land allocation, lease and change of use decided by the commune: calendar days, parallel consultations. */
export default {
  code: '1.013949',
  title: 'Giao đất, cho thuê đất, chuyển mục đích sử dụng đất đối với trường hợp giao đất, cho thuê đất không đấu giá quyền sử dụng đất, không đấu thầu lựa chọn nhà đầu tư thực hiện dự án có sử dụng đất; trường hợp giao đất, cho thuê đất thông qua đấu thầu lựa chọn nhà đầu tư thực hiện dự án có sử dụng đất; giao đất và giao rừng; cho thuê đất và cho thuê rừng, gia hạn sử dụng đất khi hết thời hạn sử dụng đất',
  plainName: t('Chuyển mục đích sử dụng đất, giao đất, cho thuê đất', 'Change of land use, allocation, lease'),
  purpose: t('Ví dụ chuyển đất vườn sang đất ở, xin giao đất, gia hạn sử dụng đất.', 'For example garden land to residential land.'),
  synonyms: ['lên thổ cư', 'chuyển đất vườn sang đất ở', 'chuyển mục đích đất', 'xin giao đất', 'thuê đất'],
  lifeEvents: ['land', 'house'],
  ministry: 'Bộ Nông nghiệp và Môi trường',
  field: 'Đất đai',
  publishedBy: '3380/QĐ-BNNMT',
  subjects: ['citizen', 'official', 'organisation'],
  competence: { level: 'commune', authority: t('Chủ tịch UBND cấp xã nơi có đất', 'Chairman of the commune of the land'), rule: { kind: 'commune-in-field', field: 'landCommune' } },
  receivingPlaces: 'any-one-stop',
  channels: ['online', 'direct', 'postal'],
  onlineLevel: { level: 'full' },
  deadline: { limits: [{ id: 'standard', label: t('15 ngày', '15 days'), value: 15, unit: 'day', basis: { document: '3380/QĐ-BNNMT' } }], supplement: 'shift', pauses: [{ id: 'payment', label: t('Thời gian nộp tiền sử dụng đất, tiền thuê đất', 'Time to pay land-use money or rent'), basis: { document: 'Nghị định 102/2024/NĐ-CP' } }] },
  components: [
    { id: 'form', name: t('Đơn đề nghị giao đất, cho thuê đất, chuyển mục đích sử dụng đất', 'Application'), isForm: true },
    { id: 'certificate', name: t('Giấy chứng nhận quyền sử dụng đất', 'Land certificate'), originals: 1, when: { field: 'requestKind', is: ['change-use', 'extend'] }, fromDatabase: t('Cơ sở dữ liệu đất đai', 'Land database') },
    { id: 'extract', name: t('Trích lục hoặc trích đo bản đồ địa chính', 'Cadastral extract'), copies: 1, fromDatabase: t('Cơ sở dữ liệu đất đai', 'Land database') },
  ],
  form: { pages: [
    requesterPage(),
    { id: 'land', title: t('Đất', 'The land'), sections: [{ id: 'land', title: t('Thửa đất và đề nghị', 'Land and request'), fields: [
      { name: 'requestKind', kind: 'choice', label: t('Đề nghị', 'Request'), options: [{ value: 'change-use', label: t('Chuyển mục đích sử dụng đất', 'Change of use') }, { value: 'allocate', label: t('Giao đất', 'Allocation') }, { value: 'lease', label: t('Thuê đất', 'Lease') }, { value: 'extend', label: t('Gia hạn sử dụng đất', 'Extension') }] },
      { name: 'landCommune', kind: 'source', source: 'communes', label: t('Xã, phường có đất', 'Commune of the land'), prefill: 'identity.residenceCommune' },
      { name: 'landAddress', kind: 'text', label: t('Địa chỉ thửa đất', 'Address of the land') },
      { name: 'parcel', kind: 'text', label: t('Thửa đất số', 'Parcel'), maxLength: 20, width: 'short' },
      { name: 'mapSheet', kind: 'text', label: t('Tờ bản đồ số', 'Map sheet'), maxLength: 20, width: 'short' },
      { name: 'landArea', kind: 'number', integer: false, label: t('Diện tích đề nghị', 'Area requested'), suffix: t('m²', 'm²'), min: 0.1, max: 100000000, width: 'short' },
      { name: 'currentUse', kind: 'text', label: t('Mục đích hiện nay', 'Present use'), when: { field: 'requestKind', is: ['change-use', 'extend'] }, maxLength: 100, width: 'medium' },
      { name: 'newUse', kind: 'text', label: t('Mục đích đề nghị', 'Requested use'), maxLength: 100, width: 'medium' },
      { name: 'rice', kind: 'yes-no', label: t('Có đất trồng lúa hoặc đất rừng', 'Includes rice or forest land') },
      { name: 'term', kind: 'number', label: t('Thời hạn thuê đất', 'Term of lease'), suffix: t('năm', 'years'), min: 1, max: 70, when: { field: 'requestKind', is: ['lease', 'extend'] }, width: 'short' },
      { name: 'reason', kind: 'long-text', label: t('Lý do, nhu cầu sử dụng', 'Reason'), maxLength: 1000 },
      declaration,
    ] }] },
  ] },
  process: { steps: [
    receive('examine', 4),
    { id: 'examine', name: t('Rà soát kế hoạch sử dụng đất, kiểm tra thực địa', 'Check the land-use plan, inspect'), kind: 'process', unit: 'division:economy', role: 'specialist', workingHours: 24, outcomes: [{ id: 'consult', name: t('Phù hợp kế hoạch, lấy ý kiến', 'Fits the plan, consult'), next: ['land-office', 'tax'] }, { id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'examine' }, { id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' }] },
    { id: 'land-office', name: t('Trích lục, xác nhận hồ sơ địa chính', 'Cadastral extract'), kind: 'consult', unit: 'agency:vpdkdd', role: 'consulted', workingHours: 24, question: t('Cung cấp trích lục và xác nhận hiện trạng thửa đất.', 'Extract and state of the parcel.'), outcomes: [{ id: 'answer', name: t('Đã cung cấp', 'Provided'), next: 'propose' }] },
    { id: 'tax', name: t('Tính tiền sử dụng đất, tiền thuê đất', 'Compute land-use money'), kind: 'consult', unit: 'outside:tax', role: 'consulted', workingHours: 16, question: t('Xác định đơn giá và số tiền phải nộp.', 'Determine price and amount.'), outcomes: [{ id: 'answer', name: t('Đã xác định', 'Determined'), next: 'propose' }] },
    { id: 'propose', name: t('Trình quyết định', 'Propose the decision'), kind: 'propose', unit: 'division:economy', role: 'division-head', workingHours: 8, outcomes: [{ id: 'submit', name: t('Trình Chủ tịch', 'Submit'), next: 'sign' }, { id: 'return', name: t('Trả lại chuyên viên', 'Back'), kind: 'back', next: 'examine' }, { id: 'refuse', name: t('Không đủ điều kiện', 'Conditions not met'), kind: 'refuse', next: 'sign-refusal' }] },
    sign('sign', t('Ký quyết định', 'Sign the decision'), 'hand-over', 'propose', 8),
    signRefusal('examine', 8),
    handOver(4),
  ] },
  refusalGrounds: [notCompetent, forged, { id: 'plan', text: t('Không phù hợp kế hoạch sử dụng đất hoặc không đủ điều kiện chuyển mục đích.', 'Does not fit the land-use plan or the conditions.'), basis: { document: 'Luật Đất đai 31/2024/QH15', article: 'Điều 116' }, outcomes: ['examine/refuse', 'propose/refuse', 'sign-refusal/refuse'] }],
  supplementGrounds: commonSupplements,
  result: { name: t('Quyết định giao đất, cho thuê đất, cho phép chuyển mục đích sử dụng đất', 'Decision'), template: 'decision', heading: 'QUYẾT ĐỊNH', numberSuffix: '/QĐ-UBND', preamble: 'Về việc giao đất, cho thuê đất, cho phép chuyển mục đích sử dụng đất', signerTitle: 'CHỦ TỊCH', lines: [{ label: 'Người sử dụng đất', field: 'requesterName' }, { label: 'Nội dung', field: 'requestKind' }, { label: 'Thửa đất số', field: 'parcel' }, { label: 'Tờ bản đồ số', field: 'mapSheet' }, { label: 'Diện tích', field: 'landArea' }, { label: 'Mục đích sử dụng', field: 'newUse' }] },
  legalBasis: [{ document: 'Luật Đất đai 31/2024/QH15', title: 'Luật Đất đai', effectiveFrom: '2024-08-01' }, { document: 'Nghị định 102/2024/NĐ-CP', title: 'Nghị định quy định chi tiết thi hành một số điều của Luật Đất đai', effectiveFrom: '2024-08-01' }, oneStopDecree],
  validity: { from: '2025-07-01' },
  evidence: { title: 'official-list', limits: 'official-list', fees: 'official-list', components: 'practice', form: 'practice', process: 'sample', note: 'Tiền sử dụng đất do cơ quan thuế thông báo, không phải phí của thủ tục.' },
  examples: [{
    name: 'Đất vườn sang đất ở', channel: 'online', receivedAt: '2026-11-09T10:00:00+07:00',
    data: { requesterName: 'Lương Mẫu Hải', requesterIdentityNumber: '015075000090', requesterResidence: 'Xã Lục Yên', requesterPhone: '0912000090', requestKind: 'change-use', landCommune: 'commune:04303', landAddress: 'Thôn 2', parcel: '57', mapSheet: '12', landArea: 200, currentUse: 'Đất trồng cây lâu năm', newUse: 'Đất ở tại nông thôn', rice: false, reason: 'Làm nhà cho con ra ở riêng.', declaration: true },
    expect: { route: ['receive', 'examine', 'land-office', 'tax', 'propose', 'sign', 'hand-over'], limit: 'standard', dueAt: '2026-11-25T17:00:00+07:00', feeDong: 0 },
  }],
} satisfies ProcedureDefinitionInput;
