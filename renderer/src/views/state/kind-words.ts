import type { HandleForm, NamedState, StateKind } from '#contract/incident/metadata.ts';
import type { StateOrigin } from '#contract/incident/state.ts';
import type { Text } from '#contract/text.ts';

export const ORIGINS: Readonly<Record<StateOrigin, Text>> = {
  metadata: { en: '_metadata', 'zh-CN': '_metadata' },
  rest: { en: 'REST', 'zh-CN': 'REST' },
  refused: { en: 'refusals', 'zh-CN': '拒绝记录' },
};

export const KIND_NAMES: Readonly<Record<StateKind, Text>> = {
  keyed: { en: 'keyed', 'zh-CN': 'Keyed' },
  'raw-keyed': { en: 'raw keyed', 'zh-CN': '原始 Keyed' },
  operator: { en: 'operator', 'zh-CN': '算子状态' },
  'raw-operator': { en: 'raw operator', 'zh-CN': '原始算子状态' },
  'input-channel': { en: 'input channel', 'zh-CN': '输入通道' },
  'output-channel': { en: 'output channel', 'zh-CN': '输出通道' },
  coordinator: { en: 'coordinator', 'zh-CN': '协调器' },
};

export const MODE_NAMES: Readonly<Record<NamedState['mode'], string>> = {
  split: 'SPLIT',
  union: 'UNION',
  broadcast: 'BROADCAST',
};

export const FORM_NAMES: Readonly<Record<HandleForm, Text>> = {
  stream: { en: 'stream', 'zh-CN': '流' },
  partitioned: { en: 'partitioned', 'zh-CN': '分区' },
  'file-merging': { en: 'merged files', 'zh-CN': '合并文件' },
  'key-groups': { en: 'key groups', 'zh-CN': 'key group' },
  'savepoint-key-groups': { en: 'savepoint key groups', 'zh-CN': '保存点 key group' },
  incremental: { en: 'incremental', 'zh-CN': '增量' },
  changelog: { en: 'changelog', 'zh-CN': 'changelog' },
  'changelog-bytes': { en: 'changelog, inline', 'zh-CN': 'changelog，内联' },
  'changelog-files': { en: 'changelog, files', 'zh-CN': 'changelog，文件' },
  channel: { en: 'channel', 'zh-CN': '通道' },
  'merged-channel': { en: 'merged channel', 'zh-CN': '合并通道' },
};
