import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { SettingFact } from '../../../facts/fact.ts';
import type { PlacedLine } from '../line-source.ts';
import { settingFact } from './settings-line.ts';

/**
 * `flink-conf.yaml` by the rules of the parser Flink had up to 1.18 (GlobalConfiguration.loadYAMLResource): a line is cut at its
 * first `#` and split at the first `: `; no quotes, no nesting. A line without that is lost, and so is what follows a `#` in a password.
 */
export function readFlatSettings(
  entry: EntryPath,
  lines: readonly PlacedLine[],
): { readonly facts: readonly SettingFact[]; readonly complaints: readonly Complaint[] } {
  const facts: SettingFact[] = [];
  const complaints: Complaint[] = [];
  for (const at of lines) {
    const said = (at.text.split('#', 1)[0] ?? '').trim();
    if (said === '' || said === '---') continue;
    const split = said.indexOf(': ');
    const key = said.slice(0, Math.max(split, 0)).trim();
    const value = split < 0 ? '' : said.slice(split + 2).trim();
    if (key !== '' && value !== '') facts.push(settingFact(entry, key, value, at, 'flink-conf'));
    else
      complaints.push({
        code: 'settings-line-wrong',
        entry,
        line: at.line,
        byte: at.byte,
        said: maskSecrets(said).slice(0, 200),
      });
  }
  return { facts, complaints };
}
