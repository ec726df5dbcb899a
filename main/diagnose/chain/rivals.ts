import type { Finding } from '#contract/finding.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Missing, NotAssessed } from '#contract/verdict.ts';
import type { Rule } from '../define-rule.ts';
import type { RuleResult } from '../run-rule.ts';
import { asksFor } from '../tools/asks.ts';
import type { Trouble } from '../trouble.ts';

/** What may stand behind a consequence, most frequent first, and what would tell. */
interface OpenQuestion {
  readonly between: readonly CauseId[];
  readonly missing: readonly Missing[];
}

/** For each consequence: the causes that look alike from here, and the evidence that tells them apart. */
const QUESTIONS: Readonly<Record<CauseId, OpenQuestion>> = {
  'heartbeat/lost': {
    between: ['process/taskmanager-died', 'process/stalled', 'network/partitioned', 'memory/gc-thrash'],
    missing: ['taskmanager-log', 'gc-log', 'host-log'],
  },
  'checkpoint/declined': {
    between: [
      'storage/unavailable',
      'storage/not-writable',
      'storage/credentials-expired',
      'checkpoint/snapshot-code-failed',
    ],
    missing: ['jobmanager-log', 'taskmanager-log', 'rest-exceptions'],
  },
  'checkpoint/expired': {
    between: ['backpressure/slow-operator', 'storage/slow', 'checkpoint/slow-sync-phase', 'checkpoint/slow-alignment'],
    missing: ['rest-backpressure', 'rest-checkpoint-details', 'thread-dump'],
  },
  'checkpoint/none-completing': {
    between: ['storage/unavailable', 'backpressure/slow-operator', 'checkpoint/tasks-not-running', 'storage/slow'],
    missing: ['jobmanager-log', 'rest-checkpoint-details', 'rest-backpressure'],
  },
  'checkpoint/tolerance-exceeded': {
    between: ['storage/unavailable', 'backpressure/slow-operator', 'checkpoint/snapshot-code-failed'],
    missing: ['jobmanager-log', 'rest-checkpoint-details'],
  },
  'job/restart-loop': {
    between: [
      'job/user-exception',
      'job/poison-record',
      'process/taskmanager-died',
      'connector/external-service-failing',
    ],
    missing: ['rest-exceptions', 'taskmanager-log'],
  },
};

const OTHERWISE: OpenQuestion = { between: [], missing: ['taskmanager-log', 'rest-exceptions'] };

/** Causes between which an open consequence leaves us, without those that the bundle excludes. */
export function rivalsOf(finding: Finding, results: readonly RuleResult[]): readonly CauseId[] {
  const excluded = new Set(results.filter(({ result }) => result.kind === 'clear').map(({ id }) => id));
  return (QUESTIONS[finding.id] ?? OTHERWISE).between.filter((id) => !excluded.has(id));
}

/** What the bundle cannot answer, most useful first: what would explain something seen comes before what was only not looked at. */
export function openQuestions(
  unexplained: readonly Finding[],
  troubles: readonly Trouble[],
  results: readonly RuleResult[],
  rules: readonly Rule[],
): readonly NotAssessed[] {
  const worth = (id: CauseId) => rules.findIndex((rule) => rule.id === id);
  const wanted = new Set(unexplained.flatMap((finding) => rivalsOf(finding, results)));
  const fromFindings = unexplained.map((finding): NotAssessed => {
    const { missing } = QUESTIONS[finding.id] ?? OTHERWISE;
    return { id: finding.id, missing, wouldDecideBetween: rivalsOf(finding, results), ask: asksFor(missing) };
  });
  const fromRules = results.flatMap(({ id, result }): NotAssessed[] =>
    result.kind === 'cannot-tell'
      ? [{ id, missing: result.missing, wouldDecideBetween: result.between, ask: result.ask }]
      : [],
  );
  const rank = (one: NotAssessed) =>
    wanted.has(one.id) ? 0 : one.wouldDecideBetween.some((id) => wanted.has(id)) ? 1 : 2;
  const fromTroubles = troubles.slice(0, 1).map((trouble): NotAssessed => {
    const { missing } = OTHERWISE;
    return { id: trouble.about, missing, wouldDecideBetween: [], ask: asksFor(missing) };
  });
  const asked = fromFindings.length > 0 ? fromFindings : fromTroubles;
  return [...asked, ...fromRules.sort((a, b) => rank(a) - rank(b) || worth(a.id) - worth(b.id))];
}
