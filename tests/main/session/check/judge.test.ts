import { expect, test } from 'vitest';
import { labelSchema } from '#contract/label.ts';
import type { VerdictJson } from '#contract/verdict-json.ts';
import { pointerOf } from '../../../../main/session/check/agreement.ts';
import { judge, namedCauses } from '../../../../main/session/check/judge.ts';

const label = labelSchema.parse({
  id: 'x',
  rootCauses: [
    {
      cause: 'storage/full',
      culprit: { path: '/data/checkpoints' },
      mustCite: [{ file: 'jm.log', contains: 'No space left' }],
    },
  ],
  mustNotReport: ['storage/slow'],
});

type JsonFinding = VerdictJson['findings'][number];

function finding(id: string, more: Partial<JsonFinding> = {}): JsonFinding {
  const text = { en: id, 'zh-CN': id };
  return {
    ...{ id, role: 'trigger', severity: 'high', confidence: 0.9, culprit: { path: 'file:/data/checkpoints' } },
    ...{ facts: {}, title: text, why: text, advice: [], arithmetic: [], leadsTo: [] },
    evidence: [{ entry: 'log/jm.log', line: 1, byte: 0, text: 'java.io.IOException: No space left on device' }],
    expected: { met: 0, missed: 0, against: 0 },
    ...more,
  };
}

function verdict(findings: readonly JsonFinding[], confidence = 0.9): VerdictJson {
  const roots = findings.filter(({ role }) => role === 'trigger').map(({ id }) => id);
  return {
    ...BASE,
    verdict: {
      ...BASE.verdict,
      state: roots.length > 0 ? 'cause-found' : 'no-problem-found',
      rootCauses: roots,
      confidence,
    },
    findings: [...findings],
  };
}

const BASE: VerdictJson = {
  schema: 'nutcracker/verdict@1',
  tool: { name: 'nutcracker', version: '0' },
  bundle: { name: 'b', sha256: '', entries: 0, bytes: 0 },
  verdict: { state: 'no-problem-found', rootCauses: [], confidence: 0, headline: { en: '', 'zh-CN': '' } },
  ...{ findings: [], ruledOut: [], notAssessed: [], flink: {}, jobs: [] },
  coverage: { sources: [], complaints: [] },
};

test('the right cause with its culprit and its line is right in all', () => {
  expect(judge(label, verdict([finding('storage/full')]))).toEqual({
    ...{ top1: true, top3: true, culprit: true, cited: true },
    ...{ falseAlarms: [], abstained: false, wrongAndConfident: false },
  });
});

test('another cause, told with confidence, is wrong and confident; one that must not be told is a false alarm', () => {
  const { top1, falseAlarms, wrongAndConfident } = judge(label, verdict([finding('storage/slow')]));
  expect({ top1, falseAlarms, wrongAndConfident }).toEqual({
    top1: false,
    falseAlarms: ['storage/slow'],
    wrongAndConfident: true,
  });
});

test('a finding above low on a healthy bundle is an alarm', () => {
  const calm = labelSchema.parse({ id: 'h', healthy: true });
  const loud = verdict([finding('settings/contradiction', { role: 'risk', severity: 'medium' })]);
  expect(judge(calm, loud).falseAlarms).toEqual(['settings/contradiction']);
  expect(judge(calm, verdict([])).top1).toBe(true);
});

test('what the label neither names nor forbids is open', () => {
  const named = namedCauses(
    label,
    verdict([finding('storage/full'), finding('storage/slow'), finding('job/deadlock')]),
  );
  expect(named.map(({ right }) => right)).toEqual([true, false, undefined]);
});

test('a path of a label becomes a pointer', () => {
  expect(['$.subtasks[2].busyRatio', "$['a.b'][0]", "$.a['x/y']"].map(pointerOf)).toEqual([
    '/subtasks/2/busyRatio',
    '/a.b/0',
    '/a/x~1y',
  ]);
});
