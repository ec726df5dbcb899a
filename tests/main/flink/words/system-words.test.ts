import { expect, test } from 'vitest';
import { inSystemEnglish } from '../../../../main/flink/words/system-words.ts';

test.each([
  ['设备上没有空间', 'No space left on device'],
  ['Auf dem Gerät ist kein Speicherplatz mehr verfügbar', 'No space left on device'],
  ['/data/flink/chk-4/bc09 (Keine Berechtigung)', '/data/flink/chk-4/bc09 (Permission denied)'],
  ['拒绝连接 (Connection refused)', 'Connection refused (Connection refused)'],
  ['Connexion refusée: crm/10.1.2.3:7070', 'Connection refused: crm/10.1.2.3:7070'],
  ['系统中打开的文件过多', 'Too many open files in system'],
  ['Customer lookup failed: Verbindungsaufbau abgelehnt', 'Customer lookup failed: Connection refused'],
  [
    'While open a file for appending: /tmp/db/000038.sst: Za dużo otwartych plików',
    'While open a file for appending: /tmp/db/000038.sst: Too many open files',
  ],
  ['[java.net.ConnectException: 拒绝连接]', '[java.net.ConnectException: Connection refused]'],
])('the answer of the system in “%s” is read in English', (said, english) => {
  expect(inSystemEnglish(said)).toBe(english);
});

test.each(['数据库连接超时，请稍后再试', 'Keine Berechtigung für Mandant 7', 'No space left on device', ''])(
  'the words of a program stay as they are: “%s”',
  (said) => {
    expect(inSystemEnglish(said)).toBe(said);
  },
);
