import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../main/cli/arguments.ts';
import { UsageError } from '../../../main/cli/usage-error.ts';

const read = (line: string, environment = {}) => readArguments(line === '' ? [] : line.split(' '), environment);

test('analyze needs nothing but a bundle', () => {
  expect(read('analyze a.tgz')).toEqual({
    kind: 'analyze',
    bundles: ['a.tgz'],
    format: 'text',
    language: 'en',
    jobId: undefined,
    out: undefined,
    failOn: undefined,
    baseline: undefined,
  });
});

test('analyze takes every option, and several bundles', () => {
  expect(
    read('analyze a.tgz - --format json --lang zh-CN --job 4f --out v.json --fail-on high --baseline b.tgz'),
  ).toEqual({
    kind: 'analyze',
    bundles: ['a.tgz', '-'],
    format: 'json',
    language: 'zh-CN',
    jobId: '4f',
    out: 'v.json',
    failOn: 'high',
    baseline: 'b.tgz',
  });
});

test.each([
  ['zh_CN.UTF-8', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh_TW.UTF-8', 'en'],
  ['de_DE.UTF-8', 'en'],
  ['C', 'en'],
])('a terminal that speaks %s is answered in %s', (LANG, language) => {
  expect(read('analyze a', { LANG })).toMatchObject({ language });
});

test('search: words of the query and options mean the same', () => {
  const expected = {
    kind: 'search',
    bundles: ['a'],
    query: { text: 'Decline checkpoint', minLevel: 'warn', from: Date.UTC(2026, 2, 2, 10, 11) },
    format: 'text',
    limit: 100,
  };
  expect(readArguments(['search', 'a', 'level:warn Decline checkpoint from:2026-03-02T10:11'], {})).toEqual(expected);
  expect(
    readArguments(['search', 'a', 'Decline checkpoint', '--level', 'WARN', '--from', '2026-03-02T10:11Z'], {}),
  ).toEqual(expected);
});

test('show and search take several bundles, as analyze does', () => {
  expect(read('show jm.tgz tm.tgz coverage --lang zh-CN')).toEqual({
    ...{ kind: 'show', bundles: ['jm.tgz', 'tm.tgz'], section: 'coverage', format: 'text', language: 'zh-CN' },
    jobId: undefined,
  });
  expect(read('search jm.tgz tm.tgz expired')).toMatchObject({ bundles: ['jm.tgz', 'tm.tgz'] });
  expect(read('show a jobs', { LANG: 'zh_CN.UTF-8' })).toMatchObject({ language: 'zh-CN' });
});

test('open and serve do not need a bundle', () => {
  expect(read('open')).toEqual({ kind: 'open', bundles: [] });
  expect(read('serve --port 8080 --no-open --baseline b.tgz')).toEqual({
    ...{ kind: 'serve', bundles: [], baseline: 'b.tgz', port: 8080, openBrowser: false },
  });
});

test.each(['', 'help', '--help', '-h'])('"%s" asks for help', (line) => {
  expect(read(line).kind).toBe('help');
});

test('help of a command is asked for before or behind its name', () => {
  expect(read('help show')).toEqual({ kind: 'help', of: 'show' });
  expect(read('show --help')).toEqual({ kind: 'help', of: 'show' });
});

describe('what cannot be understood is said in one sentence', () => {
  test.each([
    ['frobnicate a', 'There is no command "frobnicate".'],
    ['analyze', 'Name at least one BUNDLE.'],
    ['analyze a --format pdf', '--format is one of text, json, markdown, html; not "pdf".'],
    ['analyze a --port 1', '"analyze" has no option --port.'],
    ['show a', 'Name at least one BUNDLE, then the SECTION.'],
    ['show a kitchen', /^SECTION is one of jobs, checkpoints/],
    ['show a templates --job b', 'Templates are of all records: they have no option --job.'],
    ['search a b --limit 0', '--limit is a whole number from 1 to 1000000; not "0".'],
    ['search a b --level loud', /^A level is one of/],
    ['serve --port 99999', /^--port is a whole number/],
  ])('%s', (line, message) => {
    expect(() => read(line)).toThrow(UsageError);
    expect(() => read(line)).toThrow(message);
  });
});

test('templates are named as `show` numbers them, in the query or by options', () => {
  expect(read('show a templates')).toMatchObject({ kind: 'show', section: 'templates' });
  const options = ['--template', 't14', '--without-template', 'T5'];
  expect(readArguments(['search', 'a', 'heap not template:T2 template:T3 space', ...options], {})).toMatchObject({
    query: { text: 'heap space', templates: [14, 3], withoutTemplates: [5, 2] },
  });
  expect(() => readArguments(['search', 'a', 'template:heap'], {})).toThrow(/^A template is one of those/);
});
