import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { causes } from '#contract/incident/throwable.ts';
import { roleOfPod } from '../../../flink/names/kubernetes-names.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { isOfThisCluster, operatorTold } from '../../tools/platform/operator-told.ts';
import { saidOfWorkers } from '../../tools/platform/platform-told.ts';
import { missingRights, rightsFinding } from '../../tools/resource/missing-rights.ts';
import { diagnosticsOf, neverRegistered, type OrderedWorkers, orderedWorkers } from '../../tools/resource/workers.ts';
import { spanOf } from '../../tools/span.ts';
import { whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type WorkersNotGrantedFacts, workersNotGrantedWords } from './workers-not-granted.wording.ts';

export const workersNotGranted = defineRule({
  id: 'resource/workers-not-granted',
  asks: phrase('Does the platform not grant the workers that were ordered?', '平台是否没有提供所申请的 worker？'),
  role: 'trigger',
  needs: [],
  rivals: ['resource/slots-insufficient', 'resource/workers-flapping'],
  words: workersNotGrantedWords,
  look(_, tools): Outcome<WorkersNotGrantedFacts> {
    const refusedRights = missingRights(tools).toWork;
    if (refusedRights.length > 0) return found(...refusedRights.map((rights) => rightsFinding(tools, rights)));
    const said = saidOfWorkers(tools);
    if (said === undefined) return cannotTell(['jobmanager-log', 'host-log']);
    const workers = orderedWorkers(tools);
    const pending = [...said, ...operatorTold(tools)].filter(
      (signal) => signal.kind === 'worker-pending' && isOfThisCluster(tools, signal),
    );
    if (workers.requests.length === 0 && pending.length === 0) return clear();
    const refused = said.filter((signal) => signal.kind === 'worker-refused');
    const refusals = [
      ...refused,
      ...said.filter((signal) => signal.kind === 'resource-limit-reached'),
      ...workers.ended.filter(neverRegistered),
    ];
    const waited = whoTold(tools, 'no-resource-available');
    const missing = missingOf(workers, pending);
    const suffers = waited.length > 0 || refusals.length > 0 || (pending.length > 0 && !allRun(tools));
    if (missing > 0 && suffers)
      return found(
        finding(
          tools,
          workers,
          missing,
          { pending, refused },
          [...pending, ...refusals].map((one) => one.source),
          waited.map((one) => one.source),
        ),
      );
    return clear(
      phrase('Every worker that was ordered came.', '所申请的 worker 均已到位。'),
      workers.requests.slice(0, 1).map((signal) => signal.source),
    );
  },
});

/** By the JobManager's own count, or by the pods that wait to be started: whichever is more. */
function missingOf(workers: OrderedWorkers, pending: readonly Signal[]): number {
  const { requested, registered, ended, outstanding } = workers;
  const gone = ended.filter((signal) => !neverRegistered(signal)).length;
  const waiting = new Set(
    pending.filter((one) => !isAttempt(one, workers)).map(({ fields }) => String(fields.worker ?? '')),
  );
  // An order is taken back while the job restarts, and given again: more orders than workers.
  const unanswered = Math.min(requested - registered - gone, outstanding ?? Number.POSITIVE_INFINITY);
  return Math.max(unanswered, waiting.size);
}

/** The API server refused to make the pod: the JobManager asks again under the next name, and none of them waits. */
function isAttempt(signal: Signal, { requests }: OrderedWorkers): boolean {
  return requests.length > 0 && /^(?:forbidden|invalid): /.test(diagnosticsOf(signal));
}

/** A spare worker that waits hurts nobody while every job runs. */
function allRun(tools: Tools): boolean {
  const jobs = tools.know('jobs') ?? [];
  return jobs.length > 0 && jobs.every((job) => job.status === 'RUNNING');
}

function finding(
  tools: Tools,
  { requests, requested, registered }: OrderedWorkers,
  missing: number,
  { pending, refused }: { readonly pending: readonly Signal[]; readonly refused: readonly Signal[] },
  refusals: readonly Source[],
  waited: readonly Source[],
): Found<WorkersNotGrantedFacts> {
  const deployment = tools.know('deployment')?.kind ?? 'unknown';
  const onKubernetes = deployment.startsWith('kubernetes') || pending.length > 0;
  const platform = deployment.startsWith('yarn') ? 'YARN' : onKubernetes ? 'Kubernetes' : '';
  const why = [...pending.map(diagnosticsOf), ...refused.map(reasonOf)].find((text) => text !== '') ?? '';
  return {
    facts: {
      platform,
      requested,
      registered,
      missing,
      why: why.slice(0, 300),
      ...(requested === 0 && pending.some(isNoWorker) ? { isPod: true as const } : {}),
    },
    culprit: culpritAt(tools, { external: platform === '' ? 'resource manager' : platform }),
    severity: 'critical',
    confidence: refusals.length > 0 ? 0.9 : 0.82,
    span: spanOf([...requests, ...pending].map((signal) => signal.at)),
    evidence: [...refusals.slice(0, 3), ...requests.slice(0, 3).map((one) => one.source), ...waited.slice(0, 3)],
    expected: { predicted: [missing > 0, waited.length > 0] },
    arithmetic: [
      { term: 'requested', value: requested, unit: '1', kind: 'observed', source: requests[0]?.source },
      { term: 'registered', value: registered, unit: '1', kind: 'observed' },
    ],
  };
}

/** The pod of a JobManager, or one that nobody knows. */
function isNoWorker({ fields }: Signal): boolean {
  return (fields.role ?? roleOfPod(String(fields.worker ?? ''), undefined)) !== 'taskmanager';
}

/** The innermost words of the refusal: what the API server or YARN answered. */
function reasonOf({ throwable }: Signal): string {
  const deepest = throwable && causes(throwable).at(-1);
  return deepest?.message.split('\n')[0] ?? '';
}
