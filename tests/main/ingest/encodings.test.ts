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

function utf32(text: string, isLittle: boolean): Buffer {
  const codes = [0xfeff, ...[...text].map((char) => char.codePointAt(0) ?? 0)];
  const bytes = Buffer.alloc(codes.length * 4);
  for (const [at, code] of codes.entries())
    if (isLittle) bytes.writeUInt32LE(code, at * 4);
    else bytes.writeUInt32BE(code, at * 4);
  return bytes;
}

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
    ['UTF-32, little end first', utf32(FOREIGN, true), 'utf-32le', foreign],
    ['UTF-32, big end first and without its mark', utf32(FOREIGN, false).subarray(4), 'utf-32be', foreign],
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

/** What is said of a full disk in each country, and its bytes as iconv has them in the encoding of that country. */
const ABROAD = [
  [
    'big5',
    '寫入檢查點失敗：磁碟空間不足，請聯絡系統管理員清理資料目錄後再重新啟動作業',
    'bc67a44ac0cbac64c249a5a2b1d1a147bacfbad0aac5b6a1a4a3a8aca141bdd0c170b5b8a874b2cebadeb27aadfbb24db27ab8eaaec6a5d8bffdabe1a641adabb773b1d2b0caa740b77e',
  ],
  [
    'shift_jis',
    'チェックポイントの書き込みに失敗しました。ディスクの空き領域が不足しています',
    '836083468362834e837c83438393836782cc8f9182ab8d9e82dd82c98eb8947382b582dc82b582bd8142836683428358834e82cc8bf382ab97cc88e682aa957391ab82b582c482a282dc82b7',
  ],
  [
    'euc-jp',
    'チェックポイントの書き込みに失敗しました。ディスクの空き領域が不足しています',
    'a5c1a5a7a5c3a5afa5dda5a4a5f3a5c8a4cebdf1a4adb9fea4dfa4cbbcbac7d4a4b7a4dea4b7a4bfa1a3a5c7a5a3a5b9a5afa4ceb6f5a4adceceb0e8a4acc9d4c2ada4b7a4c6a4a4a4dea4b9',
  ],
  [
    'euc-kr',
    '체크포인트를 쓰지 못했습니다: 디스크 공간이 부족합니다. 데이터 디렉터리를 정리한 후 작업을 다시 시작하십시오',
    'c3bcc5a9c6f7c0cec6aeb8a620beb2c1f620b8f8c7dfbdc0b4cfb4d93a20b5f0bdbac5a920b0f8b0a3c0cc20bacec1b7c7d5b4cfb4d92e20b5a5c0ccc5cd20b5f0b7bac5cdb8aeb8a620c1a4b8aec7d120c8c420c0dbbef7c0bb20b4d9bdc320bdc3c0dbc7cfbdcabdc3bfc0',
  ],
  [
    'gbk',
    '写入检查点失败：磁盘空间不足，请联系系统管理员清理数据目录后再重新启动作业',
    'd0b4c8ebbcecb2e9b5e3caa7b0dca3bab4c5c5ccbfd5bce4b2bbd7e3a3acc7ebc1aacfb5cfb5cdb3b9dcc0edd4b1c7e5c0edcafdbeddc4bfc2bcbaf3d4d9d6d8d0c2c6f4b6afd7f7d2b5',
  ],
] as const;

const failing = (message: Uint8Array) =>
  Buffer.concat([
    Buffer.from('2026-11-21 13:12:40,000 ERROR com.acme.Sink [] - '),
    message,
    Buffer.from('\njava.io.IOException: '),
    message,
    Buffer.from('\n\tat com.acme.Sink.write(Sink.java:42)\n'),
  ]);

test.each(ABROAD)(
  '%s is told from the others, and where it begins late in the log as well',
  async (encoding, said, hex) => {
    for (const before of [TEXT.slice(0, 5_000).replace(/[^\n]*$/, ''), TEXT]) {
      const content = Buffer.concat([Buffer.from(before), failing(Buffer.from(hex, 'hex'))]);
      const path = place.write('encoded.tgz', tarGzOf([{ path: 'log/jobmanager.log', content }]));
      const { facts, incident } = await readIncident([path]);
      expect(incident.coverage.sources.map(({ artifact }) => artifact.encoding)).toEqual([encoding]);
      expect(facts.flatMap((fact) => (fact.kind === 'error' ? fact.throwable?.message : []))).toEqual([said]);
    }
  },
);

test('letters of Latin-1 and quotation marks of Windows are not taken for characters of East Asia', async () => {
  for (const text of [
    'Größe überschritten für Händler \xabErl\xf6s\xbb',
    'l\x92écriture a échoué \x93checkpoint\x94 \x80 5',
  ])
    expect((await told(failing(Buffer.from(text, 'latin1')))).encoding).toBe('latin-1');
});
