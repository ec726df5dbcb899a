import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { intervalOf } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, expiredOf } from '../../tools/checkpoint/history.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { firstWithMost } from '../../tools/extremes.ts';
import { memorySums } from '../../tools/memory/memory-sums.ts';
import { isSet, settingOf, statedAt } from '../../tools/settings.ts';
import { type ContradictionKind, type SettingsPair, settingsPairs } from '../../tools/settings-at-odds.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ContradictionFacts, contradictionWords } from './contradiction.wording.ts';

/** A checkpoint that needs four fifths of its time-out fails with the next busy minute. */
const NEAR = 0.8;

/** Flink itself says that it does not start with them. */
const REFUSED = { role: 'trigger', severity: 'critical', confidence: 0.95 } as const;

export const contradiction = defineRule({
  id: 'settings/contradiction',
  asks: phrase('Do two settings defeat each other?', '是否有两个配置相互抵消？'),
  role: 'risk',
  needs: [],
  words: contradictionWords,
  look(_, tools): Outcome<ContradictionFacts> {
    const checkpoints = tools.know('checkpoints');
    const findings = (checkpoints ?? []).flatMap((of) =>
      pairsOf(tools, of).map((pair) => finding(tools, of.jobId, pair)),
    );
    const ofCluster = [...heartbeats(tools), ...settingsPairs(tools)].map((pair) => finding(tools, undefined, pair));
    const refused = memorySums(tools).map((pair) => ({ ...finding(tools, undefined, pair), ...REFUSED }));
    if (findings.length + ofCluster.length + refused.length > 0) return found(...refused, ...findings, ...ofCluster);
    return checkpoints === undefined ? cannotTell(['settings', 'rest-checkpoint-config']) : clear();
  },
});

function finding(
  tools: Tools,
  jobId: string | undefined,
  { kind, keys, values, missing, sources }: SettingsPair,
): Found<ContradictionFacts> {
  const [first, second] = [tools.keyFor(keys[0]), tools.keyFor(keys[1])];
  return {
    facts: { kind, keys: [first, second], values, ...(missing === undefined ? {} : { missing }) },
    culprit: culpritAt(tools, { jobId, setting: first }),
    severity: 'low',
    confidence: 0.9,
    evidence: [...sources, ...keys.flatMap((key) => statedAt(settingOf(tools, key)).slice(0, 1))],
  };
}

const IN = 'execution.checkpointing';

function pairsOf(tools: Tools, of: JobCheckpoints): readonly SettingsPair[] {
  const { config } = of;
  const interval = intervalOf(config);
  if (interval === undefined) return [];
  const pause = config.minPauseMs?.value ?? 0;
  const concurrent = config.maxConcurrent?.value ?? 1;
  const pairs: SettingsPair[] = [];
  const pair = (
    kind: ContradictionKind,
    keys: SettingsPair['keys'],
    values: SettingsPair['values'],
    ...sources: SettingsPair['sources']
  ) => pairs.push({ kind, keys, values, sources });
  if (pause > interval)
    pair(
      'pause-above-interval',
      [`${IN}.min-pause`, `${IN}.interval`],
      [`${pause} ms`, `${interval} ms`],
      config.minPauseMs?.source,
      config.intervalMs?.source,
    );
  if (pause > 0 && concurrent > 1)
    pair(
      'pause-with-concurrent',
      [`${IN}.max-concurrent-checkpoints`, `${IN}.min-pause`],
      [`${concurrent}`, `${pause} ms`],
      config.maxConcurrent?.source,
      config.minPauseMs?.source,
    );
  if (config.unaligned?.value === true && /at_?least_?once/i.test(config.mode?.value ?? ''))
    pair(
      'unaligned-at-least-once',
      [`${IN}.unaligned.enabled`, `${IN}.mode`],
      ['true', config.mode?.value ?? ''],
      config.unaligned.source,
      config.mode?.source,
    );
  pairs.push(...tightTimeout(of), ...shortTransaction(tools, interval));
  return pairs;
}

/** Checkpoints that complete only just, beside some that do not. */
function tightTimeout(of: JobCheckpoints): readonly SettingsPair[] {
  const timeout = of.config.timeoutMs;
  const [expired] = expiredOf(of);
  if (!timeout || !expired) return [];
  const longest = firstWithMost(completedOf(of), (one) => one.endToEndMs ?? 0);
  if ((longest?.endToEndMs ?? 0) < timeout.value * NEAR) return [];
  return [
    {
      kind: 'timeout-below-duration',
      keys: [`${IN}.timeout`, `${IN}.interval`],
      values: [`${timeout.value} ms`, `${longest?.endToEndMs ?? 0} ms`],
      sources: [timeout.source, longest?.sources.endToEndMs ?? longest?.sources.outcome, expired.sources.outcome],
    },
  ];
}

/** A transaction is committed by the next completed checkpoint: it must outlive the interval. Only settings of a file tell it. */
function shortTransaction(tools: Tools, interval: number): readonly SettingsPair[] {
  const stated = (tools.know('settings') ?? []).find(
    (one) => /(?:^|\.)transaction\.timeout\.ms$/.test(one.key) && isSet(one),
  );
  const ms = Number(stated?.value);
  if (!stated || !(ms < interval)) return [];
  return [
    {
      kind: 'transaction-below-interval',
      keys: [stated.key, `${IN}.interval`],
      values: [`${ms} ms`, `${interval} ms`],
      sources: statedAt(stated).slice(0, 1),
    },
  ];
}

/** HeartbeatManagerOptions: a time-out shorter than two beats is missed by the first late one. */
function heartbeats(tools: Tools): readonly SettingsPair[] {
  const beat = settingOf(tools, 'heartbeat.interval');
  const limit = settingOf(tools, 'heartbeat.timeout');
  if (beat?.number === undefined || limit?.number === undefined || (!isSet(beat) && !isSet(limit))) return [];
  if (limit.number >= 2 * beat.number) return [];
  return [
    {
      kind: 'heartbeat-timeout-below-interval',
      keys: ['heartbeat.timeout', 'heartbeat.interval'],
      values: [limit.value, beat.value],
      sources: [],
    },
  ];
}
