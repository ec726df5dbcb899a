import type { ListedLog } from '../incident/coverage.ts';
import type { Text } from '../text.ts';
import { bytes } from './bytes.ts';

/** `gc.log.0 (1.2 MiB) of flink-tm-1 is not in the bundle`. */
export function listedLogNote({ name, managerId, bytes: size }: ListedLog): Text {
  return {
    en: `${name} (${bytes(size)}) of ${managerId} is not in the bundle`,
    'zh-CN': `材料中没有 ${managerId} 的 ${name}（${bytes(size)}）`,
  };
}
