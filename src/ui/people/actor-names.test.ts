import { expect, test } from 'vitest';
import { actorName } from './actor-names.ts';

const system = (actorId: string) => actorName({ actorKind: 'system', actorId, actorName: null });

test('a person is named as they were called that day, who was not signed in as such', () => {
	expect(actorName({ actorKind: 'officer', actorId: '7', actorName: 'Hà Mẫu Linh' })).toBe('Hà Mẫu Linh');
	expect(actorName({ actorKind: 'public', actorId: null, actorName: null })).toBe('Chưa đăng nhập');
});

test('the system is named by its work, also when it hears of an event', () => {
	expect(system('documents.verify')).toBe('Hệ thống: kiểm tra chữ ký văn bản đến');
	expect(system('on:tasks.finished:documents.hear-task')).toBe('Hệ thống: ghi kết quả nhiệm vụ vào văn bản');
});

test('work without a name is named by the part of the system, and by no code', () => {
	expect(system('documents.something-new')).toBe('Hệ thống, phần văn bản');
	expect(system('something-else')).toBe('Hệ thống');
});
