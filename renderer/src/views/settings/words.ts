import type { LayerKind, SettingLayer, SettingLink } from '#contract/incident/settings-reading.ts';
import type { Startup } from '#contract/incident/startup.ts';
import type { Text } from '#contract/text.ts';
import type { Words } from '../../i18n/language.ts';
import type { GroupId } from './to-items.ts';

/** What the view of settings says. */
export const SETTINGS = {
  title: { en: 'Settings', 'zh-CN': '配置' },
  search: { en: 'Search keys and values', 'zh-CN': '搜索键与值' },
  which: { en: 'Which settings', 'zh-CN': '显示哪些配置' },
  found: { en: 'With findings', 'zh-CN': '有问题的' },
  set: { en: 'Set', 'zh-CN': '已设置' },
  all: { en: 'All', 'zh-CN': '全部' },
  changed: { en: 'Changed from default', 'zh-CN': '非默认' },
  namesOf: (version: string) => ({ en: `Names and defaults of ${version}`, 'zh-CN': `${version} 的键名与默认值` }),
  noRelease: { en: 'release unknown', 'zh-CN': '版本未知' },
  newestNames: { en: 'Names and defaults of the newest release', 'zh-CN': '采用最新版本的键名与默认值' },
  notFiltered: { en: 'not filtered by time', 'zh-CN': '不按时间过滤' },
  key: { en: 'Key', 'zh-CN': '键' },
  effective: { en: 'Effective value', 'zh-CN': '生效值' },
  default: { en: 'Default', 'zh-CN': '默认值' },
  origin: { en: 'Origin', 'zh-CN': '来源' },
  finding: { en: 'Finding', 'zh-CN': '问题' },
  table: (count: number) => ({
    en: count === 1 ? 'One setting' : `${count} settings`,
    'zh-CN': `${count} 项配置`,
  }),
  relations: { en: 'What is wrong with them', 'zh-CN': '存在的问题' },
  moreFindings: (count: number) => ({
    en: count === 1 ? 'One more finding' : `${count} more findings`,
    'zh-CN': `另有 ${count} 个问题`,
  }),
  fewer: { en: 'Fewer', 'zh-CN': '收起' },
  moreKeys: (count: number) => ({
    en: count === 1 ? 'and one more key' : `and ${count} more keys`,
    'zh-CN': `以及另外 ${count} 个键`,
  }),
  copyDiff: { en: 'Copy diff', 'zh-CN': '复制差异' },
  notSet: { en: 'not set', 'zh-CN': '未设置' },
  masked: { en: '‹masked›', 'zh-CN': '‹已掩码›' },
  empty: { en: '(empty)', 'zh-CN': '（空）' },
  unknown: { en: 'unknown', 'zh-CN': '未知' },
  wouldBe: (value: string) => ({ en: `unknown, default would be ${value}`, 'zh-CN': `未知，默认值应为 ${value}` }),
  noDefault: { en: 'The release has no default for it.', 'zh-CN': '该版本没有默认值。' },
  unknownDefault: { en: 'Its default is not known here.', 'zh-CN': '此处不知其默认值。' },
  overrules: { en: 'overruled', 'zh-CN': '有冲突' },
  differs: { en: 'differs', 'zh-CN': '不一致' },
  differsMore: { en: 'Another process has another value.', 'zh-CN': '另一进程使用了不同的值。' },
  renewed: { en: 'changed', 'zh-CN': '已更改' },
  renewedMore: { en: 'An earlier start had another value.', 'zh-CN': '较早的一次启动使用了不同的值。' },
  until: (at: string) => ({ en: `until ${at}`, 'zh-CN': `直到 ${at}` }),
  whenItBegan: (at: string) => ({ en: `when it began, ${at}`, 'zh-CN': `开始时（${at}）` }),
  now: { en: 'in force now', 'zh-CN': '目前生效' },
  processes: (count: number) => ({
    en: count === 1 ? 'in one process' : `in ${count} processes`,
    'zh-CN': `${count} 个进程`,
  }),
  partial: {
    en: 'No settings file and no answer of REST: what the logs show is marked, of everything else only the default is known.',
    'zh-CN': '材料中没有配置文件，也没有 REST 应答：日志中出现的值已标明，其余只知道默认值。',
  },
  nothing: {
    en: 'Nothing in this bundle tells a setting. Defaults are shown, not what was in force.',
    'zh-CN': '材料中没有任何配置信息。下面只是默认值，并非生效值。',
  },
  ask: {
    en: 'Ask for conf/flink-conf.yaml (1.19 and later: conf/config.yaml) and the answer of REST /jobmanager/config.',
    'zh-CN': '请索取 conf/flink-conf.yaml（1.19 起为 conf/config.yaml）以及 REST /jobmanager/config 的应答。',
  },
  copyCommand: { en: 'Copy command', 'zh-CN': '复制命令' },
  noMatch: { en: 'No setting fits.', 'zh-CN': '没有符合条件的配置。' },
  showAll: { en: 'Show all', 'zh-CN': '显示全部' },
  left: (count: string) => ({ en: `${count} more keys are not shown.`, 'zh-CN': `另有 ${count} 个键未显示。` }),
  undecided: (count: number) => ({
    en: `${count} set, default not known here`,
    'zh-CN': `${count} 项已设置，默认值未知`,
  }),
  stack: { en: 'Where it comes from', 'zh-CN': '来源层次' },
  stackNote: { en: 'The highest that is stated is in force.', 'zh-CN': '最上面的一层生效。' },
  alsoCalled: (names: string) => ({ en: `Also called ${names}`, 'zh-CN': `又名 ${names}` }),
  plainSecret: {
    en: 'A secret stood in a file as plain text. Its value is not shown.',
    'zh-CN': '文件中以明文存放了密钥，其值不予显示。',
  },
  secret: { en: 'A secret: its value is never shown.', 'zh-CN': '密钥：其值从不显示。' },
  inCode: {
    en: 'A program may set this itself. REST /jobs/:jobid/checkpoints/config and /jobs/:jobid/config would tell.',
    'zh-CN': '程序可以自行设置此项。REST /jobs/:jobid/checkpoints/config 与 /jobs/:jobid/config 可以说明。',
  },
  starts: (role: Text, starts: number, of: number) => ({
    en: starts === of ? (of === 1 ? role.en : `${role.en}, all ${of} starts`) : `${role.en}, ${starts} of ${of} starts`,
    'zh-CN':
      starts === of
        ? of === 1
          ? role['zh-CN']
          : `${role['zh-CN']}，${of} 次启动均如此`
        : `${role['zh-CN']}，${of} 次启动中的 ${starts} 次`,
  }),
} satisfies Words;

/** Heads of groups. */
export const GROUPS: Readonly<Record<GroupId, Text>> = {
  checkpoints: { en: 'Checkpoints and savepoints', 'zh-CN': '检查点与保存点' },
  state: { en: 'State', 'zh-CN': '状态' },
  restart: { en: 'Restart and cancellation', 'zh-CN': '重启与取消' },
  heartbeat: { en: 'Heartbeats and RPC', 'zh-CN': '心跳与 RPC' },
  memory: { en: 'Memory', 'zh-CN': '内存' },
  network: { en: 'Network', 'zh-CN': '网络' },
  slots: { en: 'Slots, parallelism, scheduling', 'zh-CN': 'Slot、并行度与调度' },
  availability: { en: 'High availability', 'zh-CN': '高可用' },
  execution: { en: 'Execution and pipeline', 'zh-CN': '执行与流水线' },
  tables: { en: 'Table and SQL', 'zh-CN': 'Table 与 SQL' },
  jvm: { en: 'Java and class loading', 'zh-CN': 'Java 与类加载' },
  web: { en: 'REST, web, client, history', 'zh-CN': 'REST、Web、客户端与历史' },
  files: { en: 'Files and blobs', 'zh-CN': '文件与 Blob' },
  platform: { en: 'Kubernetes, YARN', 'zh-CN': 'Kubernetes、YARN' },
  security: { en: 'Security', 'zh-CN': '安全' },
  metrics: { en: 'Metrics', 'zh-CN': '指标' },
  other: { en: 'Others', 'zh-CN': '其他' },
  'started memory': { en: 'Memory model at start', 'zh-CN': '启动时的内存模型' },
  'started option': { en: 'JVM options at start', 'zh-CN': '启动时的 JVM 选项' },
  'started argument': { en: 'Program arguments', 'zh-CN': '程序参数' },
  'started environment': { en: 'Environment', 'zh-CN': '运行环境' },
};

export const ROLES: Readonly<Record<Startup['role'], Text>> = {
  jobmanager: { en: 'JobManager', 'zh-CN': 'JobManager' },
  taskmanager: { en: 'TaskManager', 'zh-CN': 'TaskManager' },
};

/** Who states a value, as the column and the stack name it. */
export const LAYERS: Readonly<Record<LayerKind, Text>> = {
  job: { en: 'job', 'zh-CN': '作业' },
  rest: { en: 'REST', 'zh-CN': 'REST' },
  dynamic: { en: '-D', 'zh-CN': '-D' },
  log: { en: 'seen in log', 'zh-CN': '日志所见' },
  file: { en: 'file', 'zh-CN': '文件' },
  seen: { en: 'measured', 'zh-CN': '测得' },
  default: { en: 'default', 'zh-CN': '默认' },
  'unread-file': { en: 'file not read', 'zh-CN': '未被读取的文件' },
};

export const LAYERS_MORE: Readonly<Record<LayerKind, Text>> = {
  job: { en: 'What the job says it runs with, its code included.', 'zh-CN': '作业自述的取值，包括代码中的设置。' },
  rest: { en: 'What the JobManager says over REST.', 'zh-CN': 'JobManager 通过 REST 所述。' },
  dynamic: { en: 'A dynamic property of a process.', 'zh-CN': '进程的动态属性。' },
  log: { en: 'What a process says that it read from its file.', 'zh-CN': '进程自述从文件中读到的值。' },
  file: { en: 'A settings file of the bundle.', 'zh-CN': '材料中的配置文件。' },
  seen: { en: 'Worked out from times in the log.', 'zh-CN': '由日志中的时间推算。' },
  default: { en: 'What holds when nobody sets it.', 'zh-CN': '无人设置时的取值。' },
  'unread-file': { en: 'A file that this release does not read.', 'zh-CN': '该版本不读取的文件。' },
};

export const FATES: Readonly<Record<SettingLayer['fate'], Text>> = {
  'in-force': { en: 'in force', 'zh-CN': '生效' },
  agrees: { en: 'says the same', 'zh-CN': '一致' },
  elsewhere: { en: 'another process', 'zh-CN': '另一进程' },
  earlier: { en: 'earlier start', 'zh-CN': '较早的启动' },
  overruled: { en: 'overruled', 'zh-CN': '被覆盖' },
  void: { en: 'not in force', 'zh-CN': '未生效' },
};

/** How a finding is about a key. */
export const LINKS: Readonly<Record<SettingLink['how'], Text>> = {
  blamed: { en: 'blames it', 'zh-CN': '归因于它' },
  cited: { en: 'rests on it', 'zh-CN': '以它为依据' },
  'to-set': { en: 'advises to set it', 'zh-CN': '建议设置它' },
};
