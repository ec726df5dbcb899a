import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import { plural } from '#contract/wording/plural.ts';
import { phrase, type Text } from '../tools/words.ts';

export const TIMING = {
  usual: (count: number) =>
    phrase(`median of ${plural(count, 'completed one', 'completed ones')}`, `${count} 次成功的中位数`),
  longest: phrase('completed, or acknowledged too late', '成功的，或过晚确认的'),
  unknownLonger: phrase(
    'Nobody acknowledged after the timeout, so how long they would have taken is not known.',
    '超时之后无人确认，因此不知道本来需要多久。',
  ),
  share: (share: number) =>
    phrase(`${percent(share)} of the time goes into checkpoints`, `${percent(share)} 的时间用于检查点`),
  noRun: phrase(
    'No run of failures ended by itself: more tolerance would only delay the restart.',
    '没有自行结束的连续失败：提高容忍度只会推迟重启。',
  ),
  run: phrase('failures in a row that ended by themselves', '自行结束的连续失败次数'),
  timeout: phrase(
    'twice the longest, and not below Flink’s 10 min: the next one may find twice the state',
    '最长耗时的两倍，且不低于 Flink 的 10 分钟：下一次状态可能翻倍',
  ),
  timeoutTight: phrase('twice the longest does not fit into it', '容纳不下最长耗时的两倍'),
  timeoutSuffices: phrase('twice the longest fits into it', '可容纳最长耗时的两倍'),
  interval: (intervalMs: number, usualMs: number): Text =>
    phrase(
      `a tenth of the time for checkpoints (a third where they are very long); a restart replays up to ${duration(intervalMs + usualMs)}`,
      `检查点占十分之一的时间（极长时占三分之一）；重启最多回放 ${duration(intervalMs + usualMs, 'zh-CN')}`,
    ),
  intervalTaken: (share: number) =>
    phrase(`checkpoints take ${percent(share)} of it`, `检查点占用其 ${percent(share)}`),
  intervalSuffices: phrase('usually less than half of it is taken', '通常占用不到一半'),
  pause: phrase('half of the interval stays free even when one takes longer', '即使某次更久，仍有半个间隔空闲'),
  tolerance: phrase(
    'one more than the longest run that ended by itself, at least 3',
    '比自行结束的最长连续失败多一次，至少 3',
  ),
  toleranceSuffices: phrase('more than the longest run that ended by itself', '多于自行结束的最长连续失败'),
  defaultTolerance: phrase('Flink’s default: the first failure restarts the job', 'Flink 默认值：第一次失败即重启作业'),
} as const;

/** `Set key: value.` for each. */
export function settingsSo(set: Readonly<Record<string, string>>): readonly Text[] {
  const lines = Object.entries(set).map(([key, value]) => `${key}: ${value}`);
  return lines.length === 0 ? [] : [phrase(`Set ${lines.join('; ')}.`, `设置 ${lines.join('；')}。`)];
}

export const CURE_FIRST = phrase(
  'These fit checkpoints as they are now. As long as records wait, cure that first: then they are quick again, and a longer timeout only hides it.',
  '这些值适用于现状。只要数据仍在排队，应先解决排队：之后检查点会恢复正常，更长的超时只会掩盖问题。',
);
