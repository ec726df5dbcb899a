import { expect, test } from 'vitest';
import type { Finding } from '#contract/finding.ts';
import type { MessagePattern } from '#contract/incident/message.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { healthyBundle, type newsOf, raisedByNews } from '../../../main/diagnose/news.ts';
import { anIncident } from '../../kit/an-incident.ts';
import { aCheckpoint, at, line } from '../../kit/incident-parts.ts';

const message = (pattern: string, seconds: number, count = 1): MessagePattern => ({
  level: 'warn',
  logger: 'org.acme.Disk',
  pattern,
  count,
  firstAt: at(seconds),
  lastAt: at(seconds),
  first: line(pattern, seconds),
});
/** Checkpoints fail from second 300 on. */
const story = (...messages: readonly MessagePattern[]) =>
  anIncident()
    .withCheckpoints([
      aCheckpoint(1, 10),
      aCheckpoint(2, 290, { outcome: 'failed', failure: 'expired', endToEndMs: 10_000 }),
      aCheckpoint(3, 310, { outcome: 'failed', failure: 'expired', endToEndMs: 10_000 }),
    ])
    .with({ messages });
const told = (news: ReturnType<typeof newsOf>) =>
  news?.items.map(({ pattern, kind, count, usual, candidate, finding }) => ({
    pattern,
    kind,
    count,
    ...(usual === undefined ? {} : { usual }),
    ...(finding === undefined ? {} : { finding }),
    ...(candidate ? { candidate } : {}),
  }));

test('what was not said while all was well is new; the first rare one nobody explains is the one to look at', () => {
  const news = diagnose(
    story(
      message('Retrying <*>', 20, 500),
      message('Volume <*> is degraded', 280),
      message('checkpoint 2', 290),
      message('Slow write', 301, 40),
      message('Late to the party', 590),
    ).build(),
  ).news;
  expect([news?.against, news?.abnormalAt, told(news)]).toEqual([
    'stretch',
    at(300),
    [
      { pattern: 'Volume <*> is degraded', kind: 'rare', count: 1, candidate: true },
      { pattern: 'checkpoint 2', kind: 'rare', count: 1, finding: 'checkpoint/expired' },
      { pattern: 'Slow write', kind: 'new', count: 40 },
    ],
  ]);
});

test('a bundle that begins with its trouble has no healthy stretch', () => {
  const early = anIncident()
    .withCheckpoints([aCheckpoint(1, 20, { outcome: 'failed', failure: 'expired' })])
    .with({ messages: [message('Slow write', 19)] });
  expect(diagnose(early.build()).news).toBeUndefined();
});

test('a healthy bundle tells what is new, and what is said ten times as often for its time', () => {
  const healthy = healthyBundle(
    anIncident()
      .with({ messages: [message('Retrying <*>', 5, 10), { ...message('Slow write', 6, 4), logger: 'o.a.Disk' }] })
      .build(),
  );
  const now = story(message('Retrying <*>', 20, 500), message('Slow write', 30, 39), message('Gone', 40, 7));
  const { news } = diagnose(now.build(), undefined, undefined, healthy);
  expect([news?.against, news?.name, told(news)]).toEqual([
    'bundle',
    'acme.tar.gz',
    [
      { pattern: 'Retrying <*>', kind: 'more', count: 500, usual: 10 },
      { pattern: 'Gone', kind: 'new', count: 7 },
    ],
  ]);
});

test('a suspicion that cites what is new gains a little and stays a suspicion', () => {
  const { news } = diagnose(story(message('Volume <*> is degraded', 280)).build());
  const suspicion = (confidence: number): Finding => ({
    id: 'storage/slow',
    role: 'trigger',
    severity: 'medium',
    confidence,
    culprit: {},
    facts: {},
    title: { en: '', 'zh-CN': '' },
    why: { en: '', 'zh-CN': '' },
    brief: [
      { en: '', 'zh-CN': '' },
      { en: '', 'zh-CN': '' },
    ],
    advice: [],
    evidence: [line('Volume <*> is degraded', 280)],
    expected: { met: 0, missed: 0, against: 0 },
    arithmetic: [],
    leadsTo: [],
  });
  const confidences = raisedByNews([0.3, 0.47, 0.6].map(suspicion), news).map((one) => one.confidence);
  expect(confidences).toEqual([0.35, 0.49, 0.6]);
});
