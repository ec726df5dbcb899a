import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../../../main/facts/fact.ts';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { PATTERNS, relaid } from '../../../../kit/relaid-log.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';

const REAL = decode(corpus('logs/1.18-jobmanager.log'), 0, Number.POSITIVE_INFINITY);
const DAY_MS = 86_400_000;

/** What a log says, without the places where it says it. */
function said(facts: readonly Fact[], exactMs: number, undated = false) {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'said' && fact.kind !== 'signal' && fact.kind !== 'error') return [];
    const what = fact.kind === 'error' ? fact.message : [fact.phrase, fact.fields];
    const at = fact.wall === undefined ? undefined : Math.floor((undated ? fact.wall % DAY_MS : fact.wall) / exactMs);
    return [[what, fact.level, at]];
  });
}

function read(text: string, patterns: readonly string[]) {
  const { facts } = readAll(
    () => openLogReader({ entry: 'a.log', patterns }, decode, { expectsLayout: true }),
    bytesOf(text),
  );
  const profile = facts.find((fact) => fact.kind === 'log-profile');
  return {
    facts,
    layout: profile?.kind === 'log-profile' ? profile.layout : '',
    records: profile?.kind === 'log-profile' ? profile.records : 0,
  };
}

const raw = read(REAL, []);

describe.each(PATTERNS)('$pattern', ({ pattern, write, exactMs, undated }) => {
  const text = relaid(REAL, write);

  test('is learnt from the text', () => {
    const { facts, layout, records } = read(text, []);
    expect([layout, records]).toEqual([expect.stringMatching(/^learnt-|^log4j-time-only$/), raw.records]);
    expect(said(facts, exactMs, undated)).toEqual(said(raw.facts, exactMs, undated));
  });

  test.each([
    ['cut at its beginning', (line: string) => line.slice(9)],
    ['cut in its midst', (line: string) => line.slice(0, line.length >> 1)],
    ['without a half of the day', (line: string) => line.replace(/ ([AP])M/, ' ?M')],
    ['with another digit', (line: string) => line.replace(/\d/, 'x')],
  ])('is learnt all the same when one line is %s', (_, damage) => {
    const whole = read(text, []);
    const lines = text.split('\n');
    for (const at of [0, 60, 200]) {
      const { facts, layout } = read(lines.map((line, i) => (i === at ? damage(line) : line)).join('\n'), []);
      const lost = said(whole.facts, exactMs, undated).length - said(facts, exactMs, undated).length;
      expect({ at, layout, losesOne: lost <= 1 }).toEqual({ at, layout: whole.layout, losesOne: true });
    }
  });

  test('is read by the settings', () => {
    const { facts, layout, records } = read(text, ['%nonsense', pattern]);
    expect([layout, records]).toEqual([expect.stringMatching(/^configured$|^log4j-time-only$/), raw.records]);
    expect(said(facts, exactMs, undated)).toEqual(said(raw.facts, exactMs, undated));
  });
});

test('the line and the method that a record was written by are no part of its message', () => {
  // As DataLinkDC/dinky writes it (its issue 1973).
  const record = (text: string) =>
    `[dlink] 2023-08-16 14:05:42 CST INFO  org.apache.flink.configuration.GlobalConfiguration 213 loadYAMLResource - Loading configuration property: ${text}\n`;
  const { facts } = read(
    ['jobmanager.rpc.port, 6123', 'parallelism.default, 4', 'rest.port, 8081'].map(record).join(''),
    [],
  );
  expect(facts.flatMap((fact) => (fact.kind === 'said' ? [fact.fields] : []))).toEqual([
    { key: 'jobmanager.rpc.port', value: '6123', dynamic: false },
    { key: 'parallelism.default', value: '4', dynamic: false },
    { key: 'rest.port', value: '8081', dynamic: false },
  ]);
});

test('a clock of twelve hours goes with either order of day and month', () => {
  const wallOf = (date: string) => {
    const { facts } = read(`${date} 1:10:44 PM INFO  [a.B] Starting\n`.repeat(5), []);
    return facts.flatMap((fact) => (fact.kind === 'log-profile' ? [fact.fromWall] : []));
  };
  const at = Date.UTC(2026, 10, 21, 13, 10, 44);
  expect([wallOf('11/21/2026'), wallOf('21/11/2026')]).toEqual([[at], [at]]);
});
