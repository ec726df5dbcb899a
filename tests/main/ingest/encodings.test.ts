import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { aPlace, tarGzOf } from '../../kit/a-bundle.ts';
import { EXPORTS } from '../../kit/collect-logs.ts';
import { readIncident } from '../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../corpus/logs/1.18-jobmanager.log', import.meta.url), 'utf8').slice(0, 120_000);
const TEXT = REAL.slice(0, REAL.lastIndexOf('\n') + 1);
const FOREIGN = TEXT.replaceAll('enrich-customer', '对账-客户-汇总').replaceAll('merchant-revenue', '商户收入');
const UMLAUTS = TEXT.replaceAll('enrich-customer', 'Kunden-für-Händler').replaceAll('merchant-revenue', 'Erlös');
const utf16le = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

/** GBK of the characters used above (Unicode's own table for them). */
const GBK: Readonly<Record<string, number>> = {
  对: 0xb6d4,
  账: 0xd5cb,
  客: 0xbfcd,
  户: 0xbba7,
  汇: 0xbbe3,
  总: 0xd7dc,
  商: 0xc9cc,
  收: 0xcad5,
  入: 0xc8eb,
};
const gbk = (text: string) =>
  Buffer.concat(
    [...text].map((char) => {
      const code = GBK[char];
      return code === undefined ? Buffer.from(char, 'latin1') : Buffer.from([code >> 8, code & 255]);
    }),
  );

async function told(content: Uint8Array | string) {
  const path = place.write('encoded.tgz', tarGzOf([{ path: 'log/jobmanager.log', content }]));
  const { facts, incident } = await readIncident([path]);
  const [source] = incident.coverage.sources;
  return {
    encoding: source?.artifact.encoding,
    records: source?.records,
    said: facts.flatMap((fact) =>
      fact.kind === 'said' ? [[fact.phrase, fact.fields, fact.wall, fact.source.line]] : [],
    ),
  };
}

const plain = await told(TEXT);
const foreign = await told(FOREIGN);
const umlauts = await told(UMLAUTS);

describe('the same log in another encoding says the same, and coverage names the encoding', () => {
  test.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${FOREIGN}`), 'utf-8-bom', foreign],
    ['UTF-16, little end first', utf16le(FOREIGN), 'utf-16le', foreign],
    ['UTF-16, big end first', utf16le(FOREIGN).swap16(), 'utf-16be', foreign],
    ['GBK', gbk(FOREIGN), 'gbk', foreign],
    ['Latin-1', Buffer.from(UMLAUTS, 'latin1'), 'latin-1', umlauts],
    ['CRLF', Buffer.from(TEXT.replaceAll('\n', '\r\n')), 'utf-8', plain],
    ['carriage returns alone', Buffer.from(TEXT.replaceAll('\n', '\r')), 'utf-8', plain],
    [
      'holes of NUL bytes between records',
      Buffer.from(TEXT.replace(/\n(?=2026)/, `\n${'\u0000'.repeat(40)}\n`)),
      'utf-8',
      undefined,
    ],
    [
      'colours',
      Buffer.from(TEXT.replace(/^(\S+ \S+) (\w+) /gm, '\u001b[90m$1\u001b[0m \u001b[32m$2\u001b[0m ')),
      'utf-8',
      plain,
    ],
  ])('%s', async (_name, content, encoding, expected) => {
    const { said, records, ...rest } = await told(content);
    expect(rest.encoding).toBe(encoding);
    expect(records).toBe(plain.records);
    if (expected !== undefined) expect(said).toEqual(expected.said);
  });

  test('a line of 5 MB between the records', async () => {
    const at = TEXT.indexOf('\n', 60_000) + 1;
    const { said, records } = await told(`${TEXT.slice(0, at)}${'x'.repeat(5_000_000)}\n${TEXT.slice(at)}`);
    expect([said.length, records]).toEqual([plain.said.length, plain.records]);
  });
});

test('what PowerShell saves of kubectl is taken apart as well', async () => {
  const pods = ['flink-jobmanager-1', 'flink-jobmanager-2'].map((pod) => ({ pod, text: TEXT.slice(0, 20_000) }));
  const text = EXPORTS['kubectl-prefix.log']?.(pods) ?? '';
  const { incident } = await readIncident([place.write('all.txt', utf16le(text.replaceAll('\n', '\r\n')))]);
  expect(incident.coverage.sources.map(({ artifact }) => artifact.entry)).toEqual(
    pods.map(({ pod }) => `all.txt/${pod}.log`),
  );
});
