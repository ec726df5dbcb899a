import type { Setting, SettingStatement } from '#contract/incident/setting.ts';
import type { LayerKind, SettingAmount, SettingLayer } from '#contract/incident/settings-reading.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { quantityOf, settingNamed } from '../../flink/settings/catalogue.ts';
import { backendKind } from '../../flink/state-backends.ts';
import type { Claim } from './job-layers.ts';

/** What is shown of a value: a class path of a megabyte tells nobody more. */
export const LONGEST = 2000;

type Plain = Omit<SettingLayer, 'fate'>;

/** Everything said about one key, the highest first, and what became of each. */
export function layersOf(
  setting: Pick<Setting, 'key' | 'statements'>,
  claims: readonly Claim[],
  { release, isWhole }: { readonly release: string | undefined; readonly isWhole: boolean },
): readonly SettingLayer[] {
  const own = setting.statements.map((statement) => layerOf(statement, release));
  const known = new Set(setting.statements.map(({ source }) => placeOf(source)));
  const hasDynamic = own.some(({ kind }) => kind === 'dynamic');
  const beside = claims
    .filter((claim) => !known.has(placeOf(claim.source)) && !(hasDynamic && claim.kind === 'dynamic'))
    .map(({ kind, value, source }) => plain(kind, { key: setting.key, value, source }, release));
  // What is said beside goes before the first that it overrules; among themselves the statements stand in their order.
  const layers = beside.reduceRight<readonly Plain[]>(placed, own);
  const [first] = layers;
  // Whoever speaks with the same voice from another place speaks of another process, or of another start of this one.
  const peers = layers.filter(({ kind, source }) => kind === first?.kind && source?.entry !== first.source?.entry);
  return layers.map((layer) => ({ ...layer, fate: fateOf(layer, first ?? layer, { isWhole, peers }) }));
}

function placed(layers: readonly Plain[], layer: Plain): readonly Plain[] {
  const height = HEIGHT.indexOf(layer.kind);
  const at = layers.findIndex(({ kind, until }) => until !== undefined || HEIGHT.indexOf(kind) >= height);
  return at < 0 ? [...layers, layer] : layers.toSpliced(at, 0, layer);
}

/** The first overrules those behind it. What a release does not read stands last. */
const HEIGHT: readonly LayerKind[] = ['job', 'rest', 'dynamic', 'log', 'file', 'seen', 'default', 'unread-file'];

function layerOf(statement: SettingStatement, release: string | undefined): Plain {
  const { origin, as, until, saidIn } = statement;
  const kind = as ?? (origin === 'code' ? 'job' : origin);
  return { ...plain(kind, statement, release), ...present({ until, processes: saidIn?.length }) };
}

function plain(
  kind: LayerKind,
  { key, value, source }: Pick<SettingStatement, 'key' | 'value' | 'source'>,
  release: string | undefined,
): Plain {
  return { kind, key, value: value.slice(0, LONGEST), ...present({ amount: amountOf(key, value, release), source }) };
}

interface Around {
  readonly isWhole: boolean;
  readonly peers: readonly Plain[];
}

function fateOf(layer: Plain, first: Plain, { isWhole, peers }: Around): SettingLayer['fate'] {
  if (layer.until !== undefined) return 'earlier';
  if (layer.kind === 'unread-file' || (layer.kind === 'default' && layer === first && !isWhole)) return 'void';
  if (layer === first) return 'in-force';
  if (isSameValue(layer, first)) return 'agrees';
  return layer.kind !== 'default' && peers.some((peer) => isSameValue(layer, peer)) ? 'elsewhere' : 'overruled';
}

/** Milliseconds or bytes, where the key is known to hold them and the release can read the value. */
export function amountOf(key: string, value: string, release: string | undefined): SettingAmount | undefined {
  const amount = quantityOf(key, value, release);
  const type = settingNamed(key)?.type;
  return amount === undefined ? undefined : { unit: type === 'memory' ? 'B' : 'ms', amount };
}

type Value = Pick<SettingLayer, 'key' | 'value' | 'amount'>;

/** Whether two spellings say the same: `600000` and `10 min`, `EXACTLY_ONCE` and `exactly_once`, `file:/a` and `file:///a/`, a backend and its class. */
export function isSameValue(a: Value, b: Value): boolean {
  if (a.amount !== undefined && b.amount !== undefined) return a.amount.amount === b.amount.amount;
  const [left, right] = [bare(a.value), bare(b.value)];
  if (left === right) return true;
  if (left !== '' && right !== '' && Number(left) === Number(right)) return true;
  if (settingNamed(a.key)?.key !== 'state.backend.type') return false;
  return backendKind(left) !== undefined && backendKind(left) === backendKind(right);
}

function bare(value: string): string {
  return value
    .trim()
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^([a-z][a-z0-9+.-]*:)\/\/\/(?!\/)/, '$1/')
    .replace(/(?<=\w)\/$/, '');
}

function placeOf(source: Source | undefined): string {
  if (source === undefined) return '';
  if (source.kind === 'line') return `${source.entry}\n${source.line}`;
  return source.kind === 'pointer' ? `${source.entry}\n${source.pointer}` : source.entry;
}
