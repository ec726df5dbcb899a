import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { aPlace, folderOf, tarGzOf } from '../../kit/a-bundle.ts';
import { readIncident } from '../../kit/read-incident.ts';
import { relaid } from '../../kit/relaid-log.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../corpus/logs/1.18-jobmanager.log', import.meta.url), 'utf8');
// Neither a level, a package nor a time that anybody knows: nobody can tell from the text what is the logger.
const PATTERN = '%X{job}#%c{1}#%d{yyMMddHHmmss}#%m%n';
const LOG = relaid(
  REAL,
  (r) =>
    `#${r.logger.split('.').at(-1)}#${new Date(r.wall).toISOString().replace(/\D/g, '').slice(2, 14)}#${r.message}`,
);
const SETTINGS = `appender.a.layout.type = PatternLayout\nappender.a.layout.pattern = ${PATTERN}\nrootLogger.level = INFO\n`;

const settings = { path: 'conf/log4j-console.properties', content: SETTINGS };
const configMap = { kind: 'ConfigMap', apiVersion: 'v1', data: { 'log4j-console.properties': SETTINGS } };
const inJson = { path: 'k8s/config-map.json', content: JSON.stringify(configMap, undefined, 4) };
const inYaml = {
  path: 'k8s/all.yaml',
  content: `apiVersion: v1\ndata:\n  log4j-console.properties: |\n${SETTINGS.replace(/^/gm, '    ')}\nkind: ConfigMap\n`,
};
const log = { path: 'log/flink-flink-standalonesession-0-jm.log', content: LOG };

test.each([
  ['the settings before the log', [settings, log]],
  ['the settings after the log', [log, settings]],
  ['a ConfigMap in JSON', [log, inJson]],
  ['a ConfigMap in YAML', [log, inYaml]],
])('a layout that only the settings know: %s', async (_name, rows) => {
  for (const path of [place.write('a.tgz', tarGzOf(rows)), folderOf(place, 'folder', rows)]) {
    const { incident, facts } = await readIncident([path]);
    const source = incident.coverage.sources.find(({ artifact }) => artifact.entry.endsWith(log.path));
    expect([source?.layout, source?.records]).toEqual(['configured', 530]);
    expect(facts.filter((fact) => fact.kind === 'said').length).toBeGreaterThan(100);
  }
});

test('a log of which all but the times can be learnt waits for its settings, too', async () => {
  const stamp = (wall: number) => new Date(wall).toISOString().slice(2, 19).replace('T', '~').replaceAll(/[-:]/g, '');
  const content = relaid(REAL, (r) => `[${stamp(r.wall)}] ${r.level} ${r.logger} (main) ${r.message}`);
  const pattern = '[%d{yyMMdd~HHmmss}] %p %c (%t) %m%n';
  const rows = [
    { ...log, content },
    { ...settings, content: SETTINGS.replace(PATTERN, pattern) },
  ];
  const { incident } = await readIncident([place.write('c.tgz', tarGzOf(rows))]);
  const source = incident.coverage.sources.find(({ artifact }) => artifact.entry === log.path);
  expect([source?.layout, source?.from !== undefined]).toEqual(['configured', true]);
});

test('without the settings the text is read as it is, large or small', async () => {
  for (const content of [LOG, LOG.repeat(8)]) {
    const { incident, store } = await readIncident([place.write('b.tgz', tarGzOf([{ ...log, content }]))]);
    expect(incident.coverage.sources.map(({ artifact, layout }) => [artifact.bytes, layout])).toEqual([
      [Buffer.byteLength(content), 'plain'],
    ]);
    expect((await store.lines(log.path, 3, 0)).length).toBe(1);
  }
});
