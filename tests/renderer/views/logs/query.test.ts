import { expect, test } from 'vitest';
import type { LogSourceInfo } from '#contract/incident/log.ts';
import { hits, readQuery, writeQuery } from '../../../../renderer/src/views/logs/query.ts';

const SOURCES: readonly LogSourceInfo[] = [
  { source: 0, entry: 'logs/jobmanager.log', label: 'jobmanager', records: 10 },
  { source: 1, entry: 'logs/tm-1.log', label: '10.1.2.3:6122-ab12cd', records: 20 },
  { source: 2, entry: 'logs/tm-2.log', label: '10.1.2.4:6122-ef34ab', records: 30 },
];

test('plain words are one literal text', () => {
  expect(readQuery('Decline checkpoint 12', SOURCES)).toEqual({
    query: { text: 'Decline checkpoint 12' },
    mistake: undefined,
  });
});

test('level, source and logger are filters of their own', () => {
  expect(readQuery('level>=warn source:tm-1,tm-2 logger:Checkpoint* expired', SOURCES)).toEqual({
    query: { minLevel: 'warn', entries: ['logs/tm-1.log', 'logs/tm-2.log'], logger: 'Checkpoint', text: 'expired' },
    mistake: undefined,
  });
});

test('slashes make an expression that heeds case unless it ends with i', () => {
  expect(readQuery('/chk-\\d+/', SOURCES).query).toEqual({ text: 'chk-\\d+', regex: true, matchCase: true });
  expect(readQuery('/chk-\\d+/i', SOURCES).query).toEqual({ text: 'chk-\\d+', regex: true });
});

test('what cannot be understood is told and left out', () => {
  expect(readQuery('level>=loud', SOURCES).mistake).toEqual({ kind: 'level', said: 'loud' });
  expect(readQuery('source:tm-9', SOURCES).mistake).toEqual({ kind: 'source', said: 'tm-9' });
  expect(readQuery('/(/', SOURCES).mistake).toEqual({ kind: 'regex', said: '(' });
});

test('templates are named one by one or together, wanted or not', () => {
  expect(readQuery('template:T3,t14 not template:T2 lost -template:7 not template:T9', SOURCES).query).toEqual({
    templates: [3, 14],
    withoutTemplates: [2, 7, 9],
    text: 'lost',
  });
  expect(readQuery('template:', SOURCES)).toEqual({ query: {}, mistake: undefined });
  expect(readQuery('not template:T0', SOURCES).mistake).toEqual({ kind: 'template', said: 'T0' });
  expect(readQuery('not a template', SOURCES).query).toEqual({ text: 'not a template' });
});

test('texts with "or" between them are alternatives, in quotes it is a word', () => {
  expect(readQuery('level>=warn was lost or chk-1/2', SOURCES).query).toEqual({
    minLevel: 'warn',
    text: 'was lost|chk-1\\/2',
    regex: true,
  });
  expect(readQuery('one "or" other', SOURCES).query).toEqual({ text: 'one or other' });
  expect(hits('chk-1/2 WAS LOST', readQuery('was lost or chk-1/2', SOURCES).query)).toEqual([
    [0, 7],
    [8, 16],
  ]);
});

test('"or" beside another part is told, at the end it is still being typed', () => {
  expect(readQuery('level>=warn or lost', SOURCES).mistake).toEqual({ kind: 'or', said: 'or' });
  expect(readQuery('lost or source:tm-1', SOURCES).mistake).toEqual({ kind: 'or', said: 'or' });
  expect(readQuery('lost or', SOURCES)).toEqual({ query: { text: 'lost or' }, mistake: undefined });
});

test('a filter is written as it is read', () => {
  for (const typed of [
    'level>=error',
    'level>=warn expired',
    '/a+b/i',
    '/a+b/',
    'logger:Task failed',
    'template:T3,T14 not template:T2',
    '/was lost|chk-1\\/2/i',
  ])
    expect(writeQuery(readQuery(typed, SOURCES).query)).toBe(typed);
});

test('hits are found ignoring case, and signs of an expression in plain text mean themselves', () => {
  expect(hits('Checkpoint 7 of checkpoint', { text: 'checkpoint' })).toEqual([
    [0, 10],
    [16, 26],
  ]);
  expect(hits('a (1/4) b', { text: '(1/4)' })).toEqual([[2, 7]]);
});
