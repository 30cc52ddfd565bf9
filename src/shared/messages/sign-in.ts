import type { Dictionary } from './lang.ts';

const vi = {
	title: 'Đăng nhập',
	lead: 'Ông/bà đăng nhập bằng tài khoản định danh điện tử (VNeID). Cổng của tỉnh không có mật khẩu riêng cho người dân và doanh nghiệp.',
	go: 'Đăng nhập bằng VNeID',
	how: 'Sẽ có gì',
	steps: [
		'Trang chuyển ông/bà sang hệ thống định danh quốc gia. Mật khẩu và mã chỉ gõ ở đó.',
		'Hệ thống ấy xác nhận ông/bà là ai, rồi đưa ông/bà về đúng trang đang làm dở.',
		'Tờ khai được điền sẵn những gì nhà nước đã có; ông/bà kiểm tra lại trước khi gửi.',
	],
	levels: 'Mức độ tài khoản',
	levelsText:
		'Tài khoản mức độ 2 dùng được mọi dịch vụ. Mức độ 1 xem và theo dõi được hồ sơ của mình. Doanh nghiệp, tổ chức đăng nhập bằng tài khoản định danh của tổ chức, do người đại diện dùng.',
	data: 'Dữ liệu cá nhân',
	dataText:
		'Khi đăng nhập, tỉnh nhận họ tên, số định danh, ngày sinh, giới tính và nơi cư trú, chỉ để giải quyết thủ tục theo luật (Luật 91/2025/QH15 Điều 19). Cán bộ nào xem hồ sơ, lúc nào, vì việc gì đều được ghi lại và ông/bà xem được.',
	without: 'Chưa có tài khoản định danh',
	withoutText:
		'Ông/bà nộp hồ sơ tại bất kỳ Trung tâm Phục vụ hành chính công nào trong tỉnh, hoặc đăng ký định danh tại Công an xã, phường. Tra cứu tiến độ bằng mã hồ sơ không cần đăng nhập.',
	track: 'Tra cứu bằng mã',
	officers: 'Cán bộ đăng nhập ở bàn làm việc',
	problems: {
		denied:
			'Hệ thống định danh không cho đăng nhập, hoặc ông/bà đã dừng giữa chừng. Chưa có gì thay đổi; ông/bà có thể đăng nhập lại.',
		stale: 'Lần đăng nhập vừa rồi quá lâu hoặc mở từ nơi khác. Ông/bà bắt đầu lại.',
	},
	out: 'Ông/bà đã đăng xuất.',
	alreadyAs: (name: string) => `Đang đăng nhập: ${name}`,
	signOut: 'Đăng xuất',
	signOutTitle: 'Đăng xuất khỏi máy này?',
	signOutText: 'Bản nháp đã lưu vẫn còn. Tài khoản VNeID ở máy khác không đổi.',
	back: 'Quay lại',
};

const en: typeof vi = {
	title: 'Sign in',
	lead: 'You sign in with your electronic identity (VNeID). The province keeps no passwords of residents or businesses.',
	go: 'Sign in with VNeID',
	how: 'What happens',
	steps: [
		'You are taken to the national identity system. Your password and code are typed only there.',
		'It confirms who you are and brings you back to the page you were on.',
		'Forms are filled in with what the State already knows; you check them before sending.',
	],
	levels: 'Levels of account',
	levelsText:
		'A level 2 account opens every service. Level 1 lets you see and follow your own dossiers. Businesses and organisations sign in with their own identity, used by their representative.',
	data: 'Personal data',
	dataText:
		'On sign-in the province receives your name, identity number, date of birth, gender and address, only to handle procedures under the law (Law 91/2025/QH15, article 19). Which officer looked at your file, when and why is written down, and you can see it.',
	without: 'No electronic identity yet',
	withoutText:
		'Hand in your papers at any public service centre of the province, or register at the commune police. Tracking by code needs no sign-in.',
	track: 'Track by code',
	officers: 'Officers sign in at the desk',
	problems: {
		denied:
			'The identity system did not allow the sign-in, or it was cancelled. Nothing has changed; you can try again.',
		stale: 'That sign-in took too long or began elsewhere. Please start again.',
	},
	out: 'You are signed out.',
	alreadyAs: (name: string) => `Signed in: ${name}`,
	signOut: 'Sign out',
	signOutTitle: 'Sign out of this device?',
	signOutText: 'Saved drafts stay. Your VNeID account on other devices does not change.',
	back: 'Back',
};

/** Signing in and out of residents and businesses. */
export const signInMessages: Dictionary<typeof vi> = { vi, en };
