import type { StateGrowth, StateWall, WallId, WhatIf } from '#contract/incident/state.ts';
import type { Text } from '#contract/text.ts';

export const WALL_NAMES: Readonly<Record<WallId, Text>> = {
  'state-stream': { en: 'one stream', 'zh-CN': '单个状态流' },
  'rpc-frame': { en: 'RPC frame', 'zh-CN': 'RPC 帧' },
  'inline-threshold': { en: 'inline threshold', 'zh-CN': '内联阈值' },
  'jobmanager-heap': { en: 'JobManager heap', 'zh-CN': 'JobManager 堆' },
  'taskmanager-heap': { en: 'TaskManager heaps', 'zh-CN': 'TaskManager 堆' },
  'managed-memory': { en: 'managed memory', 'zh-CN': '托管内存' },
  'local-disk': { en: 'local disks', 'zh-CN': '本地磁盘' },
  'checkpoint-storage': { en: 'checkpoint storage', 'zh-CN': '检查点存储' },
};

export const WALL_ORIGINS: Readonly<Record<StateWall['origin'], Text>> = {
  told: { en: 'told', 'zh-CN': '已给出' },
  set: { en: 'set', 'zh-CN': '已配置' },
  default: { en: 'default', 'zh-CN': '默认值' },
  unknown: { en: '?', 'zh-CN': '?' },
};

export const WALL_STATES: Readonly<Record<StateWall['state'], Text>> = {
  passes: { en: 'fits', 'zh-CN': '可容纳' },
  exceeded: { en: 'exceeded', 'zh-CN': '已超过' },
  'cannot-tell': { en: 'cannot tell', 'zh-CN': '无法判断' },
  'does-not-apply': { en: 'does not apply', 'zh-CN': '不适用' },
};

export const CHANGES: Readonly<Record<WhatIf['id'], Text>> = {
  'larger-stream': { en: 'A larger limit for one stream', 'zh-CN': '调大单个状态流上限' },
  'larger-stream-and-frame': { en: 'And a larger RPC frame', 'zh-CN': '并调大 RPC 帧' },
  'file-storage': { en: 'Checkpoints on a file system', 'zh-CN': '检查点存到文件系统' },
};

export const NO_TREND: Readonly<Record<Exclude<StateGrowth['kind'], 'trend'>, Text>> = {
  'too-few': { en: 'Fewer than five sizes: too few for a trend.', 'zh-CN': '不足五个大小，无法给出趋势。' },
  'up-and-down': { en: 'The sizes go up and down: no trend.', 'zh-CN': '大小有升有降，没有趋势。' },
  slowing: {
    en: 'The sizes still rise, more slowly than at first: no line is drawn.',
    'zh-CN': '大小仍在增长，但比起初缓慢，不作直线外推。',
  },
  'in-steps': {
    en: 'The sizes stand still and then rise in a step: no line is drawn.',
    'zh-CN': '大小先保持不变，随后阶跃上升，不作直线外推。',
  },
  level: { en: 'The sizes do not rise any more.', 'zh-CN': '大小不再增长。' },
};
