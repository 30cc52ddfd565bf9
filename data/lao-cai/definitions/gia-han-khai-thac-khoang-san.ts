import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { declaration, organisationPage } from './parts/fields.ts';
import { commonSupplements, forged, notCompetent, oneStopDecree } from './parts/law.ts';
import { handOver, issue, receive, sign, signRefusal } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Extension of a mining licence: long, three consultations in parallel, signed by the chairman of the province, paid. */
export default {
  code: '1.014266',
  title: 'Gia hạn giấy phép khai thác khoáng sản (cấp Tỉnh)',
  plainName: t('Gia hạn giấy phép khai thác khoáng sản', 'Extend a mining licence'),
  purpose: t('Khi giấy phép khai thác sắp hết hạn mà còn trữ lượng.', 'When the licence runs out and reserves remain.'),
  synonyms: ['gia hạn mỏ', 'giấy phép mỏ', 'khai thác khoáng sản', 'khai thác đá', 'khai thác cát sỏi'],
  lifeEvents: ['minerals', 'business'],
  ministry: 'Bộ Nông nghiệp và Môi trường',
  field: 'Địa chất và khoáng sản',
  publishedBy: '279/QĐ-BNNMT',
  subjects: ['enterprise', 'foreign-invested-enterprise', 'cooperative', 'organisation'],
  competence: { level: 'province', authority: t('Chủ tịch UBND tỉnh; Sở Nông nghiệp và Môi trường thẩm định', 'Chairman of the province; examined by the Department of Agriculture and Environment'), rule: { kind: 'unit', unit: 'agency:snnmt' } },
  receivingPlaces: 'any-one-stop',
  channels: ['online', 'direct', 'postal'],
  onlineLevel: { level: 'full' },
  deadline: { limits: [{ id: 'standard', label: t('34 ngày làm việc', '34 working days'), value: 34, unit: 'working-day', basis: { document: '279/QĐ-BNNMT' } }], supplement: 'shift', pauses: [{ id: 'site-council', label: t('Chờ họp hội đồng thẩm định theo luật khoáng sản', 'Waiting for the appraisal council'), basis: { document: 'Luật Địa chất và Khoáng sản 54/2024/QH15' } }] },
  fees: [{ id: 'licence', label: t('Lệ phí gia hạn giấy phép khai thác khoáng sản', 'Charge for the extension'), kind: 'charge', amountDong: 500_000, per: t('giấy phép', 'licence'), basis: { document: '279/QĐ-BNNMT' }, note: t('Mức thấp nhất ghi trong danh mục quốc gia; mức theo loại mỏ và công suất chưa đối chiếu.', 'The lowest amount in the national list; amounts by kind of mine not checked.') }],
  components: [
    { id: 'form', name: t('Đơn đề nghị gia hạn giấy phép khai thác khoáng sản', 'Application'), isForm: true },
    { id: 'licence', name: t('Giấy phép khai thác đang có hiệu lực', 'The licence in force'), copies: 1, fromDatabase: t('Kho dữ liệu điện tử của tổ chức', 'Data store of the organisation') },
    { id: 'report', name: t('Báo cáo kết quả khai thác và thực hiện nghĩa vụ', 'Report on mining and duties'), originals: 1 },
    { id: 'map', name: t('Bản đồ hiện trạng khu vực khai thác', 'Map of the present state'), originals: 1 },
    { id: 'environment', name: t('Giấy phép môi trường hoặc quyết định phê duyệt báo cáo đánh giá tác động', 'Environmental licence'), copies: 1, when: { field: 'environmentChanged', is: true } },
  ],
  form: { pages: [
    organisationPage(),
    { id: 'licence', title: t('Giấy phép và đề nghị', 'Licence and request'), sections: [
      { id: 'licence', title: t('Giấy phép hiện có', 'Present licence'), fields: [
        { name: 'licenceNumber', kind: 'text', label: t('Số giấy phép', 'Licence number'), maxLength: 60, width: 'medium' },
        { name: 'licenceDate', kind: 'date', label: t('Ngày cấp', 'Date of issue'), notAfter: 'today', width: 'medium' },
        { name: 'licenceEnd', kind: 'date', label: t('Ngày hết hạn', 'Date of expiry'), notBefore: { field: 'licenceDate' }, width: 'medium' },
        { name: 'mineral', kind: 'choice', control: 'select', label: t('Loại khoáng sản', 'Mineral'), options: [{ value: 'stone', label: t('Đá làm vật liệu xây dựng', 'Building stone') }, { value: 'sand', label: t('Cát, sỏi', 'Sand and gravel') }, { value: 'clay', label: t('Sét, cao lanh', 'Clay and kaolin') }, { value: 'metal', label: t('Khoáng sản kim loại nhỏ lẻ', 'Small metal deposits') }, { value: 'other', label: t('Khoáng sản khác', 'Other') }] },
        { name: 'mineName', kind: 'text', label: t('Tên mỏ, khu vực', 'Mine or area') },
        { name: 'mineCommune', kind: 'source', source: 'communes', label: t('Xã, phường có mỏ', 'Commune of the mine') },
        { name: 'mineArea', kind: 'number', integer: false, label: t('Diện tích', 'Area'), suffix: t('ha', 'ha'), min: 0.1, max: 10000, width: 'short' },
      ] },
      { id: 'request', title: t('Đề nghị gia hạn', 'Request'), fields: [
        { name: 'reserve', kind: 'number', integer: false, label: t('Trữ lượng còn lại', 'Remaining reserve'), suffix: t('m³ hoặc tấn', 'm³ or t'), min: 0, max: 1000000000, width: 'medium' },
        { name: 'capacity', kind: 'number', integer: false, label: t('Công suất mỗi năm', 'Yearly capacity'), suffix: t('m³ hoặc tấn', 'm³ or t'), min: 0, max: 1000000000, width: 'medium' },
        { name: 'extraYears', kind: 'number', integer: false, label: t('Thời gian xin gia hạn', 'Extension'), suffix: t('năm', 'years'), min: 0.5, max: 20, width: 'short' },
        { name: 'environmentChanged', kind: 'yes-no', label: t('Nội dung môi trường có thay đổi', 'Environmental conditions have changed') },
        { name: 'duties', kind: 'long-text', label: t('Nghĩa vụ tài chính, môi trường, an toàn đã thực hiện', 'Duties fulfilled'), maxLength: 4000 },
        { name: 'reason', kind: 'long-text', label: t('Lý do gia hạn', 'Reason'), maxLength: 2000 },
        declaration,
      ] },
    ] },
  ] },
  process: { steps: [
    receive('examine', 8),
    { id: 'examine', name: t('Kiểm tra tọa độ, diện tích, nghĩa vụ; kiểm tra thực địa', 'Check coordinates, area, duties; inspect'), kind: 'process', unit: 'agency:snnmt', role: 'specialist', workingHours: 56, outcomes: [{ id: 'consult', name: t('Lấy ý kiến các cơ quan', 'Consult'), next: ['industry', 'tax', 'commune'] }, { id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'examine' }, { id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'sign-refusal' }] },
    { id: 'industry', name: t('Ý kiến Sở Công Thương', 'Department of Industry and Trade'), kind: 'consult', unit: 'agency:sct', role: 'consulted', workingHours: 56, question: t('Thiết kế mỏ, vật liệu nổ có bảo đảm?', 'Mine design and explosives in order?'), outcomes: [{ id: 'agree', name: t('Đồng ý', 'Agree'), next: 'appraise' }, { id: 'disagree', name: t('Không đồng ý', 'Disagree'), next: 'appraise' }] },
    { id: 'tax', name: t('Xác nhận nghĩa vụ thuế', 'Confirm taxes'), kind: 'consult', unit: 'outside:tax', role: 'consulted', workingHours: 40, question: t('Tổ chức còn nợ thuế, tiền cấp quyền không?', 'Are taxes or rights money owed?'), outcomes: [{ id: 'answer', name: t('Đã xác nhận', 'Confirmed'), next: 'appraise' }] },
    { id: 'commune', name: t('Ý kiến UBND cấp xã nơi có mỏ', 'The commune of the mine'), kind: 'consult', unit: 'outside:commune', role: 'consulted', workingHours: 40, question: t('Ý kiến về môi trường, đường sá, dân cư.', 'Environment, roads, residents.'), outcomes: [{ id: 'agree', name: t('Đồng ý', 'Agree'), next: 'appraise' }, { id: 'disagree', name: t('Không đồng ý', 'Disagree'), next: 'appraise' }] },
    { id: 'appraise', name: t('Tổng hợp, lập báo cáo thẩm định', 'Appraisal report'), kind: 'propose', unit: 'agency:snnmt', role: 'division-head', workingHours: 56, outcomes: [{ id: 'submit', name: t('Trình UBND tỉnh', 'Submit to the province'), next: 'office' }, { id: 'return', name: t('Thẩm định lại', 'Examine again'), kind: 'back', next: 'examine' }, { id: 'refuse', name: t('Không đủ điều kiện', 'Conditions not met'), kind: 'refuse', next: 'sign-refusal' }] },
    { id: 'office', name: t('Văn phòng UBND tỉnh kiểm tra', 'Provincial office checks'), kind: 'process', unit: 'agency:vpub', role: 'specialist', workingHours: 40, outcomes: [{ id: 'submit', name: t('Trình Chủ tịch', 'Submit'), next: 'sign' }, { id: 'return', name: t('Trả lại Sở', 'Back to the department'), kind: 'back', next: 'appraise' }] },
    sign('sign', t('Ký giấy phép gia hạn', 'Sign the extension'), 'issue', 'office', 24, 'leader:province'),
    signRefusal('examine', 24, 'leader:province'),
    issue(t('Phát hành giấy phép', 'Issue'), 8, 'agency:vpub'),
    handOver(8),
  ] },
  refusalGrounds: [notCompetent, forged, { id: 'duties', text: t('Chưa hoàn thành nghĩa vụ, hết trữ lượng, hoặc thuộc khu vực cấm hoạt động khoáng sản.', 'Duties unfulfilled, no reserve, or a forbidden area.'), basis: { document: 'Luật Địa chất và Khoáng sản 54/2024/QH15' }, outcomes: ['examine/refuse', 'appraise/refuse', 'sign-refusal/refuse'] }],
  supplementGrounds: commonSupplements,
  result: { name: t('Giấy phép khai thác khoáng sản (gia hạn)', 'Extended mining licence'), template: 'licence', heading: 'GIẤY PHÉP KHAI THÁC KHOÁNG SẢN', numberSuffix: '/GP-UBND', signerTitle: 'CHỦ TỊCH', lines: [{ label: 'Cho phép', field: 'organisationName' }, { label: 'Mã số thuế', field: 'organisationTaxCode' }, { label: 'Khoáng sản', field: 'mineral' }, { label: 'Khu vực', field: 'mineName' }, { label: 'Diện tích', field: 'mineArea' }, { label: 'Công suất', field: 'capacity' }, { label: 'Thời gian gia hạn (năm)', field: 'extraYears' }, { label: 'Giấy phép cũ số', field: 'licenceNumber' }] },
  legalBasis: [{ document: 'Luật Địa chất và Khoáng sản 54/2024/QH15', title: 'Luật Địa chất và Khoáng sản', effectiveFrom: '2025-07-01' }, oneStopDecree],
  validity: { from: '2025-07-01' },
  evidence: { title: 'official-list', limits: 'official-list', fees: 'official-list', components: 'practice', form: 'practice', process: 'sample', note: 'Lệ phí 500.000 đồng là số duy nhất thấy trong danh mục.' },
  examples: [{
    name: 'Mỏ đá, ba nơi góp ý', channel: 'online', receivedAt: '2026-09-07T08:00:00+07:00',
    data: { organisationName: 'Công ty TNHH Mẫu Đá Xanh', organisationTaxCode: '5300123456', organisationAddress: 'Xã Bảo Thắng, tỉnh Lào Cai', requesterName: 'Nguyễn Mẫu Quang', requesterIdentityNumber: '010070000100', requesterPosition: 'Giám đốc', requesterPhone: '0912000100', licenceNumber: '12/GP-UBND', licenceDate: '2016-11-20', licenceEnd: '2026-11-20', mineral: 'stone', mineName: 'Mỏ đá Mẫu số 1', mineCommune: 'commune:02926', mineArea: 3.2, reserve: 450000, capacity: 90000, extraYears: 5, environmentChanged: false, duties: 'Đã nộp đủ thuế và ký quỹ phục hồi môi trường.', reason: 'Còn trữ lượng.', declaration: true },
    expect: { route: ['receive', 'examine', 'industry', 'tax', 'commune', 'appraise', 'office', 'sign', 'issue', 'hand-over'], limit: 'standard', dueAt: '2026-10-23T17:00:00+07:00', feeDong: 500_000 },
  }],
} satisfies ProcedureDefinitionInput;
