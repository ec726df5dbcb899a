import { compareText } from '#contract/compare-text.ts';
import type { Finding } from '#contract/finding.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Setting } from '#contract/incident/setting.ts';
import {
  type LayerKind,
  SETTING_SUBJECTS,
  type SettingLayer,
  type SettingRow,
  type SettingsReading,
} from '#contract/incident/settings-reading.ts';
import { present } from '#contract/present.ts';
import { isSecretKey } from '#contract/wording/secrets.ts';
import { CATALOGUE, defaultFor, settingNamed } from '../../flink/settings/catalogue.ts';
import { canonicalKey, keyFor } from '../../flink/settings/key-names.ts';
import { mayBeSetInCode, subjectOf } from '../../flink/settings/subjects.ts';
import { listOf } from '../evidence/evidence.ts';
import { claimsOfStarts } from './dynamic-layers.ts';
import { type Claim, claimsOfJob } from './job-layers.ts';
import { amountOf, isSameValue, layersOf } from './layers.ts';
import { linksOf } from './links.ts';
import { valueThen } from './value-then.ts';

/** Nobody writes more; what does is no settings file. */
const ROWS = 5000;

interface Wish {
  readonly findings: readonly Finding[];
  /** Whose code may have set something; without it the first. */
  readonly jobId?: string;
}

/** What was really in force, where it came from, and which findings are about it. */
export function settingsReadingOf(incident: Incident, { findings, jobId }: Wish): SettingsReading {
  const release = incident.release.kind === 'known' ? incident.release.value.version : undefined;
  const stated = incident.settings.kind === 'known' ? incident.settings.value : [];
  const isWhole = stated.some(({ statements }) =>
    statements.some(({ origin, as }) => origin === 'rest' || (origin === 'file' && as === undefined)),
  );
  const claims = new Map<string, Claim[]>();
  for (const claim of [...claimsOfJob(incident, jobId), ...claimsOfStarts(incident.startups ?? [])])
    listOf(claims, canonicalKey(claim.key)).push(claim);
  const linked = linksOf(findings);
  const earlierOf = (finding: number, setting: Stated, row: SettingRow) =>
    present({ earlier: valueThen(setting, row, findings[finding]?.span?.from, release) });
  const rows = withUnstated(stated, claims, release)
    .map((setting): SettingRow => {
      const ofJob = claims.get(canonicalKey(setting.key)) ?? [];
      const row = rowOf(setting, ofJob, { release, isWhole, linked });
      return { ...row, links: row.links.map((link) => ({ ...link, ...earlierOf(link.finding, setting, row) })) };
    })
    .sort(byPlace);
  return {
    ...present({ release, unknown: incident.settings.kind === 'unknown' ? incident.settings.reason : undefined }),
    isWhole,
    rows: rows.slice(0, ROWS),
    left: Math.max(0, rows.length - ROWS),
    startups: incident.startups ?? [],
  };
}

type Stated = Pick<Setting, 'key' | 'statements' | 'secretInPlainText'>;

/** Also keys that only the job tells of, and, where nothing is stated, those that have a default. */
function withUnstated(
  stated: readonly Stated[],
  claims: ReadonlyMap<string, readonly Claim[]>,
  release: string | undefined,
): readonly Stated[] {
  const known = new Set(stated.map(({ key }) => canonicalKey(key)));
  const others = new Set([...claims.keys(), ...(stated.length > 0 ? [] : CATALOGUE.map(({ key }) => key))]);
  return [...stated, ...[...others].filter((key) => !known.has(key)).flatMap((key) => unstated(key, claims, release))];
}

function unstated(
  canonical: string,
  claims: ReadonlyMap<string, readonly Claim[]>,
  release: string | undefined,
): readonly Stated[] {
  const value = defaultFor(canonical, release);
  const key = keyFor(canonical, release);
  if (value === undefined && !claims.has(canonical)) return [];
  return [
    { key, statements: value === undefined ? [] : [{ origin: 'default', value, key }], secretInPlainText: false },
  ];
}

interface Context {
  readonly release: string | undefined;
  readonly isWhole: boolean;
  readonly linked: ReturnType<typeof linksOf>;
}

function rowOf(setting: Stated, claims: readonly Claim[], { release, isWhole, linked }: Context): SettingRow {
  const { key } = setting;
  const layers = layersOf(setting, claims, { release, isWhole });
  const shown = originOf(layers) ?? { kind: 'default', key, value: '', fate: isWhole ? 'in-force' : 'void' };
  const defaultValue = defaultFor(key, release);
  const ofDefault = { value: defaultValue ?? '', ...present({ amount: amountOf(key, defaultValue ?? '', release) }) };
  const state = shown.fate === 'void' ? 'unknown' : shown.kind === 'default' ? 'default' : 'set';
  const isDefaultKnown = settingNamed(key) !== undefined;
  const differs = defaultValue === undefined || !isSameValue({ ...shown, key }, { ...ofDefault, key });
  return {
    ...{ key, subject: subjectOf(key), state, value: shown.value, origin: shown.kind, isDefaultKnown, layers },
    ...present({
      amount: shown.amount,
      defaultValue,
      defaultAmount: defaultValue === undefined ? undefined : ofDefault.amount,
    }),
    isChanged: state === 'set' && isDefaultKnown && differs,
    isSecret: isSecretKey(key),
    isSecretInPlainText: setting.secretInPlainText,
    mayBeInCode: mayBeSetInCode(key) && !layers.some((layer) => layer.kind === 'job'),
    links: linked(
      key,
      layers.flatMap(({ source }) => source ?? []),
    ),
  };
}

/** Who sets something; REST and the job mostly repeat what these or a default say. */
const SETS: readonly LayerKind[] = ['rest', 'dynamic', 'log', 'file'];

/** Where the value comes from: the lowest of those who say what is in force; a file that nobody reads says nothing of it. */
function originOf(layers: readonly SettingLayer[]): SettingLayer | undefined {
  const holding = layers.filter(({ fate }) => fate === 'in-force' || fate === 'agrees');
  return (
    holding.findLast(({ kind }) => SETS.includes(kind)) ??
    holding.at(-1) ??
    layers.find(({ kind }) => kind === 'default')
  );
}

function byPlace(a: SettingRow, b: SettingRow): number {
  const order = SETTING_SUBJECTS.indexOf(a.subject) - SETTING_SUBJECTS.indexOf(b.subject);
  return order || compareText(a.key, b.key);
}
