import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { aPlace, tarGzOf } from '../../../kit/a-bundle.ts';
import { inMarkup } from '../../../kit/markup-exports.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(join(import.meta.dirname, '../../../corpus/logs/1.18-jobmanager.log'), 'latin1');
const LOG = REAL.slice(0, REAL.indexOf('\n', 9_000) + 1);
const HEADER =
  'Received: from mx.example\n\tby mail.example; Mon, 2 Mar 2026 11:00:00 +0000\nFrom: Ann <ann@example.com>\nTo: support@example.org\nSubject: =?utf-8?Q?Job_f=C3=A4llt_aus?=\nDate: Mon, 02 Mar 2026 12:00:00 +0100\nMIME-Version: 1.0\n';

const inBase64 = (content: Uint8Array | string) => Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\n');
/** As senders do it: non-ASCII and `=` by number, lines of at most 76 characters. */
const inPrintable = (text: string) =>
  text
    .replace(/[=\u0080-\u00ff]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .split('\n')
    .map((line) => line.replace(/(?:=[\dA-F]{2}|[^=]){72}(?=.{4})/g, '$&=\n'))
    .join('\n');
const attached = (name: string, content: Uint8Array | string) =>
  `Content-Type: application/octet-stream; name="${name}"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="${name}"\n\n${inBase64(content)}\n`;
const multipart = (kind: string, boundary: string, parts: readonly string[]) =>
  `Content-Type: multipart/${kind};\n\tboundary="${boundary}"\n\nThis is a message in several parts.\n${parts.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--\nepilogue\n`;
const mail = (body: string) => `${HEADER}${body}`;
const PLAIN = 'Content-Type: text/plain; charset=utf-8\n\nSee the log.';
const PAGE = 'Content-Type: text/html\n\n<html><body>See the log.</body></html>';
const read = async (content: string | Uint8Array, name = 'mail.eml') => readEntries([place.write(name, content)]);

describe('the text of a mail is read as it was written', () => {
  test.each([
    [
      'quoted-printable',
      `Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n${inPrintable(LOG)}`,
    ],
    ['base64', `Content-Type: text/plain\nContent-Transfer-Encoding: BASE64\n\n${inBase64(LOG)}`],
    [
      'wrapped at a blank',
      multipart('mixed', 'x', [
        `Content-Type: text/plain; format=flowed\n\n${LOG.trimEnd().replace(/^[^\n]{60,}?(?= [^\n ])/gm, '$& \n')}`,
      ]).replaceAll(' \n ', ' \n'),
    ],
    ['as it is', multipart('mixed', 'x', [`Content-Type: text/plain\n\n${LOG.trimEnd()}`])],
  ])('%s', async (_, body) => {
    for (const lineEnd of ['\n', '\r\n']) {
      const { entries, archives, complaints } = await read(mail(body).replaceAll('\n', lineEnd));
      expect([archives, complaints, Object.keys(entries)]).toEqual([{ 'mail.eml': 'mail' }, [], ['mail.eml/text.txt']]);
      expect((entries['mail.eml/text.txt'] ?? '').replaceAll('\r\n', '\n').trimEnd()).toBe(LOG.trimEnd());
    }
  });
});

test('attachments are files, archives among them are opened, and a page that repeats the text is passed over', async () => {
  const body = multipart('mixed', '----=_Part_1', [
    multipart('alternative', 'alt', [PLAIN, PAGE]),
    attached('jobmanager.log', LOG),
    attached('logs.tar.gz', tarGzOf([{ path: 'log/tm.log', content: LOG.slice(0, 500) }])),
    `Content-Type: text/x-log\nContent-Disposition: attachment;\n filename*0*=utf-8''a%20b;\n filename*1=.log\n\nplain\n`,
    `Content-Type: text/plain; name="=?utf-8?B?5pel5b+XLmxvZw==?="\n\nnamed\n`,
    'Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n',
  ]);
  const { entries, archives, complaints } = await read(mail(body));
  expect([entries, archives, complaints]).toEqual([
    {
      'mail.eml/text.txt': 'See the log.',
      'mail.eml/jobmanager.log': LOG,
      'mail.eml/logs.tar.gz/log/tm.log': LOG.slice(0, 500),
      'mail.eml/a b.log': 'plain\n',
      'mail.eml/日志.log': 'named\n',
    },
    { 'mail.eml': 'mail', 'mail.eml/logs.tar.gz': 'tar+gzip' },
    [],
  ]);
});

test('a mail within a mail, and a box of mails, are read to the last', async () => {
  const inner = mail(multipart('mixed', 'in', [PLAIN, attached('tm.log', LOG)]));
  const outer = mail(multipart('mixed', 'out', [PLAIN, `Content-Type: message/rfc822\n\n${inner}`]));
  const nested = await read(outer);
  expect(Object.keys(nested.entries).sort()).toEqual([
    'mail.eml/mail.eml/text.txt',
    'mail.eml/mail.eml/tm.log',
    'mail.eml/text.txt',
  ]);
  const box = [inner, outer].map((each) => `From ann@example.com Mon Mar  2 11:00:00 2026\n${each}\n`).join('');
  const { entries } = await read(box, 'support.mbox');
  expect(Object.keys(entries).sort()).toEqual([
    'support.mbox/mail-1/text.txt',
    'support.mbox/mail-1/tm.log',
    'support.mbox/mail-2/mail.eml/text.txt',
    'support.mbox/mail-2/mail.eml/tm.log',
    'support.mbox/mail-2/text.txt',
  ]);
});

test('a page that a browser saved as one file gives its log', async () => {
  const page = `<!DOCTYPE html><html><body><pre>${inMarkup(LOG)}</pre></body></html>`;
  const body = multipart('related', '----MultipartBoundary--x----', [
    `Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n${inPrintable(page)}`,
    'Content-Type: text/css\n\nbody { color: red }\n',
  ]);
  const { entries } = await read(mail(body), 'page.mhtml');
  expect(entries).toEqual({ 'page.mhtml/text.html': LOG });
});

test('a mail that ends within an attachment says so', async () => {
  const whole = mail(multipart('mixed', 'x', [PLAIN, attached('jobmanager.log', LOG)]));
  const { entries, complaints, cut } = await read(whole.slice(0, 8_000));
  expect(LOG.startsWith(entries['mail.eml/jobmanager.log'] ?? '-')).toBe(true);
  expect([complaints, cut]).toEqual([
    [
      {
        code: 'archive-truncated',
        entry: 'mail.eml/jobmanager.log',
        byte: 8_000,
        said: 'the mail ends within this part',
      },
    ],
    ['mail.eml/jobmanager.log'],
  ]);
});

test.each([
  ['a mail without parts', mail(`Content-Type: text/plain\n\n${LOG}`)],
  [
    'settings',
    'from: a\nsubject: b\ntaskmanager.memory.process.size: 4g\n\nContent-Type: multipart/mixed; boundary=x\n',
  ],
  ['an answer of HTTP', 'Date: Mon\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\na\n--x--\n'],
  ['a log', LOG],
])('%s is one text', async (_, text) => {
  const { entries } = await read(text, 'some.txt');
  expect(entries).toEqual({ 'some.txt': text });
});

test('cut or garbled anywhere a mail is read as far as it goes', async () => {
  const whole = Buffer.from(
    mail(multipart('mixed', 'x', [multipart('alternative', 'y', [PLAIN, PAGE]), attached('a.log', LOG)])),
  );
  for (let i = 1; i <= 25; i += 1) {
    const at = Math.floor((whole.length * i) / 26);
    const garbled = Buffer.from(whole);
    garbled[at] = (garbled[at] ?? 0) ^ (1 << (i % 8));
    garbled[(at * 7) % garbled.length] = 0x2d;
    for (const damaged of [whole.subarray(0, at), garbled]) {
      const { entries } = await read(damaged, `m${i}.eml`);
      expect(Object.values(entries).join('').length).toBeLessThanOrEqual(whole.length);
    }
  }
});
