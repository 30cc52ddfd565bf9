import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, requesterPage } from './parts/fields.ts';
import { commonSupplements, forged, notCompetent, oneStopDecree } from './parts/law.ts';
import { handOver, issue, receive, sign, signRefusal } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** House building permit: the limit depends on what is built; the site is inspected; fees are set by the province. */
export default {
  code: '1.013225',
  title: 'Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV (Công trình không theo tuyến/Theo tuyến trong đô thị/Tín ngưỡng, tôn giáo/Tượng đài, tranh hoành tráng/Theo giai đoạn cho công trình không theo tuyến/Theo giai đoạn cho công trình theo tuyến trong đô thị/Dự án) và nhà ở riêng lẻ',
  plainName: t('Giấy phép xây dựng nhà ở', 'House building permit'),
  purpose: t('Trước khi xây nhà ở riêng lẻ hoặc công trình cấp III, cấp IV.', 'Before building a house or a class III or IV structure.'),
  synonyms: ['xin phép xây nhà', 'giấy phép xây nhà', 'cấp phép xây dựng', 'làm nhà'],
  lifeEvents: ['house'],
  ministry: 'Bộ Xây dựng',
  field: 'Hoạt động xây dựng',
  publishedBy: '56/QĐ-BXD',
  subjects: ['citizen', 'enterprise', 'foreign-invested-enterprise', 'organisation'],
  competence: { level: 'commune', authority: t('UBND cấp xã nơi xây dựng', 'Commune of the building site'), rule: { kind: 'commune-in-field', field: 'siteCommune' } },
  receivingPlaces: 'any-one-stop',
  channels: ['online', 'direct', 'postal'],
  onlineLevel: { level: 'full' },
  deadline: {
    limits: [
      { id: 'house', label: t('Nhà ở riêng lẻ: 15 ngày', 'House: 15 days'), value: 15, unit: 'day', when: { field: 'buildingKind', is: 'house' }, basis: { document: 'Luật Xây dựng 50/2014/QH13', article: 'Điều 102 khoản 1' } },
      { id: 'other', label: t('Công trình khác: 20 ngày', 'Other structures: 20 days'), value: 20, unit: 'day', basis: { document: 'Luật Xây dựng 50/2014/QH13', article: 'Điều 102 khoản 1' } },
    ],
    supplement: 'restart',
  },
  fees: [{ id: 'permit', label: t('Lệ phí cấp giấy phép xây dựng', 'Permit charge'), kind: 'charge', amountDong: null, per: t('giấy phép', 'permit'), basis: { document: 'Thông tư 85/2019/TT-BTC', article: 'Điều 5' } }],
  components: [
    { id: 'form', name: t('Đơn đề nghị cấp giấy phép xây dựng', 'Application for a building permit'), isForm: true },
    { id: 'land', name: t('Giấy tờ chứng minh quyền sử dụng đất', 'Proof of land-use right'), copies: 1, fromDatabase: t('Cơ sở dữ liệu đất đai', 'Land database') },
    { id: 'drawings', name: t('Bản vẽ thiết kế xây dựng', 'Construction drawings'), hint: t('Mặt bằng, mặt đứng, mặt cắt, móng, đấu nối điện nước.', 'Plans, elevations, sections, foundation, connections.'), originals: 2 },
    { id: 'neighbour', name: t('Cam kết bảo đảm an toàn công trình liền kề', 'Undertaking for the safety of adjacent buildings'), originals: 1, when: { field: 'adjacent', is: true } },
    { id: 'verification', name: t('Báo cáo kết quả thẩm tra thiết kế', 'Design verification report'), copies: 1, when: { field: 'buildingKind', is: 'other' } },
  ],
  form: { pages: [
    requesterPage(),
    { id: 'site', title: t('Thửa đất', 'The site'), sections: [{ id: 'site', title: t('Nơi xây dựng', 'Place'), fields: [
      { name: 'siteCommune', kind: 'source', source: 'communes', label: t('Xã, phường', 'Commune'), prefill: 'identity.residenceCommune' },
      { name: 'siteAddress', kind: 'text', label: t('Thôn, đường, số nhà', 'Address') },
      { name: 'parcel', kind: 'text', label: t('Thửa đất số', 'Parcel number'), maxLength: 20, width: 'short' },
      { name: 'mapSheet', kind: 'text', label: t('Tờ bản đồ số', 'Map sheet'), maxLength: 20, width: 'short' },
      { name: 'parcelArea', kind: 'number', integer: false, label: t('Diện tích thửa đất', 'Area of the parcel'), suffix: t('m²', 'm²'), min: 1, max: 1000000, width: 'short' },
      { name: 'certificateNumber', kind: 'text', label: t('Số Giấy chứng nhận (sổ đỏ)', 'Certificate number'), maxLength: 40, width: 'medium' },
    ] }] },
    { id: 'building', title: t('Công trình', 'The building'), sections: [
      { id: 'building', title: t('Nội dung xây dựng', 'What is built'), fields: [
        { name: 'buildingKind', kind: 'choice', label: t('Loại công trình', 'Kind'), options: [{ value: 'house', label: t('Nhà ở riêng lẻ', 'House') }, { value: 'other', label: t('Công trình cấp III, cấp IV khác', 'Other class III or IV structure') }] },
        { name: 'buildingClass', kind: 'choice', label: t('Cấp công trình', 'Class'), options: [{ value: 'III', label: t('Cấp III', 'Class III') }, { value: 'IV', label: t('Cấp IV', 'Class IV') }] },
        { name: 'floorArea', kind: 'number', integer: false, label: t('Diện tích xây dựng tầng 1', 'Ground-floor area'), suffix: t('m²', 'm²'), min: 1, max: 100000, width: 'short' },
        { name: 'totalArea', kind: 'number', integer: false, label: t('Tổng diện tích sàn', 'Total floor area'), suffix: t('m²', 'm²'), min: 1, max: 500000, width: 'short' },
        { name: 'height', kind: 'number', integer: false, label: t('Chiều cao công trình', 'Height'), suffix: t('m', 'm'), min: 1, max: 100, width: 'short' },
        { name: 'storeys', kind: 'number', label: t('Số tầng', 'Storeys'), min: 1, max: 30, width: 'short' },
        { name: 'setback', kind: 'number', integer: false, label: t('Khoảng lùi', 'Setback'), suffix: t('m', 'm'), min: 0, max: 200, required: false, width: 'short' },
        { name: 'adjacent', kind: 'yes-no', label: t('Có công trình liền kề', 'There is an adjacent building') },
      ] },
      { id: 'design', title: t('Đơn vị thiết kế', 'Designer'), fields: [
        { name: 'designer', kind: 'text', label: t('Tên đơn vị hoặc người thiết kế', 'Designer'), required: false },
        { name: 'designerCertificate', kind: 'text', label: t('Số chứng chỉ năng lực, hành nghề', 'Licence of the designer'), required: false, maxLength: 60, width: 'medium' },
        { name: 'finishDate', kind: 'date', label: t('Dự kiến hoàn thành', 'Expected completion'), notBefore: 'today', width: 'medium' },
        declaration,
      ] },
    ] },
  ] },
  process: { steps: [
    receive('inspect', 4),
    { id: 'inspect', name: t('Thẩm định hồ sơ, kiểm tra thực địa', 'Examine the file, inspect the site'), kind: 'process', unit: 'division:economy', role: 'specialist', workingHours: 32, outcomes: [{ id: 'consult', name: t('Cần ý kiến cơ quan khác', 'Consult others'), next: ['planning', 'fire-grid'] }, { id: 'propose', name: t('Đủ điều kiện, trình thẩm tra', 'Conditions met, submit'), next: 'review' }, { id: 'supplement', name: t('Yêu cầu bổ sung một lần', 'Ask for supplement once'), kind: 'supplement', next: 'inspect' }, { id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' }] },
    { id: 'planning', name: t('Ý kiến về quy hoạch', 'Opinion on planning'), kind: 'consult', unit: 'agency:sxd', role: 'consulted', workingHours: 24, question: t('Công trình có phù hợp quy hoạch xây dựng?', 'Does it fit the construction plan?'), outcomes: [{ id: 'agree', name: t('Phù hợp', 'Fits'), next: 'review' }, { id: 'disagree', name: t('Không phù hợp', 'Does not fit'), next: 'review' }] },
    { id: 'fire-grid', name: t('Ý kiến đơn vị quản lý đường, lưới điện', 'Opinion on road and power line'), kind: 'consult', unit: 'outside:utilities', role: 'consulted', workingHours: 16, question: t('Công trình có vi phạm hành lang an toàn?', 'Does it touch a safety corridor?'), outcomes: [{ id: 'answer', name: t('Đã trả lời', 'Answered'), next: 'review' }] },
    { id: 'review', name: t('Thẩm tra, trình ký', 'Review and submit'), kind: 'propose', unit: 'division:economy', role: 'division-head', workingHours: 8, outcomes: [{ id: 'submit', name: t('Trình Chủ tịch', 'Submit'), next: 'sign' }, { id: 'return', name: t('Trả lại chuyên viên', 'Back to the specialist'), kind: 'back', next: 'inspect' }, { id: 'refuse', name: t('Không đủ điều kiện', 'Conditions not met'), kind: 'refuse', next: 'sign-refusal' }] },
    sign('sign', t('Ký giấy phép xây dựng', 'Sign the permit'), 'issue', 'review', 6),
    signRefusal('inspect', 6),
    issue(t('Phát hành, đóng dấu bản vẽ', 'Issue, stamp the drawings'), 3),
    handOver(3),
  ] },
  refusalGrounds: [notCompetent, forged, { id: 'plan', text: t('Công trình không phù hợp quy hoạch, mục đích sử dụng đất hoặc vi phạm hành lang an toàn.', 'Against planning, land use or a safety corridor.'), basis: { document: 'Luật Xây dựng 50/2014/QH13', article: 'Điều 93' }, outcomes: ['inspect/refuse', 'review/refuse', 'sign-refusal/refuse'] }],
  supplementGrounds: [...commonSupplements, { id: 'drawings', text: t('Bản vẽ thiếu hoặc chưa đúng quy định.', 'Drawings missing or not as required.'), basis: { document: 'Nghị định 175/2024/NĐ-CP' } }],
  result: { name: t('Giấy phép xây dựng', 'Building permit'), template: 'licence', heading: 'GIẤY PHÉP XÂY DỰNG', numberSuffix: '/GPXD', signerTitle: 'CHỦ TỊCH', validMonths: 12, lines: [{ label: 'Cấp cho', field: 'requesterName' }, { label: 'Địa chỉ xây dựng', field: 'siteAddress' }, { label: 'Thửa đất số', field: 'parcel' }, { label: 'Tờ bản đồ số', field: 'mapSheet' }, { label: 'Diện tích xây dựng tầng 1', field: 'floorArea' }, { label: 'Tổng diện tích sàn', field: 'totalArea' }, { label: 'Chiều cao', field: 'height' }, { label: 'Số tầng', field: 'storeys' }] },
  legalBasis: [{ document: 'Luật Xây dựng 50/2014/QH13', title: 'Luật Xây dựng (sửa đổi 2020)', effectiveFrom: '2015-01-01' }, { document: 'Nghị định 175/2024/NĐ-CP', title: 'Nghị định quy định chi tiết một số điều của Luật Xây dựng về quản lý hoạt động xây dựng', effectiveFrom: '2024-12-30' }, oneStopDecree],
  validity: { from: '2025-07-01' },
  evidence: { title: 'official-list', limits: 'official-list', fees: 'unverified', components: 'law', form: 'law', process: 'sample', note: 'Danh mục ghi 20 ngày (trực tuyến, bưu chính) và 15 ngày (trực tiếp); hiểu là hai trường hợp của Luật Xây dựng.' },
  examples: [{
    name: 'Nhà ở, có lấy ý kiến song song', channel: 'online', receivedAt: '2026-11-02T08:00:00+07:00',
    data: { requesterName: 'Tẩn Mẫu Phú', requesterIdentityNumber: '010085000070', requesterResidence: 'Phường Sa Pa', requesterPhone: '0912000070', siteCommune: 'commune:03006', siteAddress: 'Tổ 3, phường Sa Pa', parcel: '118', mapSheet: '24', parcelArea: 120.5, certificateNumber: 'CĐ 557201', buildingKind: 'house', buildingClass: 'IV', floorArea: 80, totalArea: 160, height: 7.2, storeys: 2, adjacent: true, finishDate: '2027-06-30', declaration: true },
    choose: ['inspect/consult'],
    expect: { route: ['receive', 'inspect', 'planning', 'fire-grid', 'review', 'sign', 'issue', 'hand-over'], limit: 'house', dueAt: '2026-11-17T17:00:00+07:00', feeDong: null },
  }, {
    name: 'Công trình khác, không phù hợp quy hoạch', channel: 'direct', receivedAt: '2026-11-02T08:00:00+07:00',
    data: { requesterName: 'Tẩn Mẫu Phú', requesterIdentityNumber: '010085000070', requesterResidence: 'Phường Sa Pa', requesterPhone: '0912000070', siteCommune: 'commune:03006', siteAddress: 'Tổ 3, phường Sa Pa', parcel: '119', mapSheet: '24', parcelArea: 900, certificateNumber: 'CĐ 557202', buildingKind: 'other', buildingClass: 'III', floorArea: 400, totalArea: 1200, height: 12, storeys: 3, setback: 4.5, adjacent: false, finishDate: '2027-12-30', declaration: true },
    choose: ['inspect/consult', 'review/refuse'],
    expect: { route: ['receive', 'inspect', 'planning', 'fire-grid', 'review', 'sign-refusal'], end: 'end:refusal', limit: 'other', dueAt: '2026-11-23T17:00:00+07:00', feeDong: null },
  }],
} satisfies ProcedureDefinitionInput;
