import type { Failure, JobFailures } from '#contract/incident/failure.ts';
import { causes } from '#contract/incident/throwable.ts';
import { present } from '#contract/present.ts';
import { isHollow } from '../../../flink/causes/hollow-wrappers.ts';
import { pythonFaultIn } from '../../../flink/causes/python-trace.ts';
import {
  formatIn,
  isReadFromFile,
  isUnreadable,
  isWithoutKey,
  nullColumnIn,
  placeIn,
} from '../../../flink/causes/unreadable-record.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { externalCallOf } from '../../tools/connector/external-calls.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { isExcerpt, looseFailures } from '../../tools/excerpt.ts';
import { batchProof } from '../../tools/job/batch-jobs.ts';
import { withoutFailures } from '../../tools/job/never-ran.ts';
import { firstFailures, isUsers, type Poison, poisonOf, thrower, thrownBy } from '../../tools/job/user-failures.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type PoisonRecordFacts, poisonRecordWords } from './poison-record.wording.ts';

export const poisonRecord = defineRule({
  id: 'job/poison-record',
  asks: phrase('Does the same record fail the job again and again?', '是否同一条记录反复导致作业失败？'),
  role: 'trigger',
  needs: [],
  rivals: ['job/user-exception', 'job/class-conflict', 'connector/external-service-failing'],
  words: poisonRecordWords,
  look(_, tools) {
    const failures = tools.know('failures') ?? [];
    const findings = [...failures.flatMap((of) => finding(tools, of)), ...looseFinding(tools)];
    if (findings.length > 0) return found(...findings);
    if (tools.know('failures') === undefined) return withoutFailures(tools);
    const own = failures.flatMap((of) => firstFailures(of).filter(isUsers));
    if (own.length === 0) return clear();
    return clear(
      phrase(
        'The exceptions of the job differ from run to run, come from several subtasks, or came only once.',
        '作业的异常每次不同、来自多个子任务，或只出现过一次。',
      ),
      ends(own).flatMap((one) => one.sources.slice(0, 1)),
    );
  },
});

/** A few lines show one failure: that the same record comes again is only to be expected, as a restart reads it again. */
function looseFinding(tools: Tools): readonly Found<PoisonRecordFacts>[] {
  const placed = (tools.know('failures') ?? []).flatMap(firstFailures);
  const [first] = [...(isExcerpt(tools) ? placed : []), ...looseFailures(tools)];
  const chain = first?.throwable ? causes(first.throwable) : [];
  const [top] = chain;
  if (!first || !top || first.secondary || !isUnreadable(chain) || isUsers(first) || externalCallOf(first)) return [];
  const deepest = chain.at(-1) ?? top;
  // The record was read, and something behind the source failed: of what, the trace was cut before it said so.
  if (isHollow(deepest)) return [];
  const { vertexId, vertexName, subtask } = first;
  return [
    {
      facts: {
        ...present({ vertex: vertexName, subtask }),
        exception: deepest.className,
        message: deepest.message.split('\n')[0]?.slice(0, 300) ?? '',
        frame: '',
        times: 1,
        ...present({ format: formatIn(chain), place: placeIn(chain), nullColumn: nullColumnIn(chain) }),
        ...(isReadFromFile(chain) ? { isFile: true as const } : {}),
        ...(isWithoutKey(chain) ? { isKeyless: true as const } : {}),
      },
      culprit: culpritAt(tools, { vertexId, vertexName, subtask }),
      severity: 'high',
      confidence: 0.6,
      span: spanOf([first.at]),
      evidence: [top.source, deepest.source, ...first.sources],
      expected: { predicted: [undefined, subtask !== undefined] },
    },
  ];
}

function finding(tools: Tools, of: JobFailures): readonly Found<PoisonRecordFacts>[] {
  const poison = poisonOf(tools, of);
  const first = poison?.failures[0];
  const chain = first?.throwable ? causes(first.throwable) : [];
  const top = chain[0];
  if (!poison || !first || !top) return [];
  const deepest = chain.at(-1) ?? top;
  const throwable = thrower(first);
  const { failures, isNamed, subtask } = poison;
  return [
    {
      facts: {
        ...present({ vertex: first.vertexName, subtask }),
        ...toldOf(first),
        times: failures.length,
        ...present({ format: formatIn(chain), place: placeIn(chain), nullColumn: nullColumnIn(chain) }),
        ...(isReadFromFile(chain) ? { isFile: true as const } : {}),
        ...(isWithoutKey(chain) ? { isKeyless: true as const } : {}),
        ...(batchProof(tools, of.jobId) === undefined ? {} : { isBatch: true as const }),
      },
      culprit: culpritAt(tools, { jobId: of.jobId, vertexId: first.vertexId, vertexName: first.vertexName, subtask }),
      severity: 'critical',
      confidence: confidenceIn(poison),
      span: spanOf(failures.map((one) => one.at)),
      evidence: [
        top.source,
        deepest.source,
        throwable?.source,
        ...first.sources.slice(0, 8),
        ...ends(failures, 2).flatMap((one) => [one.throwable?.source, ...one.sources.slice(0, 1)]),
        of.suppressed?.source,
      ],
      expected: { predicted: [isNamed, subtask !== undefined, failures.length === firstFailures(of).length] },
    },
  ];
}

/** The message with the value in it, wherever the chain has one; a Python worker tells all in one. */
function toldOf(failure: Failure): Pick<PoisonRecordFacts, 'exception' | 'message' | 'frame'> {
  const { exception, message, frame } = thrownBy(failure);
  const chain = failure.throwable ? causes(failure.throwable) : [];
  if (chain.some((one) => pythonFaultIn(one.message))) return { exception, message, frame };
  // A number in what only wraps is that of a thread.
  const telling = chain.filter((one) => !isHollow(one));
  const said = telling.map((one) => one.message.split('\n')[0] ?? '').find((one) => /\d/.test(one));
  return { exception, message: said ?? chain.at(-1)?.message ?? message, frame };
}

/** The same value on other subtasks is the same record only where records are dealt out anew; it may as well be a usual value. */
function confidenceIn({ failures, isNamed, subtask }: Poison): number {
  if (isNamed && subtask === undefined) return 0.72;
  return (isNamed ? 0.88 : 0.78) + (failures.length > 2 && isNamed ? 0.06 : 0);
}
