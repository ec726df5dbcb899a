import type { ViewKey } from '../../ui/view-key.ts';

export const GRAPH_KEYS: readonly ViewKey[] = [
  { combo: '1', label: { en: 'Checkpoints on the graph', 'zh-CN': '叠加检查点' } },
  { combo: '2', label: { en: 'State on the graph', 'zh-CN': '叠加状态' } },
  { combo: '3', label: { en: 'Backpressure on the graph', 'zh-CN': '叠加反压' } },
  { combo: '4', label: { en: 'Skew on the graph', 'zh-CN': '叠加倾斜' } },
  { combo: '5', label: { en: 'Watermark on the graph', 'zh-CN': '叠加水位线' } },
  { combo: '6', label: { en: 'Critical path on the graph', 'zh-CN': '叠加关键路径' } },
  { combo: '/', label: { en: 'Find a vertex; Enter goes to the next', 'zh-CN': '查找算子；回车跳到下一个' } },
  { combo: ',', label: { en: 'Snapshot before', 'zh-CN': '上一个快照' } },
  { combo: '.', label: { en: 'Next snapshot', 'zh-CN': '下一个快照' } },
  { combo: 'f', label: { en: 'Fit the graph into the window', 'zh-CN': '适应窗口' } },
  { combo: 'shift+f', label: { en: 'Go to the culprit', 'zh-CN': '定位根源算子' } },
  { combo: 'right', label: { en: 'Along an edge (any arrow)', 'zh-CN': '沿边移动（任意方向键）' } },
];
