import { describe, expect, test } from 'vitest';
import { withParam } from './with-param.ts';

const at = (address: string) => new URL(address, 'http://desk.invalid');

describe('the address of the same page with one thing changed', () => {
	test('keeps the other parameters', () => {
		expect(withParam(at('/desk?tab=in-hand&dossier=X'), 'doc', 'p1')).toBe('/desk?tab=in-hand&dossier=X&doc=p1');
	});

	test('a chosen act does not travel on to the next choice', () => {
		expect(withParam(at('/desk?dossier=X&act=receive'), 'doc', 'p1')).toBe('/desk?dossier=X&doc=p1');
	});

	test('null takes the parameter away, and an empty query leaves no question mark', () => {
		expect(withParam(at('/desk?act=receive'), 'act', null)).toBe('/desk');
	});

	test('the form action of a page without script is left behind', () => {
		expect(withParam(at('/desk/dossiers/X?/receive'), 'part', 'history')).toBe('/desk/dossiers/X?part=history');
	});
});
