import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { decodeName } from '../../../../main/ingest/bundle/decode-name.ts';
import { aPlace, tarOf, zipOf } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

/** `日志/任务管理器.log` as Chinese Windows writes it. */
const GBK = Buffer.from('c8d5d6be2fc8cecef1b9dcc0edc6f72e6c6f67', 'hex');

/** Puts a name of the same length in the place of a name that was written as text. */
function renamed(archive: Buffer, placeholder: string, name: Buffer, flags: number | undefined): Buffer {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf(placeholder); at >= 0; at = bytes.indexOf(placeholder, at + 1)) {
    name.copy(bytes, at);
    if (flags === undefined) continue;
    if (bytes.readUInt32LE(at - 30) === 0x04034b50) bytes.writeUInt16LE(flags, at - 30 + 6);
    else if (bytes.readUInt32LE(at - 46) === 0x02014b50) bytes.writeUInt16LE(flags, at - 46 + 8);
  }
  return bytes;
}

test.each([
  ['UTF-8', Buffer.from('日志.log'), '日志.log'],
  ['GBK', GBK, '日志/任务管理器.log'],
  ['cp437', Buffer.from([0x63, 0x61, 0x66, 0x82, 0x2e, 0x6c, 0x6f, 0x67]), 'café.log'],
  ['cp437 that GBK could decode', Buffer.from([0x82, 0x82, 0x61]), 'ééa'],
])('a name in %s is told by its bytes', (_name, bytes, text) => {
  expect(decodeName(bytes, 'cp437')).toBe(text);
});

test('German names of an old tar are no Chinese', () => {
  expect(decodeName(Buffer.from('Prüfung/Maßnahme.log', 'latin1'))).toBe('Prüfung/Maßnahme.log');
});

test('a name that says it is UTF-8 and is broken keeps what can be read', () => {
  expect(decodeName(Buffer.from([0x61, 0xc8, 0xd5, 0x62]), 'cp437', true)).toBe('a\ufffd\ufffdb');
});

test('names in GBK are read in zips with and without their directory, in tars and in folders', async () => {
  const placeholder = 'x'.repeat(GBK.length);
  const rows = [{ path: placeholder, content: 'x\n' }];
  const zip = renamed(zipOf(rows), placeholder, GBK, 0);
  const header = tarOf(rows);
  GBK.copy(header);
  const sum = header.subarray(0, 512).reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  const folder = join(place.folder, 'gbk');
  const slash = GBK.indexOf('/');
  mkdirSync(Buffer.concat([Buffer.from(`${folder}/`), GBK.subarray(0, slash)]), { recursive: true });
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), GBK]), 'x\n');
  for (const path of [
    place.write('gbk.zip', zip),
    place.write('gbk-cut.zip', zip.subarray(0, zip.length - 40)),
    place.write('gbk.tar', header),
    folder,
  ])
    expect((await readEntries([path])).entries).toEqual({ '日志/任务管理器.log': 'x\n' });
});

test('the second spelling of a zip entry is the right one, when it belongs to the first', async () => {
  const first = Buffer.from('____.log');
  const extra = (of: Buffer) => {
    const name = Buffer.from('日志.log');
    const field = Buffer.alloc(9);
    field.writeUInt16LE(0x7075, 0);
    field.writeUInt16LE(5 + name.length, 2);
    field.writeUInt8(1, 4);
    field.writeUInt32LE(crc32(of), 5);
    return Buffer.concat([field, name]);
  };
  for (const [of, expected] of [
    [first, '日志.log'],
    [Buffer.from('else'), '____.log'],
  ] as const) {
    const whole = zipOf([{ path: first.toString(), content: 'x\n' }]);
    const end = whole.length - 22;
    const field = extra(of);
    const bytes = Buffer.concat([whole.subarray(0, end), field, whole.subarray(end)]);
    const directory = bytes.readUInt32LE(end + field.length + 16);
    bytes.writeUInt16LE(field.length, directory + 30);
    bytes.writeUInt32LE(end + field.length - directory, end + field.length + 12);
    expect(Object.keys((await readEntries([place.write('second.zip', bytes)])).entries)).toEqual([expected]);
  }
});
