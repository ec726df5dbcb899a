import type { Language } from '../text.ts';

const UNITS: Record<
  Language,
  { d: string; h: string; m: string; s: string; ms: string; gap: string; between: string }
> = {
  en: { d: 'd', h: 'h', m: 'min', s: 's', ms: 'ms', gap: ' ', between: ' ' },
  'zh-CN': { d: '天', h: '小时', m: '分钟', s: '秒', ms: '毫秒', gap: ' ', between: ' ' },
};

/** `640 ms`, `1.7 s`, `32 min 12 s`, `3 h 47 min`: at most two units, nothing invented below the smaller one. */
export function duration(ms: number, language: Language = 'en'): string {
  const unit = UNITS[language];
  const say = (value: number | string, name: string) => `${value}${unit.gap}${name}`;
  if (!Number.isFinite(ms)) return '∞';
  const abs = Math.abs(ms);
  const sign = ms < 0 ? '-' : '';
  if (abs < 1000) return sign + say(Math.round(abs), unit.ms);
  if (abs < 10_000 && abs % 1000 !== 0) return sign + say(Number((abs / 1000).toFixed(1)), unit.s);
  const seconds = Math.round(abs / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), unit.d],
    [Math.floor((seconds % 86_400) / 3600), unit.h],
    [Math.floor((seconds % 3600) / 60), unit.m],
    [seconds % 60, unit.s],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  return (
    sign +
    parts
      .slice(first, first + 2)
      .filter(([value]) => value > 0)
      .map(([value, name]) => say(value, name))
      .join(unit.between)
      // `1 分 39 秒`, but `5 分钟`.
      .replace('分钟 ', '分 ')
  );
}

/** A duration as Flink's settings spell it: `30 s`, `10 min`, `250 ms`. */
export function durationSetting(ms: number): string {
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000} h`;
  if (ms % 60_000 === 0) return `${ms / 60_000} min`;
  if (ms % 1000 === 0) return `${ms / 1000} s`;
  return `${ms} ms`;
}
