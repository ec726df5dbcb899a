import { expect, test } from 'vitest';
import type { Finding } from '#contract/finding.ts';
import type { NotAssessed } from '#contract/verdict.ts';
import { headline } from '../../../main/diagnose/headline.ts';

const both = (text: string) => ({ en: text, 'zh-CN': text });

function finding(id: string, title: string, role: Finding['role']): Finding {
  return {
    ...{ id, role, severity: 'high', confidence: 0.4, culprit: {}, facts: {}, title: both(title), why: both('') },
    ...{ brief: [both(''), both('')], advice: [], evidence: [], arithmetic: [], leadsTo: [] },
    expected: { met: 0, missed: 0, against: 0 },
  };
}

function question(id: string, ...wouldDecideBetween: readonly string[]): NotAssessed {
  return { id, missing: ['host-log'], wouldDecideBetween, ask: both('') };
}

/** Nothing was found, and nobody says that nothing is there. */
const NOTHING: Parameters<typeof headline>[0] = {
  ...{ state: 'cannot-tell', roots: [], chain: { findings: [], unexplained: [] } },
  ...{ troubles: [], questions: [], blind: [] },
};

const lost = finding('heartbeat/lost', 'Heartbeats were missed', 'consequence');
const late = finding('checkpoint/expired', 'Checkpoints expired', 'consequence');

test('what is still possible is what the trouble itself leaves open, wherever its question stands', () => {
  const questions = [
    question('state/growing', 'state/too-large-for-heap'),
    question('checkpoint/expired', 'storage/slow'),
    question('heartbeat/lost', 'network/partitioned', 'process/stalled'),
  ];
  const chain = { findings: [lost, late], unexplained: [lost, late] };
  expect(headline({ ...NOTHING, chain, questions }).en).toBe(
    'Cannot tell the cause: Heartbeats were missed. Still possible: network partition and process stood still.',
  );
});

test('of two open findings the one that leads to the other is asked about', () => {
  const leads = { ...lost, leadsTo: ['checkpoint/expired'] };
  const chain = { findings: [late, leads], unexplained: [late, leads] };
  expect(headline({ ...NOTHING, chain }).en).toBe('Cannot tell the cause: Heartbeats were missed.');
  const loop = [{ ...late, leadsTo: ['heartbeat/lost'] }, leads];
  expect(headline({ ...NOTHING, chain: { findings: loop, unexplained: loop } }).en).toBe(
    'Cannot tell the cause: Checkpoints expired.',
  );
});

test('of open findings that do not lead to each other the gravest is asked about, and of equal ones the earliest', () => {
  const between = (...open: readonly Finding[]) =>
    headline({ ...NOTHING, chain: { findings: open, unexplained: open } }).en;
  const minor = {
    ...finding('checkpoint/too-frequent', 'Half of the interval', 'consequence'),
    severity: 'medium' as const,
  };
  const at = (from: number, one: Finding) => ({ ...one, span: { from, to: from + 1, count: 1 } });
  expect([
    between(at(1, minor), at(9, late)),
    between(at(9, lost), at(1, late)),
    between(lost, at(1, late)),
    between({ ...at(1, minor), leadsTo: ['checkpoint/expired'] }, at(9, late)),
  ]).toEqual([
    'Cannot tell the cause: Checkpoints expired.',
    'Cannot tell the cause: Checkpoints expired.',
    'Cannot tell the cause: Checkpoints expired.',
    'Cannot tell the cause: Half of the interval.',
  ]);
});

test('of a suspicion that leaves nothing open the rivals of others are not told', () => {
  const suspicion = finding('storage/slow', 'The store is slow', 'trigger');
  const chain = { findings: [suspicion, lost], unexplained: [lost] };
  const told = headline({ ...NOTHING, chain, questions: [question('heartbeat/lost', 'network/partitioned')] });
  expect(told.en).toBe('Cannot tell the cause: The store is slow.');
});

test('a trouble that no finding names is asked about by the cause it stands for', () => {
  const trouble = { title: both('A job failed'), about: 'job/restart-loop', source: undefined };
  const questions = [question('state/growing', 'storage/full'), question('job/restart-loop', 'job/user-exception')];
  expect(headline({ ...NOTHING, troubles: [trouble], questions }).en).toMatch(
    /^Cannot tell the cause: A job failed\. Still possible: /,
  );
  expect(headline({ ...NOTHING, troubles: [trouble], questions: questions.slice(0, 1) }).en).toBe(
    'Cannot tell the cause: A job failed.',
  );
});

test('where nothing went wrong a risk above severity low is named, and a low one is not', () => {
  const said = (severity: Finding['severity']) => {
    const risk = { ...finding('time/clock-skew', 'The clock of host-1 is 20 min ahead', 'risk'), severity };
    return headline({
      ...NOTHING,
      state: 'no-problem-found',
      chain: { findings: [risk], unexplained: [] },
      blind: [both('collections')],
    }).en;
  };
  expect([said('medium'), said('low')]).toEqual([
    'No problem found, but a risk: The clock of host-1 is 20 min ahead. It does not show collections.',
    'No problem found: nothing in this bundle is above severity low. It does not show collections.',
  ]);
});

test('a title that was cut ends the sentence with its mark', () => {
  const trouble = {
    title: { en: 'A log reports: a long…', 'zh-CN': '日志报告：a long…' },
    about: 'process/stalled',
    source: undefined,
  };
  const questions = [question('process/stalled', 'network/partitioned')];
  expect(headline({ ...NOTHING, troubles: [trouble] }).en).toBe('Cannot tell the cause: A log reports: a long…');
  expect(headline({ ...NOTHING, troubles: [trouble], questions })['zh-CN']).toMatch(
    /^无法判断原因：日志报告：a long… 仍有可能：/,
  );
});
