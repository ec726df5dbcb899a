import type { Artifact } from '../incident/artifact.ts';
import type { Text } from '../text.ts';

/** Why nothing of a kind of file is used, by the detail that coverage names it by: endpoints of REST, what else Flink writes, and what people add. */
export const UNUSED: Readonly<Record<string, Text>> = {
  applications: {
    en: 'lists applications; the state of their jobs and their exceptions are read where REST tells them in full',
    'zh-CN': '应用列表；其作业状态与异常从 REST 的完整接口读取',
  },
  'core-dump': {
    en: 'the memory of a process that died; the JVM writes hs_err_pid<n>.log beside it, which is read here',
    'zh-CN': '进程崩溃时的内存转储；JVM 同时会写出 hs_err_pid<n>.log，该文件可以读取',
  },
  datasets: {
    en: 'lists intermediate results that batch jobs keep; no failure and no slowness shows in it',
    'zh-CN': '批作业保留的中间结果列表，不反映失败或缓慢',
  },
  'heap-dump': {
    en: 'all objects of a JVM; a histogram of them (`jcmd <pid> GC.class_histogram`) is read here, the dump by tools made for it',
    'zh-CN': 'JVM 的全部对象；此处可读取直方图（`jcmd <pid> GC.class_histogram`），转储文件请用专门工具打开',
  },
  jars: {
    en: 'lists uploaded jars; what runs is told by the job itself',
    'zh-CN': '已上传 jar 的列表；实际运行内容由作业自身说明',
  },
  'java-class': { en: 'code of a program', 'zh-CN': '程序代码' },
  jfr: {
    en: 'a recording of the JVM; what `jfr print` or `jfr summary` says of it can be read by people, nothing of it here',
    'zh-CN': 'JVM 飞行记录；可用 `jfr print` 或 `jfr summary` 查看，此处不读取',
  },
  'job-accumulators': {
    en: 'sums that the code of the job counts for itself; only its authors know what they mean',
    'zh-CN': '作业代码自行累计的数值，含义只有其作者知道',
  },
  'log-url': {
    en: 'points to a log that lies elsewhere; nothing can be fetched from here',
    'zh-CN': '指向别处的日志，此处无法获取',
  },
  macos: {
    en: 'written by macOS about other files; nothing of the cluster is in it',
    'zh-CN': 'macOS 为其他文件写入的附属信息，与集群无关',
  },
  'metric-names': {
    en: 'lists which metrics exist, without their values',
    'zh-CN': '仅列出存在哪些指标，没有数值',
  },
  office: {
    en: 'a file of Office or Outlook; save its text, or what is attached to it, as files of their own',
    'zh-CN': 'Office 或 Outlook 文件；请将其中的文本或附件另存为单独的文件',
  },
  page: {
    en: 'a page without a log in it; what a page loads while it is shown is not saved with it',
    'zh-CN': '其中没有日志的网页；页面显示时才加载的内容不会随之保存',
  },
  pdf: {
    en: 'a page for printing; send the text it was made of',
    'zh-CN': '用于打印的文档；请提供其原始文本',
  },
  picture: {
    en: 'a picture; send the text that it shows',
    'zh-CN': '图片；请提供其中显示的文本',
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
  webarchive: {
    en: 'a page as Safari keeps it; save it as page source, or copy its text',
    'zh-CN': 'Safari 保存的网页；请另存为页面源码，或复制其文本',
  },
  'vertex-accumulators': {
    en: 'sums that the code of the job counts in one vertex; only its authors know what they mean',
    'zh-CN': '作业代码在某个算子中自行累计的数值，含义只有其作者知道',
  },
};

/** Why nothing of this file is used although it is known what it is. */
export function unusedNote({ detail, read }: Artifact): Text | undefined {
  return !read && detail !== undefined ? UNUSED[detail] : undefined;
}
