import type { Finding } from '#contract/finding.ts';
import type { SettingRow } from '#contract/incident/settings-reading.ts';

export interface Relation {
  readonly finding: Finding;
  /** Among the findings of the verdict. */
  readonly index: number;
  /** Settings that it blames or rests on, those that it blames first. */
  readonly keys: readonly SettingRow[];
}

/** Findings that are about a setting or whose cure sets one, in the order of the verdict. */
export function relationsOf(findings: readonly Finding[], rows: readonly SettingRow[]): readonly Relation[] {
  return findings.flatMap((finding, index): readonly Relation[] => {
    const linked = (how: string) =>
      rows.filter(({ links }) => links.some((link) => link.finding === index && link.how === how));
    const keys = [...linked('blamed'), ...linked('cited')];
    const isCured = finding.advice.some(({ set }) => set !== undefined && Object.keys(set).length > 0);
    return keys.length > 0 || isCured ? [{ finding, index, keys }] : [];
  });
}
