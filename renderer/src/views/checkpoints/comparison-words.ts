import type { CheckpointComparison } from '#contract/incident/checkpoint-comparison.ts';
import type { CheckpointRow } from '#contract/incident/checkpoint-table.ts';
import type { Text } from '#contract/text.ts';
import { duration } from '#contract/wording/duration.ts';
import { figure } from '#contract/wording/figure.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../i18n/language.ts';
import { arrows } from '../../ui/arrows.ts';
import { CHECKPOINTS, PHASES } from './words.ts';

/** What is said of two checkpoints beside each other. */
export const COMPARISON = {
  title: (one: number, other: number) => ({ en: `${one} compared with ${other}`, 'zh-CN': `${one} 与 ${other} 对照` }),
  compare: { en: 'Compare', 'zh-CN': '对照' },
  stop: { en: 'Stop comparing', 'zh-CN': '结束对照' },
  base: { en: 'Compared with this one', 'zh-CN': '以此为对照' },
  pickOther: {
    en: 'Compared with this one: pick another checkpoint in the Checkpoints view.',
    'zh-CN': '以此为对照：请在“检查点”视图中再选一个检查点。',
  },
  difference: { en: 'Change', 'zh-CN': '变化' },
  same: { en: 'same', 'zh-CN': '相同' },
  longest: (phase: Text) => ({ en: `longest ${phase.en}`, 'zh-CN': `最长${phase['zh-CN']}` }),
  slowest: { en: 'Slowest ack', 'zh-CN': '最慢确认' },
  alignment: { en: 'Longest alignment', 'zh-CN': '最长对齐' },
  state: { en: 'State', 'zh-CN': '状态' },
  slower: { en: 'Which subtasks became slower', 'zh-CN': '哪些子任务变慢' },
  slowerMore: (count: number) => ({
    en: `and ${plural(count, 'more subtask', 'more subtasks')}, by less`,
    'zh-CN': `另有 ${figure(count)} 个子任务，幅度较小`,
  }),
  mostly: (phase: Text, by: string) => ({ en: `${phase.en} +${by}`, 'zh-CN': `${phase['zh-CN']} +${by}` }),
  verticesMore: (count: number) => ({
    en: `${plural(count, 'more vertex', 'more vertices')}, whose time changed less, left out`,
    'zh-CN': `另有 ${figure(count)} 个算子变化较小，未列出`,
  }),
  noVertices: {
    en: 'Cannot tell vertex by vertex: the bundle holds no REST details of either.',
    'zh-CN': '无法逐个算子对照：材料中没有这两个检查点的 REST 详情。',
  },
} satisfies Words;

/** Who answered no more, and which subtask became slower; each a sentence. */
export function comparisonTexts(told: CheckpointComparison): readonly Text[] {
  const { one, other, unanswered, rescaled } = told;
  return [
    ...(unanswered === undefined ? [] : [unansweredText(one, other, unanswered)]),
    slowerText(told),
    ...(rescaled === 0 ? [] : [rescaledText(rescaled)]),
  ];
}

function unansweredText(
  one: CheckpointRow,
  other: CheckpointRow,
  { count, first }: NonNullable<CheckpointComparison['unanswered']>,
): Text {
  const who = CHECKPOINTS.subtask(arrows(first.name), first.subtask).en;
  const all = figure(count);
  const goesOn = one.outcome === 'in-progress';
  return {
    en: `${plural(count, 'subtask', 'subtasks')} that answered in ${other.id} ${goesOn ? 'had not yet' : 'did not, or not in time,'} in ${one.id}; along the flow the first is ${who}.`,
    'zh-CN': `${all} 个子任务在 ${other.id} 中已确认，在 ${one.id} 中${goesOn ? '尚未确认' : '未确认或未及时确认'}；沿数据流首个为 ${who}。`,
  };
}

function slowerText({ one, other, slower: [most], subtasks, silent, momentMs }: CheckpointComparison): Text {
  if (subtasks === 0) return untoldText(silent.map((which) => (which === 'one' ? one : other).id));
  const of = figure(subtasks);
  if (most === undefined || most.ms - most.otherMs <= momentMs) {
    const [en, chinese] = [duration(momentMs, 'en'), duration(momentMs, 'zh-CN')];
    return {
      en: `Of ${plural(subtasks, 'subtask', 'subtasks')} that answered in both none became slower by more than ${en}.`,
      'zh-CN': `两次均已确认的 ${of} 个子任务中，没有一个变慢超过 ${chinese}。`,
    };
  }
  const who = CHECKPOINTS.subtask(arrows(most.name), most.subtask).en;
  const say = (language: keyof Text) => {
    const [before, now, by] = [most.otherMs, most.ms, most.phase?.byMs ?? 0].map((ms) => duration(ms, language));
    return { before, now, by, phase: most.phase && PHASES[most.phase.name][language] };
  };
  const [en, chinese] = [say('en'), say('zh-CN')];
  return {
    en: `Of ${plural(subtasks, 'subtask', 'subtasks')} that answered in both ${who} became slower the most: ${en.before} → ${en.now}${en.phase === undefined ? '' : `, ${en.phase} +${en.by}`}.`,
    'zh-CN': `两次均已确认的 ${of} 个子任务中，${who} 变慢最多：${chinese.before} → ${chinese.now}${chinese.phase === undefined ? '' : `，${chinese.phase} +${chinese.by}`}。`,
  };
}

function untoldText(ids: readonly number[]): Text {
  if (ids.length === 0)
    return {
      en: 'No subtask answered in both: which became slower cannot be told.',
      'zh-CN': '没有子任务在两次中都已确认：无法判断哪个变慢。',
    };
  return {
    en: `Cannot tell which subtask became slower: the bundle holds no REST details by subtask of ${ids.join(' and ')}.`,
    'zh-CN': `无法判断哪个子任务变慢：材料中没有 ${ids.join('、')} 的子任务级 REST 详情。`,
  };
}

function rescaledText(count: number): Text {
  return {
    en: `The parallelism of ${plural(count, 'vertex', 'vertices')} differs: their subtasks are not compared.`,
    'zh-CN': `${figure(count)} 个算子的并行度不同：不逐个对照其子任务。`,
  };
}
