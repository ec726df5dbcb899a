import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../renderer/src/theme/tokens.css'), 'utf8');

type Tokens = Readonly<Record<string, string>>;

function themeTokens(name: string): Tokens {
  const block = css.split('\n}').find((b) => b.includes(`[data-theme="${name}"]`) && b.includes('--surface-app')) ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map((m) => [m[1], m[2]]));
}

const rgb = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255);
const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = rgb(hex).map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Machado 2009, severity 1. */
const SIGHT: Readonly<Record<string, readonly number[]>> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function lab(hex: string, sight: readonly number[]): readonly number[] {
  const c = rgb(hex).map(linear);
  const [r = 0, g = 0, b = 0] = [0, 3, 6].map((i) =>
    Math.min(
      1,
      Math.max(
        0,
        [0, 1, 2].reduce((sum, k) => sum + (sight[i + k] ?? 0) * (c[k] ?? 0), 0),
      ),
    ),
  );
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function apart(a: string, b: string, sight: readonly number[]): number {
  const other = lab(b, sight);
  return Math.hypot(...lab(a, sight).map((v, i) => v - (other[i] ?? 0)));
}

const SURFACES = [
  'surface-app',
  'surface-rail',
  'surface-panel',
  'surface-raised',
  'surface-hover',
  'surface-selected',
  'surface-inset',
];
const MARK_SURFACES = ['surface-app', 'surface-panel', 'surface-raised', 'surface-inset'];
/** Colours that share one encoding. */
const FAMILIES: readonly (readonly string[])[] = [
  ['task-busy', 'task-backpressured', 'task-idle'],
  ['pressure-none', 'pressure-low', 'pressure-high'],
  ['phase-start-delay', 'phase-align', 'phase-sync', 'phase-async'],
  ['ack-yes', 'ack-late', 'ack-missing'],
  ['state-completed', 'state-failed', 'state-progress'],
  ['level-error', 'level-warn', 'level-info'],
  ['role-trigger', 'role-sustainer', 'role-consequence'],
];
const TEXT =
  /^(text-(primary|secondary|tertiary)|accent-text|evidence-text|(state|severity|role|check|level|source)-(?!.*wash)|diff-(add|remove)$)/;
const MARK = /^(pressure|phase|ack)-|^task-(busy|back)|^focus$|^accent$|^evidence-hit-line/;

function textPairs(tokens: Tokens): readonly (readonly [string, string])[] {
  const names = Object.keys(tokens);
  const washes = names.filter((name) => name.endsWith('-wash'));
  return [
    ...names.filter((name) => TEXT.test(name)).flatMap((name) => SURFACES.map((s) => [name, s] as const)),
    ...washes.flatMap((wash) => {
      const own = wash.replace('-wash', '');
      return [own === 'accent' ? 'accent-text' : own, 'text-primary', 'text-secondary'].map((t) => [t, wash] as const);
    }),
    ['evidence-text', 'evidence-hit'],
    ['text-on-strong', 'accent'],
    ['text-on-strong', 'state-failed'],
  ];
}

describe.each(['dark', 'light'])('the %s theme', (name) => {
  const tokens = themeTokens(name);
  const of = (token: string) => tokens[token] ?? '#000000';

  test('has its text at 4.5:1 or more on every surface it may sit on', () => {
    const low = textPairs(tokens).filter(([text, surface]) => ratio(of(text), of(surface)) < 4.5);
    expect(low).toEqual([]);
    expect(textPairs(tokens).length).toBeGreaterThan(250);
  });

  test('has its marks at 3:1 or more', () => {
    const marks = Object.keys(tokens).filter((token) => MARK.test(token));
    const low = marks.flatMap((mark) =>
      MARK_SURFACES.filter((s) => ratio(of(mark), of(s)) < 3).map((s) => `${mark} on ${s}`),
    );
    expect(low).toEqual([]);
    expect(marks.length).toBeGreaterThan(10);
  });

  test('keeps colours of one encoding apart for four kinds of sight', () => {
    const near = Object.entries(SIGHT).flatMap(([kind, sight]) =>
      FAMILIES.flatMap((family) =>
        family.flatMap((a, i) =>
          family.slice(i + 1).flatMap((b) => (apart(of(a), of(b), sight) < 12 ? [`${a} ~ ${b} under ${kind}`] : [])),
        ),
      ),
    );
    expect(near).toEqual([]);
  });
});
