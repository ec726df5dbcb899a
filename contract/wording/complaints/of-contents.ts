import type { Text } from '../../text.ts';

/** What a complaint about logs, REST bodies, settings and reports means for the verdict, and what to do. */
export const OF_CONTENTS = {
  'body-empty': {
    en: 'A body of REST is empty: the endpoint gave nothing or the request failed. It counts as not asked.',
    'zh-CN': 'REST 返回为空：端点无内容或请求失败，视为未查询。请重新获取。',
  },
  'body-is-html': {
    en: 'A page stands where JSON should: a proxy, a login or the web UI answered. Ask the JobManager itself, with its REST port.',
    'zh-CN': '本应是 JSON 却是网页：回答来自代理、登录页或 Web UI。请直接访问 JobManager 的 REST 端口。',
  },
  'body-is-no-json': {
    en: 'This is no JSON, so nothing of it is used. Save the body as it comes, without `-v` and without a pager.',
    'zh-CN': '不是 JSON，未使用其中内容。请原样保存返回体，不带 `-v`，不经分页程序。',
  },
  'entry-too-long': {
    en: 'It is longer than what is read of such a file: what stands behind is not in the verdict.',
    'zh-CN': '文件超过此类文件的读取上限，其后的内容未计入结论。',
  },
  'errors-folded': {
    en: 'More errors of one kind than are told one by one: those of the beginning and the end count, all can be searched.',
    'zh-CN': '同类错误过多，仅开头和结尾的逐条计入，全部仍可搜索。',
  },
  'gc-events-folded': {
    en: 'Many short pauses: those of one second and kind are told as one, their total is right.',
    'zh-CN': '短暂停过多，同一秒内的同类暂停合并为一条，总量不变。',
  },
  'gc-events-left-out': {
    en: 'More pauses than are kept: the last ones are not in the verdict. Send the part of the GC log around the incident.',
    'zh-CN': '暂停次数超过上限，末尾的未计入结论。请提供事故前后的 GC 日志片段。',
  },
  'gc-line-unread': {
    en: 'Lines of this GC log could not be read; the pauses they tell of are missing.',
    'zh-CN': 'GC 日志中有些行无法读取，对应的暂停缺失。',
  },
  'gc-log-unknown': {
    en: 'No line of it is one of a GC log, so pauses cannot be judged by it. Log with `-Xlog:gc*` (JDK 8: `-XX:+PrintGCDetails`).',
    'zh-CN': '没有一行是 GC 日志，无法据此判断暂停。请用 `-Xlog:gc*`（JDK 8 用 `-XX:+PrintGCDetails`）记录。',
  },
  'json-broken': {
    en: 'The JSON is damaged at this place: what stands before it is used, the rest is missing. Ask for it again.',
    'zh-CN': 'JSON 在此处损坏，此前的内容已使用，其余缺失。请重新获取。',
  },
  'json-cut': {
    en: 'The JSON ends early: what stands before the end is used, the rest is missing. Ask for it again, with a longer time-out.',
    'zh-CN': 'JSON 提前结束，此前的内容已使用，其余缺失。请延长超时后重新获取。',
  },
  'jvm-crash-unknown': {
    en: 'No line of this crash report says what crashed. Ask for the whole hs_err_pid file.',
    'zh-CN': '崩溃报告中没有说明崩溃原因的行。请索取完整的 hs_err_pid 文件。',
  },
  'kernel-lines-left-out': {
    en: 'More lines of the kernel tell of trouble than are kept: the last ones are not in the verdict.',
    'zh-CN': '内核日志中的问题行超过上限，末尾的未计入结论。',
  },
  'log-layout-unknown': {
    en: 'The layout of this log is not known: its lines can be searched, but have no time and no level. Send log4j’s settings with it.',
    'zh-CN': '无法识别该日志的格式：各行可搜索，但没有时间和级别。请一并提供 log4j 配置。',
  },
  'log-truncated': {
    en: 'The log ends within a line: what came behind is missing, and its silence proves nothing.',
    'zh-CN': '日志在一行中间结束，其后的内容缺失，没有记录并不说明任何问题。',
  },
  'logging-settings-unread': {
    en: 'No level and no appender was found in these logging settings: what the processes leave out of their logs is not known.',
    'zh-CN': '日志配置中没有找到级别或 appender，无从得知进程未记录哪些内容。',
  },
  'metadata-damaged': {
    en: 'The `_metadata` breaks off: state behind this byte is missing here, and the snapshot may not be restorable.',
    'zh-CN': '`_metadata` 在此中断，其后的状态缺失，该快照可能无法恢复。',
  },
  'metadata-unknown': {
    en: 'This is no `_metadata` of a version that is read, so nothing is known of the snapshot.',
    'zh-CN': '不是可读取版本的 `_metadata`，该快照情况未知。',
  },
  'metrics-line-wrong': {
    en: 'Lines of these metrics could not be read; their samples are missing.',
    'zh-CN': '指标中有些行无法读取，对应的采样缺失。',
  },
  'metrics-thinned': {
    en: 'More samples than are kept: of long series every stretch has its first, smallest and largest one. Export fewer series or a shorter time to have all.',
    'zh-CN':
      '采样数超过上限：较长的序列每一段只保留首个、最小和最大的采样。如需全部采样，请减少序列或缩短时间范围后导出。',
  },
  'metrics-too-many': {
    en: 'More series than are kept: the last ones are not in the verdict. Export fewer of them.',
    'zh-CN': '序列数超过上限，末尾的未计入结论。请减少序列后导出。',
  },
  'metrics-without-name': {
    en: 'Series without the name of a metric are not used. Export the metric itself: `rate()` and `sum()` take its name away.',
    'zh-CN': '没有指标名的序列未使用。请导出指标本身，`rate()` 和 `sum()` 会去掉名称。',
  },
  'metrics-without-time': {
    en: 'Samples without a time stand on no time axis and are not used. Export a range, or keep the time of the file.',
    'zh-CN': '没有时间的采样无法放到时间轴上，未使用。请导出时间范围，或保留文件的修改时间。',
  },
  'phrase-folded': {
    en: 'One sentence stands there more often than it is told: those of the beginning and the end count, all can be searched.',
    'zh-CN': '同一语句出现过多，仅开头和结尾的计入，全部仍可搜索。',
  },
  'reader-failed': {
    en: 'Reading this file failed here by a fault of this program: what came behind is not in the verdict. Please report it.',
    'zh-CN': '本程序读取该文件时出错，其后的内容未计入结论。请反馈此问题。',
  },
  'report-line-unread': {
    en: 'Lines of this report belong to no tool that is read here; they can be searched, nothing of them is used.',
    'zh-CN': '报告中有些行不属于可读取的工具，可以搜索，但未使用。',
  },
  'report-rows-left-out': {
    en: 'More rows than are kept: the last ones are not in the verdict. Send the part around the incident.',
    'zh-CN': '行数超过上限，末尾的未计入结论。请提供事故前后的部分。',
  },
  'report-unknown': {
    en: 'No row of a tool of the JVM or the system was found, so nothing of it is used.',
    'zh-CN': '没有找到 JVM 或系统工具的输出行，未使用其中内容。',
  },
  'rest-body-unknown': {
    en: 'No endpoint of Flink’s REST API answers like this, so nothing of it is used. Keep the path of the request in its file name.',
    'zh-CN': '不是 Flink REST API 任何端点的返回，未使用。请在文件名中保留请求路径。',
  },
  'rest-field-wrong': {
    en: 'A field has a value that Flink does not write there: the field is left out, the rest is used.',
    'zh-CN': '字段的值不是 Flink 会写的，该字段未使用，其余照常。',
  },
  'settings-cut': {
    en: 'The settings end early: what is not among them may still be set. Ask for the whole file.',
    'zh-CN': '配置提前结束，未出现的配置项仍可能已设置。请索取完整文件。',
  },
  'settings-line-wrong': {
    en: 'This line is no setting in this kind of file. Flink ignores it or does not start: see whether it is so in the cluster.',
    'zh-CN': '该行不是此类文件的有效配置。Flink 会忽略它或无法启动，请核对集群中的文件。',
  },
  'thread-dump-empty': {
    en: 'No thread stands in this dump, so nobody can be said to be blocked, nor not to be. Take it again with `jstack -l`.',
    'zh-CN': '转储中没有线程，无法判断是否有阻塞。请用 `jstack -l` 重新获取。',
  },
  'threads-left-out': {
    en: 'More threads than are kept: the last ones are not in the verdict.',
    'zh-CN': '线程数超过上限，末尾的未计入结论。',
  },
  'yaml-line-wrong': {
    en: 'This place is no valid YAML: what hangs on it may be missing. Save it with `-o yaml`, without editing.',
    'zh-CN': '此处不是有效的 YAML，相关内容可能缺失。请用 `-o yaml` 原样保存。',
  },
  'yarn-report-empty': {
    en: 'No application and no container stands in this report of YARN, so nothing of it is used. Ask for it while the cluster keeps it.',
    'zh-CN': 'YARN 报告中没有应用或容器，未使用。请在集群仍保留记录时重新获取。',
  },
} as const satisfies Readonly<Record<string, Text>>;
