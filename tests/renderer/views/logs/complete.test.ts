import { expect, test } from 'vitest';
import type { LogSourceInfo } from '#contract/incident/log.ts';
import type { LogTemplate } from '#contract/incident/log-template.ts';
import { asksForTemplates, hintsFor, taken, wordAt } from '../../../../renderer/src/views/logs/complete.ts';

const SOURCES: readonly LogSourceInfo[] = [
  { source: 0, entry: 'logs/jm.log', label: 'jobmanager', records: 10 },
  { source: 1, entry: 'logs/jm.out', label: 'jobmanager', part: '.out', records: 10 },
  { source: 2, entry: 'logs/t.log', label: 'my tm, first', records: 20 },
];

const TEMPLATES = [template(4, 'Heartbeat of <*> timed out.'), template(41, 'Completed checkpoint <*>')];

function template(number: number, text: string): LogTemplate {
  const first = { row: 0, entry: 'a', source: 0, line: 1, byte: 0, level: 'info', logger: 'X', message: text } as const;
  return { number, text, isCrowd: false, count: 1, level: 'info', sources: [0], first: { ...first, moreLines: 0 } };
}

const hinted = (typed: string, caret = typed.length) =>
  hintsFor(wordAt(typed, caret), SOURCES, TEMPLATES).map(({ insert }) => insert);

test('what begins like a part of a query is completed to it', () => {
  expect(hinted('lost l')).toEqual(['level>=', 'logger:']);
  expect(hinted('not')).toEqual(['not template:']);
  expect(hinted('')).toEqual([]);
  expect(hinted('lost ')).toEqual([]);
});

test('values are offered for the part that is being typed, each name once and quoted where it must be', () => {
  expect(hinted('level>=')).toEqual(['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((one) => `level>=${one}`));
  expect(hinted('source:')).toEqual(['source:jobmanager', 'source:"my tm, first"']);
  expect(hinted('source:jobmanager')).toEqual([]);
});

test('a template is found by its number or by its words, after others too', () => {
  expect(hinted('template:4')).toEqual(['template:T4', 'template:T41']);
  expect(hinted('lost not template:T4,check')).toEqual(['not template:T4,T41']);
  expect(hinted('template:nothing')).toEqual([]);
});

test('templates are asked for only where they are named', () => {
  expect(asksForTemplates(wordAt('template:', 9))).toBe(true);
  expect(asksForTemplates(wordAt('lost', 4))).toBe(false);
});

test('inside a word nothing is offered', () => {
  expect(hinted('level>=warn', 3)).toEqual([]);
});

test('a hint takes the place of its word, and the caret stands behind it', () => {
  const typed = 'lost template:heart more';
  const word = wordAt(typed, 19);
  const hint = hintsFor(word, SOURCES, TEMPLATES)[0];
  if (word === undefined || hint === undefined) throw new Error('nothing is offered');
  expect(taken(typed, word, hint)).toEqual({ typed: 'lost template:T4 more', caret: 17 });
});
