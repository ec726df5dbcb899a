import type { Advice, Culprit } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { type StartAgain, startAgain } from '../../start-again.ts';
import { patientRestarts } from '../../tools/job/patient-restarts.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, phrase, quoted } from '../../tools/words.ts';

export type RestartSuppressedFacts = {
  /** As the log names it, with its limits. */
  readonly strategy: string;
  /** There was no restart at all to begin with. */
  readonly isNone: boolean;
  /** It takes no checkpoints. */
  readonly isBatch?: boolean;
  /** Restarts before; absent when only the end is told. */
  readonly restarts?: number;
  /** The last failure; empty when nobody tells. */
  readonly because: string;
};

function fromLast({ point, note, path, isNew }: StartAgain): Advice {
  return {
    text: phrase(
      `Fix the first failure, then start the job from ${point.en}.${note.en}`,
      `修复首个失败，然后从${point['zh-CN']}启动作业。${note['zh-CN']}`,
    ),
    commands: [isNew ? 'flink run JOB.jar' : `flink run -s ${path ?? '<path of chk-N or savepoint>'} JOB.jar`],
    startsAgain: true,
    losesData: false,
    doc: 'docs/ops/state/savepoints/',
  };
}

const AGAIN: Advice = {
  text: phrase('Fix the first failure, then submit the job again.', '修复首个失败，然后重新提交作业。'),
  startsAgain: true,
  losesData: false,
};

const FROM_THE_START = phrase('a batch job then begins from the start', '批作业届时从头开始');
const AS_BEFORE = phrase(
  'none of its tasks ever ran, so it then starts just as it did this time',
  '其任务从未运行过，届时与本次启动完全相同',
);
const STARTS_EMPTY = phrase(
  'without a retained checkpoint or a savepoint it then starts empty',
  '若没有保留的检查点或保存点，将从空状态启动',
);

export function restartSuppressedWords(facts: RestartSuppressedFacts, tools: Tools, { jobId }: Culprit): Words {
  const because = quoted(facts.because);
  const start = startAgain(tools, jobId);
  const next = facts.isBatch ? FROM_THE_START : start.isNew ? AS_BEFORE : STARTS_EMPTY;
  const strategy = named(facts.strategy);
  const simple = strategy.split('(')[0] ?? strategy;
  const { way, set } = patientRestarts(tools);
  const restarts = facts.restarts === undefined ? '' : plural(facts.restarts, 'restart', 'restarts');
  // A trace alone: the failure it carries is all that is known of it.
  const last = restarts === '' ? inBrackets(facts.because.split(':')[0]?.split('.').at(-1) ?? '') : inBrackets('');
  const after = phrase(
    restarts === '' ? 'no restart left' : restarts,
    restarts === '' ? '重启已用尽' : `重启 ${facts.restarts} 次`,
  );
  return {
    title: facts.isNone
      ? phrase(
          `The first failure was final: the job does not restart${last.en}`,
          `首次失败即告终：作业不会重启${last['zh-CN']}`,
        )
      : restarts === ''
        ? phrase(
            `The job was given up: its restart strategy allows no further restart${last.en}`,
            `作业被放弃：重启策略不再允许重启${last['zh-CN']}`,
          )
        : phrase(`The job was given up after ${restarts}`, `作业在重启 ${facts.restarts} 次后被放弃`),
    why: phrase(
      `${strategy} allows no further restart${facts.because === '' ? '' : `; the last failure was ${because.en}`}. The job stays FAILED until somebody submits it again; ${next.en}.`,
      `${strategy} 不再允许重启${facts.because === '' ? '' : `；最后一次失败为${because['zh-CN']}`}。作业将保持 FAILED，直到有人重新提交；${next['zh-CN']}。`,
    ),
    brief: [phrase('job given up', '作业被放弃'), facts.isNone ? phrase('no restart strategy', '无重启策略') : after],
    advice: [
      facts.isBatch ? AGAIN : fromLast(start),
      {
        text: phrase(
          `For failures that pass by themselves, be patient with restarts: ${way.en} (now ${simple}). Then a short outage is never final.`,
          `对于会自行恢复的失败，${way['zh-CN']}（当前为 ${simple}）：这样短暂中断不会成为终局。`,
        ),
        set,
        losesData: false,
        doc: 'docs/ops/state/task_failure_recovery/#restart-strategies',
      },
    ],
  };
}

/** Strategies that say nothing of themselves are told as an object: `org.acme.MyStrategy@6049b50c`. */
function named(strategy: string): string {
  return /^[\w$.]{1,300}@[0-9a-f]{1,16}$/.test(strategy)
    ? (strategy.split('@')[0]?.split('.').at(-1) ?? strategy)
    : strategy;
}
