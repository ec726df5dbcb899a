import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aPlace, zipOf } from '../../../kit/a-bundle.ts';
import { inMarkup } from '../../../kit/markup-exports.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(join(import.meta.dirname, '../../../corpus/logs/1.18-jobmanager.log'), 'latin1');
const LOG = `${REAL.slice(0, REAL.indexOf('\n', 9_000) + 1)}java.lang.IllegalStateException: {a} \\ b\n\tat a.b.C.d(C.java:1)\n`;
const LINES = LOG.trimEnd().split('\n');
const shown = (text = '') => text.split('\n').filter((line) => line.trim() !== '');

const escaped = (line: string) => line.replace(/[\\{}]/g, '\\$&').replaceAll('\t', '\\tab ');
const TEXT_EDIT = `{\\rtf1\\ansi\\ansicpg1252\\cocoartf2709\n{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;}\n{\\colortbl;\\red255\\green255\\blue255;}\n{\\*\\expandedcolortbl;;}\n\\pard\\pardirnatural\n\n\\f0\\fs24 \\cf0 ${LINES.map(escaped).join('\\\n')}}`;
const WORD_PAD = `{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil Consolas;}}{\\info{\\author Ann}}\r\n\\viewkind4\\uc1\\pard\\f0\\fs22 ${LINES.map(escaped).join('\\par\r\n')}\\par\r\n}\r\n`;

test.each([
  ['TextEdit', TEXT_EDIT],
  ['WordPad', WORD_PAD],
])('the text of a file of %s is the log as it was written', async (_, content) => {
  const { entries, complaints } = await readEntries([place.write('log.rtf', content)]);
  expect([Object.keys(entries), complaints, shown(entries['log.rtf'])]).toEqual([['log.rtf'], [], shown(LOG)]);
});

test('letters of rich text that have numbers are letters', async () => {
  const content =
    "{\\rtf1\\ansi\\ansicpg936\\uc1 2026-03-02 10:11:12 \\'c8\\'d5\\'d6\\'be \\u26085?\\u24535? \\uc0\\u8217 t\\par}";
  const { entries } = await readEntries([place.write('log.rtf', content)]);
  expect(Buffer.from(entries['log.rtf'] ?? '', 'latin1').toString('utf8')).toBe('2026-03-02 10:11:12 日志 日志 ’t\n');
});

const WORD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:document xmlns:w="w"><w:body>${LINES.map(
  (line) =>
    `<w:p><w:pPr><w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">${inMarkup(line.slice(0, 30)).replaceAll('\t', '</w:t><w:tab/><w:t>')}</w:t></w:r><w:r><w:instrText>HYPERLINK</w:instrText><w:t xml:space="preserve">${inMarkup(line.slice(30))}</w:t></w:r></w:p>`,
).join('')}</w:body></w:document>`;
const WRITER = `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content><office:body><office:text>${LINES.map(
  (line) =>
    `<text:p text:style-name="P1">${inMarkup(line)
      .replaceAll('\t', '<text:tab/>')
      .replace(/ ( +)/g, (_, more: string) => ` <text:s text:c="${more.length}"/>`)}</text:p>`,
).join('')}</office:text></office:body></office:document-content>`;

test.each([
  ['log.docx', 'word/document.xml', WORD],
  ['log.odt', 'content.xml', WRITER],
])('the text of %s is the log as it was written, alone and inside an archive', async (name, path, content) => {
  const document = zipOf([
    { path: '[Content_Types].xml', content: '<Types/>' },
    { path, content },
    { path: 'word/styles.xml', content: '<w:styles/>' },
  ]);
  const alone = await readEntries([place.write(name, document)]);
  expect([Object.keys(alone.entries), shown(alone.entries[path])]).toEqual([[path], shown(LOG)]);
  const inside = await readEntries([place.write('all.zip', zipOf([{ path: `mail/${name}`, content: document }]))]);
  expect([Object.keys(inside.entries), inside.complaints]).toEqual([[`mail/${name}/${path}`], []]);
});

test('cut or garbled anywhere a document is read as far as it goes', async () => {
  for (const whole of [TEXT_EDIT, WORD_PAD, WORD, WRITER].map((text) => Buffer.from(text)))
    for (let i = 1; i <= 12; i += 1) {
      const at = Math.floor((whole.length * i) / 13);
      const garbled = Buffer.from(whole);
      garbled[at] = 0x7b;
      garbled[(at * 7) % whole.length] = 0x3c;
      for (const damaged of [whole.subarray(0, at), garbled]) {
        const { entries } = await readEntries([place.write('x.txt', damaged)]);
        expect(Object.values(entries).join('').length).toBeLessThanOrEqual(whole.length);
      }
    }
});
