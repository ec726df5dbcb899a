import type { Complaint } from '#contract/incident/coverage.ts';
import type { Fact } from '../../../facts/fact.ts';
import type { PlatformThing } from '../../../facts/orchestrator-facts.ts';
import { step } from '../../../flink/rest/sources.ts';
import { readJson } from '../json-tolerant.ts';
import { readWhole } from '../read-whole.ts';
import type { Classified, Decode, EntryInfo, EntryReader } from '../reader.ts';
import { linesOf } from '../settings/settings-reader.ts';
import { jsonPart, type Part, textAt } from './part.ts';
import { platformFacts } from './platform-facts.ts';
import { readResource } from './read-resource.ts';
import { readResourceSettings } from './read-settings.ts';
import { readKubernetesText } from './read-text.ts';
import { yamlParts } from './yaml-part.ts';

/** All pods of a large namespace as YAML are some megabytes; the parser needs about a second for 8. */
const MOST_YAML = 8 * 1024 * 1024;

/** Reads what kubectl prints: resources as YAML or JSON (one, several, a list), `describe`, and the tables of pods and events. */
export function openKubernetesReader(info: EntryInfo, decode: Decode, classified: Classified): EntryReader {
  const isYaml = classified.detail === 'yaml';
  return readWhole(info, { decode, mostBytes: isYaml ? MOST_YAML : undefined }, ({ content: text, isCut }) => {
    const read = readAny(info, text, classified.detail, isCut);
    const facts: readonly Fact[] = [...platformFacts(info.entry, read.things), ...read.settings];
    return { facts, complaints: read.complaints };
  });
}

interface ReadAny {
  readonly things: readonly PlatformThing[];
  readonly settings: readonly Fact[];
  readonly complaints: readonly Complaint[];
}

function readAny(info: EntryInfo, text: string, detail: string | undefined, cut: boolean): ReadAny {
  if (detail !== 'yaml' && detail !== 'json') return readKubernetesText(info, text);
  const lines = detail === 'yaml' ? linesOf(text) : [];
  const { parts, complaints } = detail === 'yaml' ? yamlParts(info.entry, text, lines) : jsonParts(info, text, cut);
  const resources = parts.flatMap(resourcesIn);
  const settings = resources.map((part) => readResourceSettings(info.entry, part, lines));
  return {
    things: resources.flatMap((part) => readResource(part) ?? []),
    settings: settings.flatMap((one) => one.facts),
    complaints: [...complaints, ...settings.flatMap((one) => one.complaints)],
  };
}

function jsonParts(info: EntryInfo, text: string, cut: boolean) {
  const { values, complaints } = readJson(info.entry, text, cut);
  return { parts: values.map((value, i) => jsonPart(info.entry, value, values.length > 1 ? step(i) : '')), complaints };
}

/** The members of a `List` (`PodList`, `EventList`) or of a bare JSON list, or the resource itself. */
function resourcesIn(part: Part): readonly Part[] {
  const kind = textAt(part, 'kind') ?? '';
  if (kind === '') return [...part.items(), ...fragmentOf(part)];
  if (!kind.endsWith('List')) return [part];
  const own = kind.slice(0, -4);
  return (part.get('items')?.items() ?? []).map((item) => (item.get('kind') === undefined ? ofKind(item, own) : item));
}

const SPEC = ['flinkConfiguration', 'flinkVersion'];
const STATUS = ['lifecycleState', 'jobManagerDeploymentStatus', 'reconciliationStatus'];

/** What somebody copied out of a Flink resource: its `spec`, its `status`, or what stands below one of them. */
function fragmentOf(part: Part): readonly Part[] {
  const has = (of: Part | undefined, keys: readonly string[]) => keys.some((key) => of?.get(key) !== undefined);
  const spec = has(part, SPEC) ? part : part.get('spec');
  const status = has(part, STATUS) ? part : part.get('status');
  if (!has(spec, SPEC) && !has(status, STATUS)) return [];
  const kind = spec?.get('deploymentName') === undefined ? 'FlinkDeployment' : 'FlinkSessionJob';
  const word = (text: string): Part => ({ ...part, get: () => undefined, entries: () => [], items: () => [], text });
  const named: Part = { ...word(''), text: undefined, get: (key) => (key === 'name' ? word('?') : undefined) };
  const made: Readonly<Record<string, Part | undefined>> = { kind: word(kind), spec, status };
  const get = (key: string) =>
    Object.hasOwn(made, key) ? made[key] : key === 'metadata' ? (part.get(key) ?? named) : part.get(key);
  return [{ ...part, get, source: part.source }];
}

/** Answers of the API itself leave the kind of a list's members out. */
function ofKind(part: Part, kind: string): Part {
  return { ...part, get: (key) => (key === 'kind' ? { ...part, text: kind } : part.get(key)), source: part.source };
}
