import type { Artifact } from '../incident/artifact.ts';
import type { Text } from '../text.ts';

/** Why nothing of a kind of file is used, by the detail that coverage names it by: endpoints of REST, and what else Flink writes. */
export const UNUSED: Readonly<Record<string, Text>> = {
  applications: {
    en: 'lists applications; the state of their jobs and their exceptions are read where REST tells them in full',
    'zh-CN': '应用列表；其作业状态与异常从 REST 的完整接口读取',
  },
  datasets: {
    en: 'lists intermediate results that batch jobs keep; no failure and no slowness shows in it',
    'zh-CN': '批作业保留的中间结果列表，不反映失败或缓慢',
  },
  jars: {
    en: 'lists uploaded jars; what runs is told by the job itself',
    'zh-CN': '已上传 jar 的列表；实际运行内容由作业自身说明',
  },
  'job-accumulators': {
    en: 'sums that the code of the job counts for itself; only its authors know what they mean',
    'zh-CN': '作业代码自行累计的数值，含义只有其作者知道',
  },
  'log-url': {
    en: 'points to a log that lies elsewhere; nothing can be fetched from here',
    'zh-CN': '指向别处的日志，此处无法获取',
  },
  'metric-names': {
    en: 'lists which metrics exist, without their values',
    'zh-CN': '仅列出存在哪些指标，没有数值',
  },
  'rescales-config': {
    en: 'repeats settings of the adaptive scheduler; they are read from the configuration',
    'zh-CN': '重复自适应调度器的配置项，已从配置中读取',
  },
  'rescales-summary': {
    en: 'sums up rescales that their list tells one by one',
    'zh-CN': 'rescale 的汇总，逐条内容见其列表',
  },
  'sql-client-settings': {
    en: 'defaults of the SQL client (up to 1.14); what of them reached a job stands in the configuration of the job',
    'zh-CN': 'SQL 客户端的默认设置（1.14 及以前）；真正作用于作业的部分见作业自身配置',
  },
  'subtask-accumulators': {
    en: 'sums that the code of the job counts in each subtask; only its authors know what they mean',
    'zh-CN': '作业代码在各子任务中自行累计的数值，含义只有其作者知道',
  },
  'subtask-attempt-accumulators': {
    en: 'sums that the code of the job counts in one attempt; only its authors know what they mean',
    'zh-CN': '作业代码在某次执行中自行累计的数值，含义只有其作者知道',
  },
  trigger: {
    en: 'says that something was asked for; how it went is in the answer to its id',
    'zh-CN': '仅表示请求已提交，结果见按其 id 查询的回答',
  },
  'vertex-accumulators': {
    en: 'sums that the code of the job counts in one vertex; only its authors know what they mean',
    'zh-CN': '作业代码在某个 vertex 中自行累计的数值，含义只有其作者知道',
  },
};

/** Why nothing of this file is used although it is known what it is. */
export function unusedNote({ detail, read }: Artifact): Text | undefined {
  return !read && detail !== undefined ? UNUSED[detail] : undefined;
}
