import type { Finding } from '#contract/finding.ts';

/** A setting as `section.read` tells it; only what the diff needs. */
export interface KnownSetting {
  readonly key: string;
  readonly value: string;
  readonly origin: string;
  readonly line: number | undefined;
}

export interface DiffLine {
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
  /** Of the customer's file. */
  readonly line: number | undefined;
}

/** What to set, over all steps in order; a later step overrules an earlier one. */
export function wantedSettings(advice: Finding['advice']): Readonly<Record<string, string>> {
  return Object.assign({}, ...advice.map((step) => step.set ?? {})) as Record<string, string>;
}

/** The lines to take out of the settings and the lines to put in. A key that already has its value stays as it is. */
export function settingsDiff(
  wanted: Readonly<Record<string, string>>,
  known: readonly KnownSetting[],
): readonly DiffLine[] {
  const byKey = new Map(known.map((setting) => [setting.key, setting]));
  return Object.entries(wanted).flatMap(([key, value]): DiffLine[] => {
    const now = byKey.get(key);
    const isSet = now !== undefined && now.origin !== 'default';
    const text = `${key}: ${value}`;
    if (isSet && now.value === value) return [{ sign: ' ', text, line: now.line }];
    const put: DiffLine = { sign: '+', text, line: undefined };
    return isSet ? [{ sign: '-', text: `${key}: ${now.value}`, line: now.line }, put] : [put];
  });
}

/** As text for the clipboard. */
export function diffText(lines: readonly DiffLine[]): string {
  return lines.map(({ sign, text }) => `${sign} ${text}`).join('\n');
}

/** Reads the answer of `section.read` for `settings`; what is no setting is left out. */
export function readSettings(section: unknown): readonly KnownSetting[] {
  const items = isRecord(section) && Array.isArray(section.items) ? (section.items as unknown[]) : [];
  return items.flatMap((item) => {
    if (!isRecord(item)) return [];
    const { key, value, origin } = item;
    if (typeof key !== 'string' || typeof value !== 'string') return [];
    const sources = Array.isArray(item.sources) ? (item.sources as unknown[]) : [];
    const line = sources.map((source) => (isRecord(source) ? source.line : undefined)).find(isLine);
    return [{ key, value, origin: typeof origin === 'string' ? origin : '', line }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isLine(value: unknown): value is number {
  return typeof value === 'number';
}
