import type { LineSource } from '#contract/incident/source.ts';
import type { Text } from '#contract/text.ts';

export function both(en: string, zh = en): Text {
  return { en, 'zh-CN': zh };
}

export function aLine(text: string): LineSource {
  return { kind: 'line', entry: 'logs/jobmanager.log', line: 1234, byte: 99_887, text };
}
