import { compareText } from '#contract/compare-text.ts';
import type { Finding } from '#contract/finding.ts';
import type { Source } from '#contract/incident/source.ts';
import { causes } from '#contract/incident/throwable.ts';
import type { KnownIssueMatch } from '#contract/known-issue.ts';
import { ISSUES, type KnownIssue, lacksFix, type Symptom } from '../flink/issues/issues.ts';
import { backendKind } from '../flink/state-backends.ts';
import { savepointsOf } from './tools/checkpoint/history.ts';
import { cited } from './tools/proof.ts';
import { isSet, settingOf, statedAt } from './tools/settings.ts';
import { wholeChain, whoTold } from './tools/told.ts';
import type { Tools } from './tools/tools.ts';
import { phrase, type Text } from './tools/words.ts';

/** What of a symptom is there: sources to cite; undefined when it is not. */
type Seen = readonly (Source | undefined)[] | undefined;

/** Bugs whose fix this release lacks and whose whole symptom is there. Without a release nothing is said. */
export function knownIssues(tools: Tools, findings: readonly Finding[]): readonly KnownIssueMatch[] {
  const { release } = tools;
  if (release === undefined) return [];
  return ISSUES.filter((issue) => lacksFix(issue, release))
    .flatMap((issue) => matched(issue, release, tools, findings))
    .sort((a, b) => compareText(a.id, b.id));
}

function matched(
  issue: KnownIssue,
  release: string,
  tools: Tools,
  findings: readonly Finding[],
): readonly KnownIssueMatch[] {
  const { symptom, fixedIn } = issue;
  const about = findings.find((finding) => symptom.found?.includes(finding.id));
  if (symptom.found !== undefined && about === undefined) return [];
  const seen = CHECKS.map((check) => check(symptom, tools));
  if (seen.includes(undefined)) return [];
  const evidence = cited([...(about?.evidence.slice(0, 2) ?? []), ...seen.flatMap((one) => one ?? [])]);
  if (evidence.length === 0) return [];
  return [
    {
      id: issue.id,
      title: issue.title,
      because: phrase(
        `Flink ${release} lacks its fix, and ${issue.seen.en}. This fits; it is not proven.`,
        `Flink ${release} 不含其修复，且${issue.seen['zh-CN']}。症状吻合，尚未证实。`,
      ),
      cure: cure(issue),
      fixedIn,
      ...(about ? { about: about.id } : {}),
      evidence: evidence.slice(0, 4),
      reference: issue.source,
    },
  ];
}

function cure({ fixedIn, meanwhile }: KnownIssue): Text {
  const update = phrase(
    `Update to Flink ${fixedIn.join(' or ')}, or later.`,
    `升级到 Flink ${fixedIn.join(' 或 ')} 及以上。`,
  );
  return meanwhile === undefined
    ? update
    : phrase(`${update.en} ${meanwhile.en}`, `${update['zh-CN']}${meanwhile['zh-CN']}`);
}

/** A condition that is not asked for holds, with nothing to cite. */
const HOLDS: Seen = [];

const CHECKS: readonly ((symptom: Symptom, tools: Tools) => Seen)[] = [
  said,
  settings,
  unaligned,
  concurrent,
  backend,
  java,
  operator,
  blockedIn,
  happened,
  strategy,
];

function said({ says }: Symptom, tools: Tools): Seen {
  if (says === undefined) return HOLDS;
  const { text, frames } = says;
  const told = whoTold(tools, (words) => (words.includes(text) ? {} : undefined)).find(
    (one) => frames === undefined || frames.some((frame) => wholeChain(one).includes(frame)),
  );
  return told ? [told.source] : saidAtTheEnd(tools, text, frames);
}

/** A process that ends itself prints why, and nobody else hears it. */
function saidAtTheEnd(tools: Tools, text: string, frames: readonly string[] | undefined): Seen {
  for (const { events } of tools.know('managers') ?? [])
    for (const { throwable, source } of events) {
      if (throwable === undefined) continue;
      const chain = causes(throwable);
      const hit = chain.find((one) => `${one.className}: ${one.message}`.includes(text));
      const isThere =
        frames === undefined || chain.some((one) => one.frames.some((at) => frames.some((f) => at.includes(f))));
      if (hit && isThere) return [hit.source, source];
    }
  return undefined;
}

function settings({ set }: Symptom, tools: Tools): Seen {
  if (set === undefined) return HOLDS;
  const seen: (Source | undefined)[] = [];
  for (const [key, value] of Object.entries(set)) {
    const setting = settingOf(tools, key);
    // Nobody set it: that holds only where settings are known at all.
    const holds =
      value === ''
        ? tools.know('settings') !== undefined && !isSet(setting)
        : setting?.value.toLowerCase().includes(value.toLowerCase()) === true;
    if (!holds) return undefined;
    if (value !== '') seen.push(...statedAt(setting).slice(0, 1));
  }
  return seen;
}

function unaligned(symptom: Symptom, tools: Tools): Seen {
  if (symptom.unaligned === undefined) return HOLDS;
  const config = tools.know('checkpoints')?.find((of) => of.config.unaligned?.value === true)?.config;
  const setting = settingOf(tools, 'execution.checkpointing.unaligned.enabled');
  if (config) return [config.unaligned?.source];
  return setting?.value === 'true' ? statedAt(setting).slice(0, 1) : undefined;
}

function concurrent({ maxConcurrentAbove: limit }: Symptom, tools: Tools): Seen {
  if (limit === undefined) return HOLDS;
  const config = tools.know('checkpoints')?.find((of) => (of.config.maxConcurrent?.value ?? 1) > limit)?.config;
  return config && [config.maxConcurrent?.source];
}

function backend(symptom: Symptom, tools: Tools): Seen {
  if (symptom.backend === undefined) return HOLDS;
  const job = tools.know('jobs')?.find((one) => backendKind(one.stateBackend?.name ?? '') === 'rocksdb');
  const setting = settingOf(tools, 'state.backend.type');
  if (job) return [job.stateBackend?.source];
  return setting && backendKind(setting.value) === 'rocksdb' ? statedAt(setting).slice(0, 1) : undefined;
}

/** `11` and `17.0.9` are what they say, `1.8.0_292` is 8. */
function java(symptom: Symptom, tools: Tools): Seen {
  if (symptom.java === undefined) return HOLDS;
  const major = /^(?:1\.)?(\d{1,3})/.exec(tools.know('deployment')?.java ?? '')?.[1];
  return Number(major) >= symptom.java ? [] : undefined;
}

function operator(symptom: Symptom, tools: Tools): Seen {
  const name = symptom.operator;
  if (name === undefined) return HOLDS;
  const vertices = (tools.know('jobs') ?? []).flatMap((job) => job.vertices);
  const vertex = vertices.find((one) => one.operators.some((each) => each.includes(name)));
  return vertex && [vertex.sources[0]];
}

function blockedIn(symptom: Symptom, tools: Tools): Seen {
  const part = symptom.blockedIn;
  if (part === undefined) return HOLDS;
  const thread = (tools.know('threads') ?? []).find(
    ({ state, frames }) => state === 'BLOCKED' && frames.some((frame) => frame.includes(part)),
  );
  return thread && [thread.source];
}

function happened(symptom: Symptom, tools: Tools): Seen {
  const checkpoints = tools.know('checkpoints') ?? [];
  switch (symptom.happened) {
    case undefined:
      return HOLDS;
    case 'restart':
      return (tools.know('failures') ?? []).some((of) => of.attempts.some((one) => one.restarted)) ? [] : undefined;
    case 'restore': {
      const restore = checkpoints.flatMap((of) => of.restores)[0];
      return restore && [restore.source];
    }
    case 'savepoint': {
      const [savepoint] = checkpoints.flatMap(savepointsOf);
      return savepoint && [savepoint.sources.outcome];
    }
  }
}

function strategy(symptom: Symptom, tools: Tools): Seen {
  if (symptom.strategy === undefined) return HOLDS;
  const job = tools.know('jobs')?.find((one) => one.restartStrategy?.kind === symptom.strategy);
  return job && [job.restartStrategy?.source];
}
