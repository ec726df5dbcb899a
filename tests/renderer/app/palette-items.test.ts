import { expect, test } from 'vitest';
import {
  inOrder,
  matching,
  type PaletteItem,
  parseQuery,
  parseTime,
} from '../../../renderer/src/app/palette/palette-items.ts';
import { timesIn } from '../../../renderer/src/i18n/times.ts';

const item = (group: PaletteItem['group'], text: string): PaletteItem => ({
  key: text,
  group,
  text,
  label: '',
  does: () => undefined,
});
const items = [
  item('views', 'Coverage'),
  item('vertices', 'enrich-customer'),
  item('checkpoints', '1884'),
  item('settings', 'execution.checkpointing.mode'),
  item('commands', 'Export'),
];
const found = (typed: string) => matching(items, parseQuery(typed)).map(({ text }) => text);

test('a prefix says where to look, without one everything is searched', () => {
  expect([found('@e'), found('#18'), found('> e'), found('=mode'), found('e')]).toEqual([
    ['enrich-customer'],
    ['1884'],
    ['Export'],
    ['execution.checkpointing.mode'],
    ['enrich-customer', 'execution.checkpointing.mode', 'Export', 'Coverage'],
  ]);
});

test('a search made from the words comes after what bears the name, unless its prefix asked for it', () => {
  const search = item('logs', 'Search');
  const order = (typed: string) =>
    inOrder([search], matching(items, parseQuery(typed)), parseQuery(typed)).map(({ text }) => text);
  expect([order('coverage'), order('/coverage')]).toEqual([['Coverage', 'Search'], ['Search']]);
  const files = Array.from({ length: 20 }, (_, index) => item('files', `coverage-${index}.json`));
  const query = parseQuery('coverage');
  const all = inOrder([search], matching([...items, ...files], query), query).map(({ text }) => text);
  expect([all.slice(0, 3), all.length]).toEqual([['Coverage', 'Search', 'coverage-0.json'], 12]);
});

test('times and log searches are made from what was typed', () => {
  expect([parseQuery(':12:52'), parseQuery('/Could not')]).toEqual([
    { group: undefined, special: 'time', text: '12:52' },
    { group: undefined, special: 'logs', text: 'Could not' },
  ]);
});

test('a time without a date is the first one within the incident', () => {
  const span = { from: Date.parse('2026-11-14T22:00:00Z'), to: Date.parse('2026-11-15T04:00:00Z') };
  const iso = (text: string) => {
    const at = parseTime(text, span, timesIn('utc', undefined));
    return at === undefined ? undefined : new Date(at).toISOString();
  };
  expect([iso('23:10'), iso('3:05:07'), iso('12:00'), iso('2026-11-15 01:00'), iso('soon')]).toEqual([
    '2026-11-14T23:10:00.000Z',
    '2026-11-15T03:05:07.000Z',
    undefined,
    '2026-11-15T01:00:00.000Z',
    undefined,
  ]);
});
