import type { Answerable, Coverage, EvidenceKind } from '#contract/incident/coverage.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Evidence } from '../evidence/evidence.ts';

interface Question {
  readonly question: Answerable['question'];
  /** Any of these sets answers it wholly. */
  readonly whole: readonly (readonly EvidenceKind[])[];
  /** Any of these tells a part. */
  readonly part: readonly EvidenceKind[];
}

/** By what Flink writes where (its REST history ends with ten checkpoints, phases and shares stand in no log). */
const QUESTIONS: readonly Question[] = [
  {
    question: 'first-failure',
    whole: [['jobmanager-log', 'taskmanager-log']],
    part: ['jobmanager-log', 'taskmanager-log', 'rest-exceptions'],
  },
  {
    question: 'lost-process',
    whole: [['jobmanager-log', 'taskmanager-log']],
    part: ['jobmanager-log', 'taskmanager-log'],
  },
  { question: 'checkpoint-history', whole: [['jobmanager-log']], part: ['rest-checkpoints', 'metadata'] },
  { question: 'checkpoint-phases', whole: [['rest-checkpoint-details']], part: ['rest-checkpoints'] },
  { question: 'state-by-operator', whole: [['metadata'], ['rest-checkpoint-details']], part: ['rest-checkpoints'] },
  { question: 'restore-point', whole: [['metadata']], part: ['jobmanager-log', 'rest-checkpoints'] },
  { question: 'back-pressure', whole: [['rest-backpressure']], part: ['thread-dump'] },
  { question: 'blocked-threads', whole: [['thread-dump']], part: [] },
  { question: 'gc-pauses', whole: [['gc-log']], part: ['taskmanager-log'] },
  { question: 'job-graph', whole: [['rest-plan']], part: ['jobmanager-log', 'taskmanager-log'] },
  { question: 'settings', whole: [['settings']], part: ['jobmanager-log'] },
];

const OF_CHECKPOINTS: readonly Answerable['question'][] = [
  'checkpoint-history',
  'checkpoint-phases',
  'state-by-operator',
  'restore-point',
];

/** What each kind of question can be answered from, and what it lacks; nobody asks for checkpoints where all jobs are batches. */
export function answerables(evidence: Evidence, has: Coverage['has'], jobs: readonly Job[]): readonly Answerable[] {
  const there = kindsThere(evidence, has);
  const isBatch = jobs.length > 0 && jobs.every((job) => job.mode?.is === 'batch');
  const asked = isBatch ? QUESTIONS.filter(({ question }) => !OF_CHECKPOINTS.includes(question)) : QUESTIONS;
  return asked.map(({ question, whole, part }): Answerable => {
    const enough = whole.find((set) => set.every((kind) => there.has(kind)));
    if (enough !== undefined) return { question, answered: 'yes', from: enough, lacks: [] };
    const from = part.filter((kind) => there.has(kind));
    const [nearest = []] = whole
      .map((set) => set.filter((kind) => !there.has(kind)))
      .sort((a, b) => a.length - b.length);
    return { question, answered: from.length > 0 ? 'partly' : 'no', from, lacks: nearest };
  });
}

function kindsThere(evidence: Evidence, has: Coverage['has']): ReadonlySet<EvidenceKind> {
  const told: Readonly<Record<EvidenceKind, boolean>> = {
    'jobmanager-log': has.jobManagerLog,
    'taskmanager-log': has.taskManagerLogs,
    settings: has.settings,
    'rest-checkpoints': has.restCheckpoints,
    'rest-checkpoint-details': evidence.rest('checkpoint-subtasks').length > 0,
    'rest-exceptions': has.restExceptions,
    'rest-backpressure': has.restBackpressure,
    'rest-plan': has.restPlan,
    'thread-dump': has.threadDumps,
    'gc-log': has.gcLogs,
    metadata: evidence.facts.some((fact) => fact.kind === 'metadata'),
  };
  return new Set((Object.keys(told) as EvidenceKind[]).filter((kind) => told[kind]));
}
