import { describe, expect, test } from 'vitest';
import { REPORT_FORMATS } from '#contract/api.ts';
import type { Finding } from '#contract/finding.ts';
import type { ZoneDecision } from '#contract/incident/coverage.ts';
import { known } from '#contract/incident/section.ts';
import { LANGUAGES } from '#contract/text.ts';
import { columns } from '../../../main/report/escape/columns.ts';
import { writeReport } from '../../../main/report/report.ts';
import { aFinding, aLine, aMatter, aVerdict, both } from './matter.ts';

describe('every format, in both languages', () => {
  for (const format of REPORT_FORMATS)
    for (const language of LANGUAGES)
      test(`${format} in ${language} reads as it was agreed`, async () => {
        const file = writeReport(aMatter(), format, language);
        const name = { text: 'txt', markdown: 'md', html: 'html', json: 'json' }[format];
        await expect(file.text).toMatchFileSnapshot(`expected/verdict-${language}.${name}`);
      });
});

test('the proposed name comes from the bundle and suits every file system', () => {
  const matter = aMatter();
  const named = {
    ...matter,
    incident: { ...matter.incident, bundle: { ...matter.incident.bundle, name: '../a b:c?.tar.gz + x.zip' } },
  };
  expect(writeReport(named, 'markdown', 'en').name).toBe('a-b-c-.tar.gz-x-verdict.md');
});

test('what to do about what happened comes before what to do about what might, and each step once', () => {
  const step = (en: string) => ({ text: both(en) });
  const matter = aMatter({
    verdict: aVerdict({
      findings: [
        aFinding({ role: 'trigger', advice: [step('Mend the disk.')] }),
        aFinding({ role: 'risk', advice: [step('Mount one for all.'), step('Mend the disk.')] }),
        aFinding({ role: 'consequence', advice: [step('Wait for a checkpoint.')] }),
      ],
    }),
  });
  const [, told = ''] = writeReport(matter, 'markdown', 'en').text.split('## What to do\n');
  expect(told.slice(0, told.indexOf('\n## ')).trim()).toBe(
    '1. Mend the disk.\n2. Wait for a checkpoint.\n\n### Risks\n\n1. Mount one for all.',
  );
});

test('vertices stand before those that they feed, in whatever order REST lists them', () => {
  const { graphs } = aMatter();
  const [graph] = graphs;
  const [vertex] = graph?.vertices ?? [];
  if (graph === undefined || vertex === undefined) throw new Error('no graph');
  const vertices = ['sink', 'map', 'source'].map((id) => ({ ...vertex, id, name: `the ${id}`, culprit: false }));
  const edge = (from: string, to: string) =>
    ({ from, to, strategy: 'HASH', inferred: false, pressure: 'unknown' }) as const;
  const matter = aMatter({
    graphs: [{ ...graph, vertices, edges: [edge('map', 'sink'), edge('source', 'map')], culprits: [] }],
  });
  expect(writeReport(matter, 'markdown', 'en').text.match(/(?<=\| the )\w+/g)).toEqual(['source', 'map', 'sink']);
});

const chainOf = (findings: readonly Finding[]) => {
  const [, told = ''] = writeReport(aMatter({ verdict: aVerdict({ findings }) }), 'text', 'en').text.split(
    'What led to what',
  );
  return told.split('\n').filter((line) => /leads to|feeds back/.test(line));
};

test('what only worsens a cause above it leads to it, and a loop is one where it leads back', () => {
  const first = { id: 'checkpoint/memory-storage-limit', leadsTo: ['checkpoint/declined'] };
  const second = aFinding({ id: 'state/broadcast-multiplied', leadsTo: ['checkpoint/memory-storage-limit'] });
  expect(chainOf([aFinding(first), second])).toEqual([expect.stringContaining('leads to')]);
  const loop = aFinding({ ...first, leadsTo: ['state/broadcast-multiplied'] });
  expect(chainOf([loop, second])).toEqual([
    expect.stringContaining('leads to'),
    expect.stringContaining('feeds back into'),
  ]);
});

test('a setting that a cause asks for is not asked for again because of a risk', () => {
  const set = { 'taskmanager.memory.managed.size': '0m' };
  const findings = [
    aFinding({ role: 'trigger', advice: [{ text: both('Give it to the heap.'), set }] }),
    aFinding({ role: 'risk', advice: [{ text: both('Unless Python runs there, give it away.'), set }] }),
  ];
  const told = writeReport(aMatter({ verdict: aVerdict({ findings }) }), 'text', 'en').text;
  expect([told.includes('Give it to the heap.'), told.includes('Unless Python')]).toEqual([true, false]);
});

test('text stays within 100 columns, whatever the names are', () => {
  const long = `Source: ${'很长的算子名称'.repeat(20)} ${'x'.repeat(300)}`;
  const matter = aMatter({
    verdict: aVerdict({
      headline: both(long),
      findings: [aFinding({ title: both(long), evidence: [aLine(long.repeat(3))] })],
    }),
  });
  for (const language of LANGUAGES) {
    const widths = writeReport(matter, 'text', language).text.split('\n').map(columns);
    expect(Math.max(...widths)).toBeLessThanOrEqual(100);
  }
});

test('secrets of a log, a setting and a JSON value are masked in every format', () => {
  const matter = aMatter({
    verdict: aVerdict({
      headline: both('Connecting with password=hunter2hunter failed.'),
      findings: [
        aFinding({
          facts: { url: 'jdbc:mysql://root:hunter2hunter@db/x' },
          advice: [{ text: both('Set it.'), set: { 's3.secret-key': 'hunter2hunter' } }],
          evidence: [
            aLine('s3.secret-key: hunter2hunter'),
            { kind: 'pointer', entry: 'rest/config.json', pointer: '/user-config/db.password', value: 'hunter2hunter' },
          ],
        }),
      ],
    }),
  });
  for (const format of REPORT_FORMATS) expect(writeReport(matter, format, 'en').text).not.toContain('hunter2hunter');
});

test('the same matter gives the same bytes', () => {
  for (const format of REPORT_FORMATS)
    expect(writeReport(aMatter(), format, 'en').text).toBe(writeReport(structuredClone(aMatter()), format, 'en').text);
});

test('a healthy bundle is told in one screen, without chain or steps', () => {
  const { news: _before, ...verdict } = aVerdict({
    state: 'no-problem-found',
    rootCauses: [],
    headline: both('No problem found in 14 h.', '14 小时内未发现问题。'),
    findings: [],
    ruledOut: [],
  });
  const text = writeReport(aMatter({ verdict }), 'text', 'en').text;
  expect(text).toContain('No problem found in 14 h.');
  expect(text).not.toContain('What to do');
  expect(text.split('\n').length).toBeLessThan(50);
});

test.each(['text', 'markdown', 'html'] as const)('a Chinese report as %s has the signs of its script', (format) => {
  const written = writeReport(aMatter(), format, 'zh-CN').text.replace(
    /`+[^`]*`+|<style>[\s\S]*?<\/style>|<[^>]*>/g,
    '',
  );
  expect(written.match(/.*\p{Script=Han} ?[:,;(?!].*/gu)).toBeNull();
});

test('a job without a name is told once, and subtasks are counted as the logs do', () => {
  const matter = aMatter({
    verdict: aVerdict({ findings: [aFinding({ culprit: { vertexName: 'enrich', subtask: 0 } })] }),
  });
  const { jobs } = matter.incident;
  const nameless = jobs.kind === 'known' ? jobs.value.map((job) => ({ ...job, name: job.id })) : [];
  const told = writeReport(
    { ...matter, incident: { ...matter.incident, jobs: known(nameless) } },
    'markdown',
    'en',
  ).text;
  expect(told).toMatch(/^- Jobs: `[0-9a-f]{32}`$/m);
  expect(told).toContain('Culprit: `enrich`, subtask 1');
});

test('of several jobs a finding about a vertex tells by name of which it is; a setting may be of them all', () => {
  const matter = aMatter();
  const { jobs } = matter.incident;
  const [job] = jobs.kind === 'known' ? jobs.value : [];
  const told = (...all: (typeof job)[]) => {
    const value = all.filter((one) => one !== undefined);
    return writeReport({ ...matter, incident: { ...matter.incident, jobs: known(value) } }, 'markdown', 'en').text;
  };
  expect(told(job)).toContain('Culprit: `enrich-customer`\n');
  expect(told(job, job && { ...job, id: 'ab'.repeat(16), name: 'invoice-export' })).toContain(
    'Culprit: `enrich-customer`, job ledger-posting `bb5dd987da71362b1e95ad53ddc3ba90`',
  );
  const setting = aVerdict({
    findings: [aFinding({ culprit: { jobId: job?.id ?? '', setting: 'state.checkpoints.dir' } })],
  });
  const value = [job, job].filter((one) => one !== undefined);
  const incident = { ...matter.incident, jobs: known(value) };
  expect(writeReport({ ...matter, incident, verdict: setting }, 'markdown', 'en').text).toContain(
    'Culprit: setting `state.checkpoints.dir`\n',
  );
});

test('of two jobs with one name the timeline tells which of them it is', () => {
  const matter = aMatter();
  const again = matter.timeline.jobs.map((job) => ({ ...job, jobId: 'ab'.repeat(16) }));
  const timeline = { ...matter.timeline, jobs: [...matter.timeline.jobs, ...again] };
  const told = writeReport({ ...matter, timeline }, 'markdown', 'en').text;
  expect(told).toContain('Job ledger-posting (bb5dd987…): RUNNING');
  expect(told).toContain('Job ledger-posting (abababab…): RUNNING');
});

test('nobody is blamed with an empty line', () => {
  const matter = aMatter({ verdict: aVerdict({ findings: [aFinding({ culprit: {} })] }) });
  for (const format of ['text', 'markdown', 'html'] as const)
    expect(writeReport(matter, format, 'en').text).not.toContain('Culprit');
});

test('a walk that two findings share is told with the first of them', () => {
  const findings = [aFinding({ role: 'trigger' }), aFinding({ id: 'checkpoint/expired', role: 'consequence' })];
  const told = writeReport(aMatter({ verdict: aVerdict({ findings }) }), 'text', 'en').text;
  expect(told.split('busy (enrich-customer): 98 %').length - 1).toBe(1);
});

describe('the clocks of logs', () => {
  const timeOf = (because: ZoneDecision['because']) => {
    const matter = aMatter();
    const { coverage } = matter.incident;
    const artifact = { entry: 'jm.log', kind: 'jobmanager-log', read: true, bytes: 1 } as const;
    const zone = { offsetMinutes: 0, because };
    const source = { artifact, records: 1, unreadLines: 0, layout: 'log4j-default', gaps: [], zone };
    const told = writeReport(
      { ...matter, incident: { ...matter.incident, coverage: { ...coverage, sources: [source] } } },
      'markdown',
      'en',
    );
    return told.text.split('\n').find((line) => line.startsWith('- Time: '));
  };

  test('are said to be shown as UTC where nothing states their zone', () => {
    expect(timeOf('assumed-utc')).toBe(
      '- Time: 2026-03-02 10:00:00 UTC – 2026-03-02 10:02:00 UTC; nothing states the zone of the logs: their clocks are shown as if they were UTC',
    );
  });

  test('are UTC where something states it', () => {
    expect(timeOf('stated-in-log')).toBe('- Time: 2026-03-02 10:00:00 UTC – 2026-03-02 10:02:00 UTC');
  });
});
