import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aPlace } from '../../../kit/a-bundle.ts';
import { inMarkup } from '../../../kit/markup-exports.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(join(import.meta.dirname, '../../../corpus/logs/1.18-jobmanager.log'), 'latin1');
const TEXT = REAL.slice(0, REAL.indexOf('\n', 20_000) + 1);
const CONF = 'taskmanager.numberOfTaskSlots: 4\nparallelism.default: 2\njobmanager.rpc.address: flink-jm\n';
const read = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
const CONTAINER = 'container_e07_1700000000000_0001_01_000001';

test.each([
  [
    'a page of the NodeManager',
    `<!DOCTYPE html>\n<html>\n  <title>\n    Logs for ${CONTAINER}\n  </title>\n<body><table><tr><td class="content">\n  <pre>${inMarkup(TEXT)}</pre></td></tr></table></body>\n</html>\n`,
    `page.html/${CONTAINER}.log`,
  ],
  [
    'a page of an issue',
    `<html><body><p>It fails:</p><div class="highlight">\n<pre class="notranslate"><code>${inMarkup(TEXT)}</code></pre></div></body></html>`,
    'page.html',
  ],
  [
    'a page with a line break behind each line',
    `<html><body><div class="log">${inMarkup(TEXT).replaceAll(' ', '&nbsp;').replaceAll('\n', '<br/>\n')}</div></body></html>`,
    'page.html',
  ],
  [
    'a page with a table of lines',
    `<html><body><table>${read(TEXT)
      .map(
        (line) => `<tr><td data-line="1"></td><td><span>${inMarkup(line).replaceAll(' ', '&nbsp;')}</span></td></tr>`,
      )
      .join('')}</table></body></html>`,
    'page.html',
  ],
])('%s gives the log as it was written, its first record included', async (_, page, path) => {
  const { entries, complaints } = await readEntries([place.write('page.html', page)]);
  expect([Object.keys(entries), complaints, read(entries[path] ?? '')]).toEqual([[path], [], read(TEXT)]);
});

test('a log of which the page shows only the end is told so, with the line that says it', async () => {
  const page = `<html><title>Aggregated logs for ${CONTAINER}</title>\n<p>Log Type: taskmanager.log</p>\n<p>Log Length: 90000</p>\n<p>Showing 4096 bytes of 90000 total. Click <a href="?start=0">here</a> for the full log.</p>\n<pre>${inMarkup(TEXT)}</pre></html>\n`;
  const { entries, complaints } = await readEntries([place.write('page.html', page)]);
  expect([Object.keys(entries), complaints]).toEqual([
    [`page.html/${CONTAINER}/taskmanager.log`],
    [
      {
        code: 'export-line-unread',
        entry: 'page.html',
        line: 4,
        byte: expect.any(Number),
        said: 'only a part of the log is on the page: Showing 4096 bytes of 90000 total. Click here for the full log.',
      },
    ],
  ]);
});

test('the page of an application is its report', async () => {
  const row = (name: string, value: string) =>
    `  <tr class="odd">\n    <th>\n      ${name}:\n    </th>\n    <td>\n      ${value}\n    </td>\n  </tr>\n`;
  const page = `<!DOCTYPE html>\n<html>\n<title>\n  Application application_1700000000000_0001\n</title>\n<body>\n<table class="info">\n${[
    row('User', '<a href="/cluster/user/flink">flink</a>'),
    row('Name', 'orders &amp; payments'),
    row('YarnApplicationState', 'FAILED'),
    row('FinalStatus Reported by AM', 'FAILED'),
    row('Started', 'Mon Mar 02 10:00:00 +0800 2026'),
    row(
      'Diagnostics',
      '<div>\n      AM Container exited with  exitCode: -104\n</div><div>\nContainer is running beyond the &#39;PHYSICAL&#39; memory limit.\n      </div>',
    ),
  ].join('')}</table>\n</body>\n</html>\n`;
  const { incident } = await readIncident([place.write('app.html', page)]);
  expect(incident.platform?.kind === 'known' ? incident.platform.value.applications : []).toMatchObject([
    {
      id: 'application_1700000000000_0001',
      name: 'orders & payments',
      state: 'FAILED',
      finalState: 'FAILED',
      startedAt: Date.UTC(2026, 2, 2, 2),
      diagnostics: "AM Container exited with  exitCode: -104\nContainer is running beyond the 'PHYSICAL' memory limit.",
      source: { origin: { entry: 'app.html', line: 54 } },
    },
  ]);
});

test.each([
  [
    'Markdown',
    `### Bug\n\nJobManager:\n\n\`\`\`\n${TEXT}\`\`\`\n\nand \`flink-conf.yaml\`\n\n~~~yaml\n${CONF}~~~\nThanks\n`,
  ],
  ['Jira', `Hi,\n{noformat:title=log}${TEXT}{noformat}\nand\n{code:yaml}\n${CONF}{code} Thanks\n`],
])('each block of code of a ticket in %s is a file of its own', async (_, ticket) => {
  const { entries, complaints } = await readEntries([place.write('ticket.txt', ticket)]);
  expect([
    Object.keys(entries).sort(),
    complaints,
    read(entries['ticket.txt/block-1.log'] ?? ''),
    entries['ticket.txt/block-2.log'],
  ]).toEqual([['ticket.txt/block-1.log', 'ticket.txt/block-2.log', 'ticket.txt/other.log'], [], read(TEXT), CONF]);
});

test('one block of code, and records that speak of marks, stay one text', async () => {
  for (const text of [`Hi\n\`\`\`\n${TEXT}\`\`\`\n`, TEXT.replaceAll(' - ', ' - {code} of ')]) {
    const { entries } = await readEntries([place.write('ticket.txt', text)]);
    expect(entries).toEqual({ 'ticket.txt': text });
  }
});

const SLACK = [
  { type: 'message', user: 'U1', ts: '1772446272.000100', text: 'it fails &amp; restarts:' },
  {
    type: 'message',
    user: 'U1',
    ts: '1772446280.000100',
    text: `\`\`\`\n${inMarkup(TEXT).replaceAll('&quot;', '"')}\`\`\``,
  },
];
const TEAMS = {
  '@odata.context': 'x',
  value: [
    {
      id: '1',
      createdDateTime: '2026-03-02T10:11:12Z',
      body: { contentType: 'text', content: 'it fails & restarts:' },
    },
    {
      id: '2',
      createdDateTime: '2026-03-02T10:11:13Z',
      body: { contentType: 'html', content: `<pre>${inMarkup(TEXT)}</pre>` },
    },
  ],
};

test.each([
  ['Slack', SLACK],
  ['Teams', TEAMS],
])('what was pasted into a message of %s is a log, the rest is talk', async (_, chat) => {
  const { entries, complaints } = await readEntries([place.write('chat.json', JSON.stringify(chat, undefined, 2))]);
  expect([Object.keys(entries).sort(), complaints, read(entries['chat.json/message-2.log'] ?? '')]).toEqual([
    ['chat.json/message-2.log', 'chat.json/other.log'],
    [],
    read(TEXT),
  ]);
  expect(entries['chat.json/other.log']).toBe('it fails & restarts:\n');
});

test('messages without a log stay one text', async () => {
  const talk = JSON.stringify(SLACK.slice(0, 1));
  const { entries } = await readEntries([place.write('chat.json', talk)]);
  expect(entries).toEqual({ 'chat.json': talk });
});

test('a page that begins with all its styles is read, and one that has nothing else is listed', async () => {
  const styles = `<html><style>${'p { color: red }\n'.repeat(9_000)}</style><body>`;
  const log = await readEntries([place.write('page.html', `${styles}<pre>${inMarkup(TEXT)}</pre></body></html>`)]);
  expect(read(log.entries['page.html'] ?? '')).toEqual(read(TEXT));
  const none = await readEntries([place.write('page.html', `${styles}</body></html>`)]);
  expect(none.entries).toEqual({ 'page.html': '' });
});
