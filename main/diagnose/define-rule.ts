import type { Advice, Culprit, Finding, Role, Severity, Term } from '#contract/finding.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Incident, SectionName } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Section } from '#contract/incident/section.ts';
import type { Source } from '#contract/incident/source.ts';
import { rounded } from '#contract/rounded.ts';
import type { Text } from '#contract/text.ts';
import type { Missing } from '#contract/verdict.ts';
import { beyondInForce } from './advice-in-force.ts';
import { inRelease } from './advice-in-release.ts';
import { onPlatform } from './advice-on-platform.ts';
import { asksFor } from './tools/asking/asks.ts';
import { isExcerpt } from './tools/excerpt.ts';
import { cited, counted, type Expectations, keepDistinct } from './tools/proof.ts';
import { withRepeated } from './tools/repeated.ts';
import type { Tools } from './tools/tools.ts';
import { fitted } from './tools/words.ts';

/** What a rule states about one finding: numbers, strings and flat lists, by name. Declared with `type`, not `interface`. */
export type FactSheet = Readonly<Record<string, unknown>>;

/** A value of the computation; `source` becomes the index of the evidence it was read from. */
export type FoundTerm = Omit<Term, 'evidence'> & { readonly source?: Source | undefined };

/** One occurrence of the cause, before it is put into words. */
export interface Found<F extends FactSheet> {
  readonly facts: F;
  readonly culprit: Culprit;
  readonly severity: Severity;
  /** 0..1; 0.8 and more only when the decisive evidence itself was seen. */
  readonly confidence: number;
  /** In order of weight. Doubles are dropped and at most twelve are kept. */
  readonly evidence: readonly (Source | undefined)[];
  /** When this occurrence plays another part than the rule usually does. */
  readonly role?: Role;
  readonly span?: { readonly from: Instant; readonly to: Instant; readonly count: number } | undefined;
  /** What the cause predicts, with what was seen of it. */
  readonly expected?: Expectations;
  readonly arithmetic?: readonly FoundTerm[];
}

export type Outcome<F extends FactSheet> =
  | { readonly kind: 'found'; readonly findings: readonly Found<F>[] }
  /** Not it. With `because` and evidence it is shown among the causes that were ruled out. */
  | { readonly kind: 'clear'; readonly because?: Text; readonly evidence: readonly Source[] }
  | {
      readonly kind: 'cannot-tell';
      readonly missing: readonly Missing[];
      readonly between: readonly CauseId[];
      /** Default: the usual request for what is missing. */
      readonly ask?: Text;
    };

export function found<F extends FactSheet>(...findings: readonly Found<F>[]): Outcome<F> {
  return findings.length === 0 ? clear() : { kind: 'found', findings };
}

export function clear(because?: Text, evidence: readonly (Source | undefined)[] = []): Outcome<never> {
  return { kind: 'clear', ...(because ? { because } : {}), evidence: keepDistinct(evidence) };
}

export function cannotTell(missing: readonly Missing[], between: readonly CauseId[] = [], ask?: Text): Outcome<never> {
  return { kind: 'cannot-tell', missing, between, ...(ask ? { ask } : {}) };
}

/** What is said to people about a finding. `Text` makes the compiler want every language. */
export interface Words {
  readonly title: Text;
  readonly why: Text;
  /** Two short lines for the box of the chain (at most 28 characters in English, 16 Han). */
  readonly brief: readonly [Text, Text];
  /** In the order to do them. */
  readonly advice: readonly Advice[];
}

/** The needed sections, all of them known. */
export type KnownParts<N extends SectionName> = {
  readonly [K in N]: Incident[K] extends Section<infer T> ? T : never;
};

interface RuleSpec<F extends FactSheet, N extends SectionName> {
  /** The id of `causes`, and the path of the file below `rules/`. */
  readonly id: CauseId;
  /** The question it answers. */
  readonly asks: Text;
  /** What it usually is in a chain. */
  readonly role: Role;
  /** Sections without which it cannot look; any other is reached with `tools.know`. */
  readonly needs: readonly N[];
  /** What to ask for when a needed section is unknown; default: what usually fills that section. */
  readonly lacking?: readonly Missing[];
  /** Causes between which the missing evidence would decide. */
  readonly rivals?: readonly CauseId[];
  readonly words: (facts: F, tools: Tools, culprit: Culprit) => Words;
  readonly look: (parts: KnownParts<N>, tools: Tools) => Outcome<F>;
}

/** The outcome of a rule in words. */
export type Answer =
  | { readonly kind: 'found'; readonly findings: readonly Finding[] }
  | { readonly kind: 'clear'; readonly because?: Text; readonly evidence: readonly Source[] }
  | {
      readonly kind: 'cannot-tell';
      readonly missing: readonly Missing[];
      readonly between: readonly CauseId[];
      readonly ask: Text;
    };

export interface Rule {
  readonly id: CauseId;
  readonly asks: Text;
  readonly role: Role;
  /** Causes that look alike. */
  readonly rivals: readonly CauseId[];
  /** It would have been told by a sentence of a log. */
  readonly speaksInLogs: boolean;
  /** May throw: only `run-rule.ts` calls it. */
  readonly answer: (tools: Tools) => Answer;
}

/** What usually fills a section. */
const FILLED_BY: Readonly<Record<SectionName, readonly Missing[]>> = {
  release: ['jobmanager-log'],
  deployment: ['jobmanager-log'],
  managers: ['jobmanager-log', 'taskmanager-log'],
  jobs: ['jobmanager-log', 'rest-plan'],
  checkpoints: ['jobmanager-log', 'rest-checkpoints'],
  failures: ['jobmanager-log', 'rest-exceptions'],
  settings: ['settings'],
  pressure: ['rest-backpressure'],
  threads: ['thread-dump'],
  snapshots: ['metadata'],
  gc: ['gc-log'],
  jvm: ['host-log'],
  hosts: ['host-log'],
  platform: ['host-log'],
  series: ['rest-backpressure'],
  signals: ['jobmanager-log', 'taskmanager-log'],
};

/** A cause and how it is recognised. */
export function defineRule<F extends FactSheet, N extends SectionName>(spec: RuleSpec<F, N>): Rule {
  return {
    id: spec.id,
    asks: spec.asks,
    role: spec.role,
    rivals: spec.rivals ?? [],
    speaksInLogs: spec.needs.some((name: SectionName) => name === 'signals' || name === 'failures'),
    answer(tools) {
      const unknown = spec.needs.filter((name) => tools.incident[name].kind === 'unknown');
      const isLent = unknown.length > 0 && mayLend(tools, unknown);
      if (unknown.length > 0 && !isLent) {
        return lacking(spec, unknown);
      }
      const outcome = spec.look(knownParts(tools.incident, spec.needs), tools);
      // A few lines, and the failures alone, prove nothing by what they do not say.
      if (outcome.kind === 'clear' && isLent) return lacking(spec, unknown);
      if (outcome.kind === 'clear') return outcome;
      if (outcome.kind === 'cannot-tell') {
        const between = outcome.between.length > 0 ? outcome.between : (spec.rivals ?? []);
        return { ...outcome, between, ask: outcome.ask ?? asksFor(outcome.missing) };
      }
      return { kind: 'found', findings: outcome.findings.map((one) => toFinding(spec, one, tools)) };
    },
  };
}

function lacking<F extends FactSheet, N extends SectionName>(spec: RuleSpec<F, N>, unknown: readonly N[]): Answer {
  const missing = spec.lacking ?? [...new Set(unknown.flatMap((name) => FILLED_BY[name]))];
  return { kind: 'cannot-tell', missing, between: spec.rivals ?? [], ask: asksFor(missing) };
}

/** Sections that hold one thing and not a list of things: they cannot be empty. */
const SINGLE: ReadonlySet<SectionName> = new Set(['release', 'deployment']);

/** What only the JobManager tells of; the log of one TaskManager says in words what went wrong all the same. */
const TOLD_BY_JOBMANAGER: ReadonlySet<SectionName> = new Set(['checkpoints', 'failures', 'jobs']);

/**
 * What somebody pasted may say in words what a rule looks for, though nothing else of the incident is there, and so may the log of a
 * TaskManager that came alone, or the traces that REST repeats and the GC logs where there are no logs: the lists are empty then.
 */
function mayLend(tools: Tools, unknown: readonly SectionName[]): boolean {
  if (isExcerpt(tools)) return unknown.every((name) => !SINGLE.has(name));
  if (tools.know('signals') !== undefined) return unknown.every((name) => TOLD_BY_JOBMANAGER.has(name));
  const hasOther = tools.know('failures') !== undefined || tools.know('gc') !== undefined;
  return hasOther && unknown.every((name) => name === 'signals');
}

function knownParts<N extends SectionName>(incident: Incident, names: readonly N[]): KnownParts<N> {
  const parts: Partial<Record<SectionName, unknown>> = {};
  for (const name of names) {
    const section = incident[name];
    parts[name] = section.kind === 'known' ? section.value : [];
  }
  return parts as KnownParts<N>;
}

function toFinding<F extends FactSheet>(
  spec: Pick<RuleSpec<F, never>, 'id' | 'role' | 'words'>,
  one: Found<F>,
  tools: Tools,
): Finding {
  const evidence = keepDistinct(withRepeated(tools, cited(one.evidence)));
  if (evidence.length === 0) throw new Error(`${spec.id} found something without evidence`);
  const { span } = one;
  const words = spec.words(one.facts, tools, one.culprit);
  return {
    id: spec.id,
    role: one.role ?? spec.role,
    severity: one.severity,
    confidence: rounded(Math.min(0.99, Math.max(0, one.confidence))),
    culprit: one.culprit,
    ...(span ? { span } : {}),
    facts: one.facts,
    ...words,
    brief: [fitted(words.brief[0]), fitted(words.brief[1])],
    advice: words.advice.map((one) => onPlatform(beyondInForce(inRelease(one, tools.release), tools), tools)),
    evidence,
    expected: counted(one.expected),
    arithmetic: (one.arithmetic ?? []).map((term) => toTerm(term, evidence)),
    leadsTo: [],
  };
}

function toTerm({ source, ...term }: FoundTerm, evidence: readonly Source[]): Term {
  const index = source ? evidence.indexOf(source) : -1;
  return index < 0 ? term : { ...term, evidence: index };
}
