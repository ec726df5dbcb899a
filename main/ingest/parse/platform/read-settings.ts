import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { SettingFact } from '../../../facts/fact.ts';
import { settingsOfSpec } from '../../../flink/operator-spec.ts';
import type { PlacedLine } from '../line-source.ts';
import { readFlatSettings } from '../settings/settings-flat.ts';
import { settingFact } from '../settings/settings-line.ts';
import { readNestedSettings } from '../settings/settings-nested.ts';
import { type Part, type Place, textAt } from './part.ts';
import { specOf } from './read-deployed.ts';

export interface FoundSettings {
  readonly facts: readonly SettingFact[];
  readonly complaints: readonly Complaint[];
}

const NONE: FoundSettings = { facts: [], complaints: [] };

/** The settings that a FlinkDeployment makes (`spec.flinkConfiguration`, resources, parallelism), or a ConfigMap hands to the processes. */
export function readResourceSettings(entry: EntryPath, part: Part, lines: readonly PlacedLine[]): FoundSettings {
  const kind = textAt(part, 'kind');
  if (kind === 'ConfigMap') return inConfigMap(entry, part.get('data'), lines);
  if (kind === undefined || !/^Flink(?:(?:BlueGreen)?Deployment|SessionJob)$/.test(kind)) return NONE;
  const spec = specOf(part, kind);
  const written = [...flattened(spec?.get('flinkConfiguration'), '', 0)];
  const stated = new Set(written.map(({ key }) => key));
  const wished = settingsOfSpec((...keys) => keys.reduce<Part | undefined>((at, key) => at?.get(key), spec)?.text);
  return {
    facts: [
      ...written.map(({ key, value, source }) => factOf(entry, key, value, source)),
      ...wished.flatMap(({ key, value, path }) => {
        const at = path.reduce<Part | undefined>((found, name) => found?.get(name), spec);
        return at === undefined || stated.has(key) ? [] : [factOf(entry, key, value, at.source)];
      }),
    ],
    complaints: [],
  };
}

/** Flink's keys have up to nine parts. */
const DEEPEST = 20;

/** Flat keys, or nested ones from 1.12 of the operator on. */
function* flattened(
  part: Part | undefined,
  prefix: string,
  depth: number,
): Generator<{ readonly key: string; readonly value: string; readonly source: Place }> {
  if (depth > DEEPEST) return;
  for (const [name, below] of part?.entries() ?? []) {
    const key = prefix + name;
    if (below.text !== undefined) yield { key, value: below.text, source: below.source };
    else yield* flattened(below, `${key}.`, depth + 1);
  }
}

function factOf(entry: EntryPath, key: string, value: string, source: Place): SettingFact {
  const at = source.kind === 'line' ? source : { text: '', line: 1, byte: 0 };
  const fact = settingFact(entry, key, value, at, 'kubernetes');
  // What stands at a pointer must not show a secret.
  return source.kind === 'line' ? fact : { ...fact, source: { ...source, value: fact.value } };
}

/** `flink-conf.yaml`, `config.yaml`, as the files they become in the containers. */
function inConfigMap(entry: EntryPath, data: Part | undefined, lines: readonly PlacedLine[]): FoundSettings {
  const found = (data?.entries() ?? []).flatMap(([name, part]) => {
    const isFlat = name === 'flink-conf.yaml';
    if ((!isFlat && name !== 'config.yaml') || part.text === undefined) return [];
    const inner = innerLines(part.text, part.source, lines);
    const read = isFlat ? readFlatSettings(entry, inner) : readNestedSettings(entry, part.text, inner);
    const { source } = part;
    if (source.kind === 'line') return [read];
    const facts = read.facts.map((fact) => ({ ...fact, source: { ...source, value: `${fact.key}: ${fact.value}` } }));
    return [{ facts, complaints: [] }];
  });
  return { facts: found.flatMap((one) => one.facts), complaints: found.flatMap((one) => one.complaints) };
}

/** The lines of a block below a key are lines of the file; what is folded or quoted stands in the line of its key. */
function innerLines(text: string, source: Place, lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const first = source.kind === 'line' ? source.line : 1;
  return text.split('\n').map((inner, i) => {
    const own = lines[first + i];
    const at = own !== undefined && own.text.trim() === inner.trim() ? own : lines[first - 1];
    return { text: inner, line: at?.line ?? 1, byte: at?.byte ?? 0 };
  });
}
