import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { spanOf } from '../../tools/span.ts';
import { whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { neverRegistered, type OrderedWorkers, orderedWorkers } from '../../tools/workers.ts';
import { type WorkersNotGrantedFacts, workersNotGrantedWords } from './workers-not-granted.wording.ts';

export const workersNotGranted = defineRule({
  id: 'resource/workers-not-granted',
  asks: phrase('Does the platform not grant the workers that were ordered?', '平台是否没有提供所申请的 worker？'),
  role: 'trigger',
  needs: ['signals'],
  lacking: ['jobmanager-log', 'host-log'],
  rivals: ['resource/slots-insufficient', 'resource/workers-flapping'],
  words: workersNotGrantedWords,
  look({ signals }, tools): Outcome<WorkersNotGrantedFacts> {
    const workers = orderedWorkers(tools);
    if (workers.requests.length === 0) return clear();
    const limit = signals.filter((signal) => signal.kind === 'resource-limit-reached');
    const late = workers.ended.filter(neverRegistered);
    const missing = workers.requested - workers.registered - (workers.ended.length - late.length);
    const waited = whoTold(tools, 'no-resource-available');
    const suffers = waited.length > 0 || limit.length > 0 || late.length > 0;
    if (missing > 0 && suffers)
      return found(
        finding(
          tools,
          workers,
          missing,
          [...limit, ...late].map((one) => one.source),
          waited.map((one) => one.source),
        ),
      );
    return clear(
      phrase('Every worker that was ordered came.', '所申请的 worker 均已到位。'),
      workers.requests.slice(0, 1).map((signal) => signal.source),
    );
  },
});

function finding(
  tools: Tools,
  { requests, requested, registered }: OrderedWorkers,
  missing: number,
  refusals: readonly Found<WorkersNotGrantedFacts>['evidence'][number][],
  waited: readonly Found<WorkersNotGrantedFacts>['evidence'][number][],
): Found<WorkersNotGrantedFacts> {
  const deployment = tools.know('deployment')?.kind ?? 'unknown';
  const platform = deployment.startsWith('yarn') ? 'YARN' : deployment.startsWith('kubernetes') ? 'Kubernetes' : '';
  return {
    facts: { platform, requested, registered, missing },
    culprit: culpritAt(tools, { external: platform === '' ? 'resource manager' : platform }),
    severity: 'critical',
    confidence: refusals.length > 0 ? 0.9 : 0.82,
    span: spanOf(requests.map((signal) => signal.at)),
    evidence: [...refusals.slice(0, 3), ...requests.slice(0, 3).map((one) => one.source), ...waited.slice(0, 3)],
    expected: { predicted: [missing > 0, waited.length > 0] },
    arithmetic: [
      { term: 'requested', value: requested, unit: '1', kind: 'observed', source: requests[0]?.source },
      { term: 'registered', value: registered, unit: '1', kind: 'observed' },
    ],
  };
}
