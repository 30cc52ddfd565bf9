import type { ProcedureDefinitionInput } from '../../../src/server/modules/procedures/index.ts';
import { copies, declaration, identityFields, personFields, requesterPage, sexOptions } from './parts/fields.ts';
import { civilStatusLaw, commonSupplements, forged, notCompetent, verification } from './parts/law.ts';
import { handOver, issue, receive, sign } from './parts/steps.ts';
import { t } from './parts/text.ts';

/** Birth registration: one agency, the same day, free when in time. */
export default {
  code: '1.001193',
  title: 'Thủ tục đăng ký khai sinh',
  plainName: t('Đăng ký khai sinh', 'Birth registration'),
  purpose: t('Cho trẻ mới sinh, làm lần đầu, trong 60 ngày kể từ ngày sinh.', 'For a newborn child, within 60 days of birth.'),
  synonyms: ['giấy khai sinh', 'làm khai sinh', 'khai sinh cho con', 'đăng ký sinh'],
  lifeEvents: ['child'],
  ministry: 'Bộ Tư pháp',
  field: 'Hộ tịch',
  publishedBy: '163/QĐ-BTP',
  subjects: ['citizen', 'overseas-vietnamese'],
  competence: {
    level: 'commune',
    authority: t('UBND cấp xã nơi cư trú của cha hoặc mẹ', 'People’s Committee of the commune where a parent lives'),
    rule: { kind: 'commune-in-field', field: 'registeringCommune' },
  },
  receivingPlaces: 'any-one-stop',
  channels: ['online', 'direct', 'postal'],
  onlineLevel: { level: 'full' },
  deadline: {
    limits: [
      { id: 'same-day', label: t('Trong ngày; nhận sau 15:00 thì ngày làm việc tiếp theo', 'The same day; after 15:00 the next working day'), value: 1, unit: 'working-day', sameDay: true, basis: { document: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 5 khoản 2' } },
    ],
    supplement: 'restart',
    pauses: [verification('verify', 3, 'Nghị định 123/2015/NĐ-CP', 'Điều 22')],
  },
  fees: [
    {
      id: 'late',
      label: t('Lệ phí đăng ký khai sinh quá hạn', 'Charge for late registration'),
      kind: 'charge',
      amountDong: null,
      per: t('trường hợp', 'case'),
      when: { field: 'late', is: true },
      exemptions: [{ id: 'policy', label: t('Gia đình có công, hộ nghèo, người khuyết tật', 'Families of merit, poor households, people with disabilities'), when: { field: 'feeGroup', is: 'exempt' }, basis: { document: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 11' } }],
      basis: { document: 'Luật Hộ tịch 60/2014/QH13', article: 'Điều 11' },
    },
  ],
  components: [
    { id: 'form', name: t('Tờ khai đăng ký khai sinh', 'Application for birth registration'), isForm: true },
    { id: 'birth-certificate', name: t('Giấy chứng sinh', 'Medical birth certificate'), hint: t('Ảnh chụp rõ bốn góc hoặc bản điện tử của bệnh viện.', 'A picture showing all four corners, or the hospital’s electronic version.'), originals: 1, when: { field: 'birthEvidence', is: 'medical' } },
    { id: 'witness', name: t('Văn bản của người làm chứng hoặc giấy cam đoan về việc sinh', 'Statement of a witness, or a written assurance about the birth'), originals: 1, when: { field: 'birthEvidence', is: ['witness', 'assurance'] } },
    { id: 'abandoned', name: t('Biên bản về việc trẻ bị bỏ rơi', 'Record of a foundling'), originals: 1, when: { field: 'birthEvidence', is: 'foundling' } },
    { id: 'marriage-certificate', name: t('Giấy chứng nhận kết hôn của cha mẹ', 'Marriage certificate of the parents'), copies: 1, required: false, when: { field: 'parentsMarried', is: true }, fromDatabase: t('Cơ sở dữ liệu hộ tịch điện tử', 'Electronic civil-status database') },
    { id: 'identity', name: t('Giấy tờ tùy thân của người đi đăng ký', 'Identity paper of the applicant'), required: false, fromDatabase: t('Cơ sở dữ liệu quốc gia về dân cư', 'National population database') },
  ],
  form: {
    pages: [
      requesterPage([
        { name: 'relationship', kind: 'choice', label: t('Quan hệ với trẻ', 'Relationship to the child'), options: [
          { value: 'father', label: t('Cha', 'Father') }, { value: 'mother', label: t('Mẹ', 'Mother') },
          { value: 'grandparent', label: t('Ông, bà', 'Grandparent') }, { value: 'other', label: t('Người thân khác hoặc người đang nuôi', 'Other relative or carer') },
        ] },
        { name: 'registeringCommune', kind: 'source', source: 'communes', label: t('Xã, phường đăng ký', 'Commune of registration'), hint: t('Nơi cư trú của cha hoặc mẹ.', 'Where the father or mother lives.'), prefill: 'identity.residenceCommune' },
      ]),
      {
        id: 'child',
        title: t('Trẻ được khai sinh', 'The child'),
        sections: [
          { id: 'child', title: t('Người được khai sinh', 'The child'), fields: [
            { name: 'childName', kind: 'text', label: t('Họ, chữ đệm, tên', 'Full name'), hint: t('Viết như muốn ghi trong giấy khai sinh, có dấu.', 'As it shall stand in the certificate, with marks.'), maxLength: 100 },
            { name: 'childBirthDate', kind: 'date', label: t('Ngày sinh', 'Date of birth'), notAfter: 'today', width: 'medium' },
            { name: 'childSex', kind: 'choice', label: t('Giới tính', 'Sex'), options: sexOptions, width: 'medium' },
            { name: 'childEthnicity', kind: 'source', source: 'ethnicities', label: t('Dân tộc', 'Ethnicity'), width: 'medium' },
            { name: 'childNationality', kind: 'source', source: 'countries', label: t('Quốc tịch', 'Nationality'), width: 'medium' },
            { name: 'childBirthPlace', kind: 'text', label: t('Nơi sinh', 'Place of birth'), hint: t('Tên cơ sở y tế và xã, phường. Sinh tại nhà: ghi thôn, xã.', 'Name of the health facility and commune. Born at home: hamlet and commune.') },
            { name: 'childHometown', kind: 'text', label: t('Quê quán', 'Place of origin'), hint: t('Xã, tỉnh.', 'Commune, province.') },
            { name: 'birthEvidence', kind: 'choice', label: t('Giấy tờ về việc sinh', 'Evidence of birth'), options: [
              { value: 'medical', label: t('Giấy chứng sinh', 'Medical birth certificate') }, { value: 'witness', label: t('Văn bản của người làm chứng', 'Statement of a witness') },
              { value: 'assurance', label: t('Giấy cam đoan về việc sinh', 'Written assurance') }, { value: 'foundling', label: t('Biên bản trẻ bị bỏ rơi', 'Record of a foundling') },
            ] },
            { name: 'late', kind: 'yes-no', label: t('Trẻ sinh đã quá 60 ngày', 'More than 60 days since birth') },
            { name: 'feeGroup', kind: 'choice', label: t('Thuộc diện được miễn lệ phí', 'Exempt from charges'), required: false, when: { field: 'late', is: true }, options: [
              { value: 'none', label: t('Không', 'No') }, { value: 'exempt', label: t('Gia đình có công, hộ nghèo hoặc người khuyết tật', 'Family of merit, poor household or disability') },
            ] },
          ] },
        ],
      },
      {
        id: 'parents',
        title: t('Cha, mẹ', 'Parents'),
        sections: [
          { id: 'marriage', title: t('Hôn nhân của cha mẹ', 'Marriage of the parents'), fields: [
            { name: 'parentsMarried', kind: 'yes-no', label: t('Cha mẹ đã đăng ký kết hôn', 'The parents are married') },
          ] },
          { id: 'mother', title: t('Mẹ', 'Mother'), when: { field: 'birthEvidence', is: ['medical', 'witness', 'assurance'] }, fields: [...personFields('mother'), ...identityFields('mother')] },
          { id: 'father', title: t('Cha', 'Father'), when: { field: 'parentsMarried', is: true }, fields: [...personFields('father'), ...identityFields('father')] },
          { id: 'end', title: t('Nhận kết quả', 'Result'), fields: [copies, declaration] },
        ],
      },
    ],
  },
  process: {
    steps: [
      receive('register', 1),
      { id: 'register', name: t('Thẩm tra, ghi Sổ đăng ký khai sinh', 'Check and enter in the register of births'), kind: 'process', unit: 'division:office', role: 'specialist', workingHours: 3, outcomes: [
        { id: 'propose', name: t('Trình ký Giấy khai sinh', 'Submit for signature'), next: 'sign' },
        { id: 'supplement', name: t('Yêu cầu bổ sung', 'Ask for supplement'), kind: 'supplement', next: 'register' },
        { id: 'refuse', name: t('Đề nghị từ chối', 'Propose refusal'), kind: 'refuse', next: 'end:refusal' },
      ] },
      sign('sign', t('Ký Giấy khai sinh', 'Sign the birth certificate'), 'issue', 'register', 2),
      issue(t('Đóng dấu số, cập nhật cơ sở dữ liệu hộ tịch', 'Seal and update the civil-status database'), 1, 'division:office'),
      handOver(0.5),
    ],
  },
  refusalGrounds: [
    notCompetent,
    forged,
    { id: 'already-registered', text: t('Trẻ đã được đăng ký khai sinh.', 'The birth is registered already.'), basis: { document: 'Nghị định 123/2015/NĐ-CP', article: 'Điều 4' }, outcomes: ['register/refuse'] },
  ],
  supplementGrounds: commonSupplements,
  conditions: [t('Cha, mẹ đăng ký trong 60 ngày kể từ ngày sinh con; không thể thì ông, bà, người thân khác đăng ký.', 'A parent registers within 60 days of birth; otherwise a grandparent or other relative.')],
  result: {
    name: t('Giấy khai sinh', 'Birth certificate'),
    template: 'certificate',
    heading: 'GIẤY KHAI SINH',
    lines: [
      { label: 'Họ, chữ đệm, tên', field: 'childName' }, { label: 'Ngày, tháng, năm sinh', field: 'childBirthDate' }, { label: 'Giới tính', field: 'childSex' },
      { label: 'Dân tộc', field: 'childEthnicity' }, { label: 'Quốc tịch', field: 'childNationality' }, { label: 'Nơi sinh', field: 'childBirthPlace' }, { label: 'Quê quán', field: 'childHometown' },
      { label: 'Họ, chữ đệm, tên người mẹ', field: 'motherName' }, { label: 'Nơi cư trú của người mẹ', field: 'motherResidence' },
      { label: 'Họ, chữ đệm, tên người cha', field: 'fatherName', when: { field: 'parentsMarried', is: true } }, { label: 'Nơi cư trú của người cha', field: 'fatherResidence', when: { field: 'parentsMarried', is: true } },
      { label: 'Người đi khai sinh', field: 'requesterName' },
    ],
    signerTitle: 'CHỦ TỊCH',
  },
  legalBasis: civilStatusLaw,
  validity: { from: '2025-07-01' },
  evidence: { title: 'official-list', limits: 'official-list', fees: 'official-list', components: 'law', form: 'law', process: 'sample', note: 'Danh mục ghi thời hạn 1, không ghi đơn vị; luật hộ tịch: trong ngày. Lệ phí quá hạn do HĐND tỉnh quy định, chưa có số liệu.' },
  examples: [
    {
      name: 'Nộp trực tuyến buổi sáng, đúng hạn',
      channel: 'online',
      receivedAt: '2026-11-23T09:41:00+07:00',
      data: { requesterName: 'Chảo Mẫu Sài', requesterIdentityNumber: '010099000001', requesterResidence: 'Thôn Séo Trung Hồ, xã Bản Hồ, tỉnh Lào Cai', requesterPhone: '0912000001', relationship: 'father', registeringCommune: 'commune:03046', childName: 'Chảo Mẫu An', childBirthDate: '2026-11-15', childSex: 'female', childEthnicity: 'Dao', childNationality: 'Việt Nam', childBirthPlace: 'Trạm Y tế xã Bản Hồ, tỉnh Lào Cai', childHometown: 'Xã Bản Hồ, tỉnh Lào Cai', birthEvidence: 'medical', late: false, parentsMarried: true, motherName: 'Lý Mẫu Mẩy', motherBirthDate: '1999-05-20', motherEthnicity: 'Dao', motherNationality: 'Việt Nam', motherIdentityNumber: '010199000002', motherResidence: 'Xã Bản Hồ, tỉnh Lào Cai', fatherName: 'Chảo Mẫu Sài', fatherBirthDate: '1997-02-11', fatherEthnicity: 'Dao', fatherNationality: 'Việt Nam', fatherIdentityNumber: '010099000001', fatherResidence: 'Xã Bản Hồ, tỉnh Lào Cai', copyCount: 2, declaration: true },
      expect: { route: ['receive', 'register', 'sign', 'issue', 'hand-over'], limit: 'same-day', dueAt: '2026-11-23T17:00:00+07:00', feeDong: 0 },
    },
    {
      name: 'Mẹ đi khai muộn, bị trả lại một lần trước khi ký',
      channel: 'direct',
      receivedAt: '2026-11-20T15:30:00+07:00',
      data: { requesterName: 'Giàng Mẫu Sua', requesterIdentityNumber: '010199000003', requesterResidence: 'Xã Mường Hum, tỉnh Lào Cai', requesterPhone: '0912000003', relationship: 'mother', registeringCommune: 'commune:02728', childName: 'Giàng Mẫu Páo', childBirthDate: '2026-05-02', childSex: 'male', childEthnicity: 'Mông', childNationality: 'Việt Nam', childBirthPlace: 'Thôn Ky Quan San, xã Mường Hum', childHometown: 'Xã Mường Hum, tỉnh Lào Cai', birthEvidence: 'assurance', late: true, feeGroup: 'none', parentsMarried: false, motherName: 'Giàng Mẫu Sua', motherBirthDate: '2002-01-09', motherEthnicity: 'Mông', motherNationality: 'Việt Nam', motherIdentityNumber: '010199000003', motherResidence: 'Xã Mường Hum, tỉnh Lào Cai', copyCount: 0, declaration: true },
      choose: ['sign/return'],
      expect: { route: ['receive', 'register', 'sign', 'register', 'sign', 'issue', 'hand-over'], limit: 'same-day', dueAt: '2026-11-23T17:00:00+07:00', feeDong: null },
    },
    {
      name: 'Đã có khai sinh nên từ chối',
      channel: 'direct',
      receivedAt: '2026-11-23T08:00:00+07:00',
      data: { requesterName: 'Vàng Mẫu Dế', requesterIdentityNumber: '010084000004', requesterResidence: 'Xã Bản Hồ, tỉnh Lào Cai', requesterPhone: '0912000004', relationship: 'grandparent', registeringCommune: 'commune:03046', childName: 'Vàng Mẫu Lử', childBirthDate: '2026-10-01', childSex: 'male', childEthnicity: 'Mông', childNationality: 'Việt Nam', childBirthPlace: 'Bệnh viện đa khoa Sa Pa', childHometown: 'Xã Bản Hồ', birthEvidence: 'witness', late: false, parentsMarried: false, motherName: 'Vàng Mẫu Chía', motherBirthDate: '2001-03-03', motherEthnicity: 'Mông', motherNationality: 'Việt Nam', motherIdentityNumber: '010101000005', motherResidence: 'Xã Bản Hồ', copyCount: 0, declaration: true },
      choose: ['register/refuse'],
      expect: { route: ['receive', 'register'], end: 'end:refusal', limit: 'same-day', feeDong: 0 },
    },
  ],
} satisfies ProcedureDefinitionInput;
