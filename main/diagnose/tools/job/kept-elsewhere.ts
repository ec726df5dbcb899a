import type { Signal } from '#contract/incident/signal.ts';
import type { Found } from '../../define-rule.ts';
import { completedOf } from '../checkpoint/history.ts';
import { culpritAt, jobManagersOf, managerOf } from '../culprit.ts';
import { settingOf, statedAt } from '../settings.ts';
import { spanOf } from '../span.ts';
import type { Tools } from '../tools.ts';
import type { KeptElsewhereFacts } from './kept-elsewhere.wording.ts';

/** A job that one JobManager kept in the store, and the next one, which looked below another path, knows nothing of. */
interface KeptElsewhere {
  readonly kept: Signal;
  readonly listed: Signal;
}

export function keptElsewhere(tools: Tools): readonly KeptElsewhere[] {
  const signals = tools.know('signals') ?? [];
  const listings = signals.filter(({ kind }) => kind === 'ha-jobs-listed');
  return signals
    .filter(({ kind }) => kind === 'ha-job-kept')
    .flatMap((kept) => {
      const job = String(kept.fields.job ?? '');
      // Two clusters side by side each keep their own: who kept it must be gone when the other one looks.
      const ended = endOfWriter(tools, kept);
      const after = listings.filter(({ at }) => at !== undefined && ended !== undefined && at >= ended);
      const isFound = after.some(
        ({ fields }) => fields.store === kept.fields.store || String(fields.jobs).includes(job),
      );
      const [listed] = after;
      return listed === undefined || isFound || ranAfter(tools, job, listed.at ?? 0) ? [] : [{ kept, listed }];
    });
}

/** The last record of the JobManager that wrote it, or of the file where that one is not told apart from the next. */
function endOfWriter(tools: Tools, { managerId, source }: Signal): number | undefined {
  const entry = source.kind === 'line' ? source.entry : undefined;
  const writer =
    managerOf(tools, managerId) ?? jobManagersOf(tools).find(({ logs }) => entry !== undefined && logs.includes(entry));
  return writer?.logTo;
}

/** It ended by itself, or somebody submitted it once more. */
function ranAfter(tools: Tools, jobId: string, at: number): boolean {
  const job = tools.know('jobs')?.find(({ id }) => id === jobId);
  const isDone = job?.states.some(({ to }) => ['FINISHED', 'CANCELED', 'FAILED'].includes(to)) ?? false;
  const again = (tools.know('jobs') ?? []).some(
    (one) => (one.id === jobId || one.name === job?.name) && one.states.some((state) => state.at > at),
  );
  const of = tools.know('checkpoints')?.find((one) => one.jobId === jobId);
  return isDone || again || (of !== undefined && completedOf(of).some(({ triggeredAt }) => (triggeredAt ?? 0) > at));
}

export function elsewhereFinding(tools: Tools, { kept, listed }: KeptElsewhere): Found<KeptElsewhereFacts> {
  const jobId = String(kept.fields.job ?? '');
  const setting = settingOf(tools, 'high-availability.cluster-id');
  const name = tools.know('jobs')?.find(({ id }) => id === jobId)?.name;
  return {
    facts: { keptIn: placeIn(kept), soughtIn: placeIn(listed), jobId, ...(name === undefined ? {} : { job: name }) },
    culprit: culpritAt(tools, { jobId, setting: tools.keyFor('high-availability.cluster-id'), host: listed.host }),
    severity: 'critical',
    confidence: 0.9,
    span: spanOf([kept.at, listed.at], 1),
    evidence: [listed.source, kept.source, ...statedAt(setting).slice(0, 2)],
    expected: { predicted: [true, true] },
  };
}

/** `ZooKeeperStateHandleStore{namespace='flink/orders/jobgraphs'}`, `KubernetesStateHandleStore{configMapName='…'}`: what it says within. */
function placeIn({ fields }: Signal): string {
  return /='([^']{1,300})'/.exec(String(fields.store ?? ''))?.[1] ?? String(fields.store ?? '');
}
