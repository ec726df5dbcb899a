import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { endOf, intervalOf } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, failedOf } from '../../tools/checkpoint/history.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { ends } from '../../tools/proof.ts';
import { endOfJob, spanOf } from '../../tools/span.ts';
import { tellingPlaces, timesSaid, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { kafkaOffsetsNotCommittedWords } from './kafka-offsets-not-committed.wording.ts';

/** Offsets of the last two checkpoints may always be on their way. */
const LATE_INTERVALS = 3;
/** One refused commit is made up for by the next checkpoint. */
const SEVERAL = 2;

export const kafkaOffsetsNotCommitted = defineRule({
  id: 'connector/kafka-offsets-not-committed',
  asks: phrase('Do the offsets on the broker follow the job?', 'broker 上的已提交 offset 是否跟得上作业？'),
  role: 'consequence',
  needs: ['signals'],
  rivals: ['connector/kafka-unavailable', 'backpressure/present'],
  words: kafkaOffsetsNotCommittedWords,
  look(_, tools) {
    const told = whoTold(tools, 'kafka-commit-failed');
    const refused = told.filter((one) => one.said.slow === undefined);
    const consumed = isConsuming(tools) ? (tools.know('checkpoints') ?? []) : [];
    const [stale] = consumed.flatMap((of) => staleOf(tools, of) ?? []);
    const times = timesSaid(told);
    const isStale = stale !== undefined;
    if (!isStale && times < SEVERAL) return clear();
    return found({
      facts: { times, refused: refused.length > 0, staleMs: isStale ? stale.ms : 0 },
      culprit: culpritAt(tools, { jobId: isStale ? stale.of.jobId : told[0]?.jobId }),
      // The job itself reads on: only what watches the lag on the broker is misled.
      severity: 'low' as const,
      confidence: times >= SEVERAL ? 0.9 : 0.75,
      span: spanOf([...told.map((one) => one.at), ...(isStale ? [stale.from] : [])]),
      evidence: [...tellingPlaces(tools, told), ...(isStale ? stale.sources : [])],
      expected: { predicted: [times > 0, isStale] },
    });
  },
});

/** Offsets are committed only with a completed checkpoint (KafkaSourceReader.notifyCheckpointComplete). */
function staleOf(tools: Tools, of: JobCheckpoints) {
  const interval = intervalOf(of.config);
  const last = completedOf(of).at(-1);
  const from = last && endOf(last);
  const failed = failedOf(of).filter((one) => from === undefined || (endOf(one) ?? 0) > from);
  const end = endOfJob(tools, of.jobId);
  const since = from ?? of.history[0]?.triggeredAt;
  if (interval === undefined || end === undefined || since === undefined || failed.length < SEVERAL) return undefined;
  const ms = end - since;
  if (ms < interval * LATE_INTERVALS) return undefined;
  return { of, ms, from: since, sources: [last, ...ends(failed)].flatMap((one) => one?.sources.outcome ?? []) };
}

/** A Kafka consumer of the job wrote something. */
function isConsuming(tools: Tools): boolean {
  const kafka = (tools.know('signals') ?? []).filter((one) => one.kind.startsWith('kafka-'));
  return kafka.some(({ source }) => source.kind === 'line' && source.text.includes('[Consumer clientId='));
}
