import type { ViewKey } from '../../ui/view-key.ts';

/** In the matrix of threads and in the flame graph, whichever has the focus. */
export const THREADS_KEYS: readonly ViewKey[] = [
  { combo: 'down', label: { en: 'Next thread; into what a frame calls', 'zh-CN': '下一个线程；进入被调用的栈帧' } },
  { combo: 'up', label: { en: 'Thread before; back to the caller', 'zh-CN': '上一个线程；回到调用者' } },
  { combo: 'right', label: { en: 'Next dump; frame beside', 'zh-CN': '下一份转储；旁边的栈帧' } },
  { combo: 'left', label: { en: 'Dump before; frame beside', 'zh-CN': '上一份转储；旁边的栈帧' } },
  { combo: 'enter', label: { en: 'Zoom into the frame', 'zh-CN': '放大栈帧' } },
  { combo: 'esc', label: { en: 'Zoom out of the frame', 'zh-CN': '缩小栈帧' } },
];
