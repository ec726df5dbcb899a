import type { Text } from '../../text.ts';

/** What a complaint about times and about files that belong together means for the verdict, and what to do. */
export const OF_TIMES = {
  'date-wrong': {
    en: 'The dates of this log are wrong and were put right by what else the bundle tells. Check them where days matter.',
    'zh-CN': '该日志的日期有误，已按材料中的其他内容修正。若日期重要请核对。',
  },
  'hour-repeats': {
    en: 'The clock was set back by an hour, as at the end of summer time: records are kept in their order.',
    'zh-CN': '时钟回拨一小时（夏令时结束），记录保持原有顺序。',
  },
  'hour-skipped': {
    en: 'The clock was set on by an hour, as at the beginning of summer time: no hour is missing.',
    'zh-CN': '时钟拨快一小时（夏令时开始），并没有缺失一小时。',
  },
  'rotated-day-missing': {
    en: 'A log that begins a new file each day has none for some days: nothing was logged then, or the files were not collected, which cannot be told apart. Ask for these files.',
    'zh-CN': '按天滚动的日志缺少某些日期的文件：当天没有记录，或文件未被收集，无法区分。请索取这些文件。',
  },
  'rotated-log-missing': {
    en: 'Parts of a rotated log are missing between those that are there: what happened then is not in the verdict. Ask for these files.',
    'zh-CN': '滚动日志中间缺少若干文件，那段时间的内容未计入结论。请索取这些文件。',
  },
  'same-as': {
    en: 'These lines stand in another file too: they are counted once, there.',
    'zh-CN': '这些行在另一文件中也有，只在该文件中计一次。',
  },
  'several-clusters': {
    en: 'Several clusters are in this bundle: their jobs are kept apart, but what is stated once counts for one. Open them one by one.',
    'zh-CN': '材料中有多个集群：各自的作业分开处理，但只注明一次的内容仅算一个集群的。请分别打开。',
  },
  'time-far-away': {
    en: 'All of this log is far from the rest in time and not on the time axis. See whether it belongs to the incident.',
    'zh-CN': '该日志的时间与其余内容相距甚远，不在时间轴上。请确认是否属于本次事故。',
  },
  'time-goes-back': {
    en: 'Times go back here: the clock was set, or files were put together. Order across this place is as in the file.',
    'zh-CN': '时间在此处倒退：时钟被调整，或多个文件拼在一起。此处前后按文件顺序排列。',
  },
  'year-unsure': {
    en: 'Nothing tells which of two years it is, so this log may stand a year off.',
    'zh-CN': '无从判断是两个年份中的哪一个，该日志可能相差一年。',
  },
} as const satisfies Readonly<Record<string, Text>>;
