import type { Finding } from '#contract/finding.ts';
import type { SettingLink } from '#contract/incident/settings-reading.ts';
import type { Source } from '#contract/incident/source.ts';
import { canonicalKey } from '../../flink/settings/key-names.ts';

/** Which findings are about which key, by its newest name. */
export function linksOf(
  findings: readonly Finding[],
): (key: string, sources: readonly Source[]) => readonly SettingLink[] {
  const told = findings.map((finding) => ({
    blamed: newest(finding.culprit.setting === undefined ? [] : [finding.culprit.setting]),
    named: newest([...wordsIn(Object.values(finding.facts)), ...rowsOf(finding)]),
    toSet: newest(finding.advice.flatMap((step) => Object.keys(step.set ?? {}))),
    places: new Set(finding.evidence.map(placeOf)),
  }));
  return (key, sources) => {
    const name = canonicalKey(key);
    const places = sources.map(placeOf);
    return told.flatMap(({ blamed, named, toSet, places: cited }, finding): readonly SettingLink[] => {
      if (blamed.has(name)) return [{ finding, how: 'blamed' }];
      if (named.has(name) || places.some((place) => cited.has(place))) return [{ finding, how: 'cited' }];
      return toSet.has(name) ? [{ finding, how: 'to-set' }] : [];
    });
  };
}

function newest(keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.map(canonicalKey));
}

/** Facts are strings, numbers and flat lists; a key among them is a key that the finding is about. */
function wordsIn(values: readonly unknown[]): readonly string[] {
  return values.flatMap((value) =>
    Array.isArray(value) ? value.filter((one) => typeof one === 'string') : typeof value === 'string' ? [value] : [],
  );
}

function rowsOf({ workings = [] }: Finding): readonly string[] {
  return workings.flatMap(({ rows }) => rows.flatMap(({ of }) => of ?? []));
}

function placeOf(source: Source): string {
  return `${source.entry}\n${source.kind === 'line' ? source.line : source.kind === 'pointer' ? source.pointer : ''}`;
}
