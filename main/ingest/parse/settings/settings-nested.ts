import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { SettingFact } from '../../../facts/fact.ts';
import type { PlacedLine } from '../line-source.ts';
import { readYaml, yamlComplaint } from '../yaml-text.ts';
import { settingFact } from './settings-line.ts';

/** Flink's keys have up to nine parts; deeper nesting is none of its settings. */
const DEEPEST = 20;
/** After so many mistakes a text is no YAML. */
const MOST_ERRORS = 50;

interface Found {
  readonly facts: SettingFact[];
  readonly complaints: Complaint[];
}

/** `config.yaml` (1.19+): standard YAML, nested or flat or both; nested keys are joined with dots. */
export function readNestedSettings(entry: EntryPath, text: string, lines: readonly PlacedLine[]): Found {
  const found: Found = { facts: [], complaints: [] };
  const { documents, lineAt, tooDeepAt } = readYaml(text, lines);
  const complain = (why: string, offset: number) =>
    found.complaints.push(yamlComplaint('settings-line-wrong', entry, why, lineAt(offset)));
  if (tooDeepAt !== undefined) complain('TOO_DEEP', tooDeepAt);
  const seen = new Set<string>();
  const twice = (key: string, offset: number) => {
    if (seen.has(key)) complain('DUPLICATE_KEY', offset);
    seen.add(key);
  };
  for (const document of documents) {
    for (const error of document.errors.slice(0, MOST_ERRORS)) complain(error.code, error.pos[0]);
    seen.clear();
    if (document.contents !== null) flatten(document.contents, '', 0, { entry, lineAt, found, twice });
  }
  return found;
}

interface Walk {
  readonly entry: EntryPath;
  readonly lineAt: (offset: number) => PlacedLine;
  readonly found: Found;
  readonly twice: (key: string, offset: number) => void;
}

function flatten(node: Node, prefix: string, depth: number, walk: Walk): void {
  if (!isMap(node) || depth > DEEPEST) return;
  for (const pair of node.items) {
    if (!isScalar(pair.key)) continue;
    const key = prefix + wordOf(pair.key);
    const value: unknown = pair.value;
    const at = walk.lineAt(pair.key.range?.[0] ?? 0);
    walk.twice(key, pair.key.range?.[0] ?? 0);
    if (isMap(value)) flatten(value, `${key}.`, depth + 1, walk);
    else if (isScalar(value)) walk.found.facts.push(settingFact(walk.entry, key, wordOf(value), at, 'config-yaml'));
    else if (isSeq(value))
      walk.found.facts.push(settingFact(walk.entry, key, listText(value.items), at, 'config-yaml'));
    else if (isAlias(value)) walk.found.facts.push(settingFact(walk.entry, key, `*${value.source}`, at, 'config-yaml'));
  }
}

/** As it is written when it stands plain (`0.10`, `10`, `yes`), else what the quotes hold. */
function wordOf(scalar: Scalar): string {
  if (scalar.value === null) return '';
  return scalar.type === 'PLAIN' && scalar.source !== undefined ? scalar.source : String(scalar.value);
}

/** Flow style, as Flink prints lists. */
function listText(items: readonly unknown[]): string {
  return `[${items.map((item) => (isScalar(item) ? wordOf(item) : '…')).join(', ')}]`;
}
