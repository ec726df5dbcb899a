import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { clearByLogs } from '../../tools/clear-by-logs.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { type Told, tellingPlaces, timesSaid, wholeChain, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type FrameExceededFacts, frameExceededWords } from './frame-exceeded.wording.ts';

/** AkkaOptions.FRAMESIZE, RpcOptions.FRAMESIZE. */
const DEFAULT_BYTES = 10_485_760;

export const frameExceeded = defineRule({
  id: 'network/frame-exceeded',
  asks: phrase('Is a message between Flink processes too large for its frame?', 'Flink 进程间的消息是否超过帧大小？'),
  role: 'trigger',
  needs: ['signals'],
  lacking: ['taskmanager-log', 'jobmanager-log'],
  rivals: ['backpressure/slow-operator', 'storage/slow', 'checkpoint/memory-storage-limit'],
  words: frameExceededWords,
  look({ signals }, tools) {
    const told = whoTold(tools, 'rpc-frame-exceeded');
    if (told.length > 0) return found(finding(tools, told));
    return signals.length === 0 ? clearByLogs(tools) : clear();
  },
});

function finding(tools: Tools, told: readonly Told[]): Found<FrameExceededFacts> {
  const setting = settingOf(tools, 'pekko.framesize', told[0]?.at);
  const said = told.find((one) => one.said.maxSize !== undefined)?.said.maxSize;
  const limitBytes = Number(said ?? setting?.number ?? DEFAULT_BYTES);
  const sizes = told.map((one) => Number(one.said.size ?? 0));
  const largest = told[sizes.indexOf(greatest(sizes, 0))];
  const thrown = told.filter((one) => one.said.to !== undefined);
  const inMemory = (tools.know('checkpoints') ?? []).some((of) => of.config.storage?.value === 'jobmanager');
  // The remoting names itself: Pekko came in its place with 1.18.
  const key = told.some((one) => /\bakka\b/i.test(wholeChain(one)))
    ? 'akka.framesize'
    : tools.keyFor('pekko.framesize');
  return {
    facts: {
      key,
      sizeBytes: greatest(sizes, 0),
      limitBytes,
      times: timesSaid(told),
      hosts: [...new Set(told.flatMap((one) => one.host ?? []))].sort(),
      // The remoting drops it and tells nobody; Flink's own check fails the call.
      isDropped: thrown.length > 0,
      toJobManager: thrown.some((one) => /jobmanager_/.test(String(one.said.to))),
      inMemory,
    },
    culprit: culpritAt(tools, { setting: key }),
    severity: 'high',
    confidence: 0.93,
    span: spanOf(
      told.flatMap((one) => [one.at, one.lastAt]),
      timesSaid(told),
    ),
    evidence: [largest?.source, ...tellingPlaces(tools, told), ...statedAt(setting).slice(0, 2)],
    arithmetic: [
      {
        term: 'frameBytes',
        value: limitBytes,
        unit: 'B',
        kind: 'observed',
        source: statedAt(setting)[0] ?? largest?.source,
      },
    ],
  };
}
