import type { Finding } from '#contract/finding.ts';
import type { SettingLayer, SettingRow } from '#contract/incident/settings-reading.ts';

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
    const said = standing(now);
    const line = said.source?.kind === 'line' ? said.source.line : undefined;
    if (now.value === value) return [{ sign: ' ', text, line: said.value === value ? line : undefined }];
    return [{ sign: '-', text: `${said.key}: ${said.value}`, line }, put];
  });
}

/** As it stands in the file where there is one, though something else overrules it: there a person changes it. */
function standing({ key, value, layers }: Stated): Pick<SettingLayer, 'key' | 'value' | 'source'> {
  const lines = layers.filter(({ source }) => source?.kind === 'line');
  return lines.find(({ kind }) => kind === 'file') ?? lines[0] ?? { key, value };
}

/** As text for the clipboard. */
export function diffText(lines: readonly DiffLine[]): string {
  return lines.map(({ sign, text }) => `${sign} ${text}`).join('\n');
}
