import { accepted, refusedWith, text } from './answers.ts';
import { demand, need, type ConformanceCheck } from './conformance-check.ts';

const HOUR = 3_600_000;
const COUNT = '/countReceiveEdoc';

/** Who may call: signed headers with the secret of the system, and nobody else. */
export const SIGNING_CHECKS: readonly ConformanceCheck[] = [
	{
		id: 'signed-call',
		source: '4.1',
		vi: 'Lời gọi ký đúng được trả lời, status OK, ErrorCode "0" viết dạng chuỗi',
		en: 'A call signed properly is answered with status OK and ErrorCode "0", a string',
		ask: async ({ call }) => {
			const { count } = accepted(await call.ask(COUNT, {}));
			demand(typeof count === 'number', `count là ${text(count)}, không phải số`);
			return `count ${String(count)}`;
		},
	},
	{
		id: 'wrong-secret',
		source: '4.1',
		vi: 'Ký bằng khóa sai thì bị từ chối',
		en: 'A call signed with a wrong secret is refused',
		ask: async ({ call, target }) => refusedWith(await call.ask(COUNT, {}, { secret: `${target.secret}?` })),
	},
	{
		id: 'unsigned',
		source: '4.1',
		vi: 'Không ký thì bị từ chối',
		en: 'A call without signed headers is refused',
		ask: async ({ call }) => refusedWith(await call.ask(COUNT, {}, { unsigned: true })),
	},
	{
		id: 'stale',
		source: '4.1',
		vi: 'Lời gọi ký từ một giờ trước bị từ chối: gọi lại bản cũ không được',
		en: 'A call signed an hour ago is refused: nobody can replay it',
		ask: async ({ call, now }) => refusedWith(await call.ask(COUNT, {}, { at: new Date(now().getTime() - HOUR) })),
	},
	{
		id: 'changed-body',
		source: '4.1',
		vi: 'Nội dung khác với mã băm đã ký bị từ chối',
		en: 'A body that is not the one whose hash was signed is refused',
		ask: async ({ call }) => refusedWith(await call.ask(COUNT, {}, { body: '{"servicetype":"eDoc"}' })),
	},
	{
		id: 'push-signed',
		source: '4.5',
		vi: 'Nền tảng nhận lời báo có chữ ký của trục',
		en: 'An installation takes a signed knock of its hub',
		ask: async ({ call, target }) => {
			const url = need(target.pushUrl, 'không cho --push');
			const { httpStatus } = await call.ask('/push', {}, { url });
			demand(httpStatus === 200, `HTTP ${String(httpStatus)}`);
			return 'HTTP 200';
		},
	},
	{
		id: 'push-unsigned',
		source: '4.5',
		vi: 'Nền tảng từ chối lời báo ký sai',
		en: 'An installation refuses a knock that is signed wrongly',
		ask: async ({ call, target }) => {
			const url = need(target.pushUrl, 'không cho --push');
			return refusedWith(await call.ask('/push', {}, { url, secret: `${target.secret}?` }));
		},
	},
];
