import type { Finding } from '#contract/finding.ts';
import type { SettingRow } from '#contract/incident/settings-reading.ts';

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

type Stated = Pick<SettingRow, 'key' | 'value' | 'origin' | 'layers'>;

/** What a job runs with, and what only shows in the log, stands in no file. */
const IN_NO_FILE: readonly SettingRow['origin'][] = ['default', 'job', 'seen', 'unread-file'];

/** The lines to take out of the settings and the lines to put in. A key that already has its value stays as it is. */
export function settingsDiff(wanted: Readonly<Record<string, string>>, known: readonly Stated[]): readonly DiffLine[] {
  const byKey = new Map(known.map((setting) => [setting.key, setting]));
  return Object.entries(wanted).flatMap(([key, value]): DiffLine[] => {
    const now = byKey.get(key);
    const text = `${key}: ${value}`;
    const put: DiffLine = { sign: '+', text, line: undefined };
    if (now === undefined || IN_NO_FILE.includes(now.origin)) return [put];
    const line = lineOf(now);
    if (now.value === value) return [{ sign: ' ', text, line }];
    return [{ sign: '-', text: `${key}: ${now.value}`, line }, put];
  });
}

/** In the file where there is one, as a person would change it there. */
function lineOf({ layers }: Stated): number | undefined {
  const stated = layers.flatMap(({ kind, source }) => (source?.kind === 'line' ? [{ kind, line: source.line }] : []));
  return (stated.find(({ kind }) => kind === 'file') ?? stated[0])?.line;
}

/** As text for the clipboard. */
export function diffText(lines: readonly DiffLine[]): string {
  return lines.map(({ sign, text }) => `${sign} ${text}`).join('\n');
}
