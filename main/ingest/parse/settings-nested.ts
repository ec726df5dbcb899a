import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type Scalar } from 'yaml';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { SettingFact } from '../../facts/fact.ts';
import { settingFact, type TextLine } from './settings-line.ts';

/** Flink's keys have up to nine parts; deeper nesting is none of its settings. */
const DEEPEST = 20;

interface Found {
  readonly facts: SettingFact[];
  readonly complaints: Complaint[];
}

/** `config.yaml` (1.19+): standard YAML, nested or flat or both; nested keys are joined with dots. */
export function readNestedSettings(entry: EntryPath, text: string, lines: readonly TextLine[]): Found {
  const counter = new LineCounter();
  const found: Found = { facts: [], complaints: [] };
  const lineAt = (offset: number): TextLine =>
    lines[counter.linePos(offset).line - 1] ?? { text: '', line: 1, byte: 0 };
  const documents = parseAllDocuments(text, { lineCounter: counter, logLevel: 'silent', prettyErrors: false });
  for (const document of Array.isArray(documents) ? documents : []) {
    for (const error of document.errors) {
      const at = lineAt(error.pos[0]);
      found.complaints.push({
        code: 'settings-line-wrong',
        entry,
        line: at.line,
        byte: at.byte,
        said: maskSecrets(`${error.code}: ${at.text.trim()}`).slice(0, 200),
      });
    }
    if (document.contents !== null) flatten(document.contents, '', 0, { entry, lineAt, found });
  }
  return found;
}

interface Walk {
  readonly entry: EntryPath;
  readonly lineAt: (offset: number) => TextLine;
  readonly found: Found;
}

function flatten(node: Node, prefix: string, depth: number, walk: Walk): void {
  if (!isMap(node) || depth > DEEPEST) return;
  for (const pair of node.items) {
    if (!isScalar(pair.key)) continue;
    const key = prefix + wordOf(pair.key);
    const value: unknown = pair.value;
    const at = walk.lineAt(pair.key.range?.[0] ?? 0);
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
