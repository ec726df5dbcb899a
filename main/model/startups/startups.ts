import { compareText } from '#contract/compare-text.ts';
import type { Source } from '#contract/incident/source.ts';
import { STARTUP_KINDS, type Startup, type StartupKind } from '#contract/incident/startup.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Process, Processes } from '../managers/processes.ts';
import { argumentsOf, optionOf } from './command-words.ts';
import { startsInRest } from './rest-starts.ts';

/** Something that one start of a process was told. */
export interface ToldAtStart {
  readonly kind: StartupKind;
  readonly name: string;
  readonly value: string;
  readonly bytes?: number;
  readonly source?: Source;
}

/** One start of a process with all that it was told. */
export interface Start {
  readonly role: Startup['role'];
  readonly told: readonly ToldAtStart[];
}

/** Of one name; what differs in every process (ids, addresses) is not told hundreds of times. */
const VALUES = 8;

/** What processes were started with: by kind, role and the order in which the first one says it. REST speaks for those whose logs do not. */
export function startupsOf(evidence: Evidence, processes: Processes): readonly Startup[] {
  const logged = processes.all.map((process): Start => ({ role: process.role, told: toldBy(process) }));
  const starts = [...logged, ...startsInRest(evidence).map((start) => withoutLogged(start, logged))];
  return STARTUP_KINDS.flatMap((kind) =>
    (['jobmanager', 'taskmanager'] as const).flatMap((role) =>
      folded(
        kind,
        starts.filter((start) => start.role === role),
      ),
    ),
  );
}

/** Without the kinds that logs of this role tell: the same process would count twice. */
function withoutLogged({ role, told }: Start, logged: readonly Start[]): Start {
  const known = new Set(logged.filter((one) => one.role === role).flatMap((one) => one.told.map(({ kind }) => kind)));
  return { role, told: told.filter(({ kind }) => !known.has(kind)) };
}

function toldBy({ said }: Process): readonly ToldAtStart[] {
  const words = said.flatMap((fact) =>
    fact.phrase === 'program-argument' ? [{ word: fact.fields.argument, source: fact.source }] : [],
  );
  return [...said.flatMap(toldIn), ...argumentsOf(words)];
}

function toldIn(fact: Process['said'][number]): readonly ToldAtStart[] {
  const { source } = fact;
  switch (fact.phrase) {
    case 'memory-model-part':
      return [{ kind: 'memory', name: fact.fields.part, value: '', bytes: fact.fields.bytes, source }];
    case 'jvm-option':
      return [{ ...optionOf(fact.fields.option), source }];
    case 'process-starting':
      return [{ kind: 'environment', name: 'Flink', value: fact.fields.version, source }];
    case 'jvm-banner':
      return [{ kind: 'environment', name: 'Java', value: fact.fields.java, source }];
    case 'heap-maximum':
      return [
        { kind: 'environment', name: 'Maximum heap size', value: '', bytes: fact.fields.mebibytes * 1024 ** 2, source },
      ];
    default:
      return [];
  }
}

/** Values by name, in the order of the first start that names it; of one name the most common first. */
function folded(kind: StartupKind, starts: readonly Start[]): readonly Startup[] {
  const telling = starts
    .map(({ role, told }) => ({ role, told: told.filter((one) => one.kind === kind) }))
    .filter(({ told }) => told.length > 0);
  const names = new Map<string, Map<string, Counted>>();
  for (const { role, told } of telling)
    for (const one of new Map(told.map((each) => [saidBy(each), each])).values()) {
      const values = names.get(one.name) ?? new Map<string, Counted>();
      names.set(one.name, values);
      const counted = values.get(saidBy(one)) ?? { first: one, role, starts: 0 };
      counted.starts += 1;
      values.set(saidBy(one), counted);
    }
  return [...names.values()].flatMap((values) =>
    [...values.values()]
      .sort((a, b) => b.starts - a.starts || compareText(a.first.value, b.first.value))
      .slice(0, VALUES)
      .map(({ first, role, starts: count }) => ({ ...first, role, starts: count, of: telling.length })),
  );
}

interface Counted {
  readonly first: ToldAtStart;
  readonly role: Start['role'];
  starts: number;
}

function saidBy({ name, value, bytes }: ToldAtStart): string {
  return `${name}\n${value}\n${bytes ?? ''}`;
}
