import type { FailureFamily } from '#contract/incident/failure.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { externalSystemOf } from '../external/external-systems.ts';
import { isOnCheckpointStorage } from '../frames/frames.ts';
import { LIBRARIES } from '../frames/libraries.ts';
import { remembered } from '../remembered.ts';
import { FAMILIES, type FamilyRow, SECONDARY, WRAPPERS } from './families.ts';
import { isHollow } from './hollow-wrappers.ts';
import { pythonFaultIn } from './python-trace.ts';

/** What a chain of throwables is about. */
export interface ClassifiedFailure {
  readonly family: FailureFamily;
  /** The throwable that decided the family. */
  readonly decisive: Throwable;
  /** Flink writes it only because something else failed before. */
  readonly secondary: boolean;
  /** The deepest cause was thrown by code that is neither Java's, Flink's nor a known library's. */
  readonly isUserCode: boolean;
}

/** `app//`, `java.base@17.0.15/`: no `$` in them, so that the name of a lambda class stays whole. */
const MODULE = /^(?:[\w.@+-]{0,200}\/){1,2}/;

/** Distinct frames and classes of a large bundle are some thousands. */
const MOST_TEXTS = 20_000;

/** True for a frame (`package.Class.method(File.java:12)`) of the user's own code. */
export const isUserCode: (frame: string) => boolean = remembered(MOST_TEXTS, (frame) => {
  const bare = frame.replace(MODULE, '');
  return bare.includes('.') && !LIBRARIES.some((prefix) => bare.startsWith(prefix));
});

/** What a failure is about: the deepest throwable that a table row knows decides, user code when none does. */
export function classifyFailure(top: Throwable): ClassifiedFailure {
  const chain = causes(top);
  const deepestFirst = chain.toReversed();
  const deepest = deepestFirst[0] ?? top;
  // Frames that are the same as the enclosing trace's are not printed again: the nearest throwable that has frames tells.
  const thrower = deepestFirst.find((t) => t.frames.length > 0) ?? deepest;
  const user = isThrownByUser(thrower);
  const secondary = chain.some((t) => isSecondary(t) && (t === deepest || !isWrapper(t)));
  for (const throwable of deepestFirst) {
    const row = familiesOf(throwable.className).find((r) => fits(r, throwable));
    if (row === undefined || (user && row.yieldsToUserCode === true) || onlyCarries(row, throwable)) continue;
    const outside = MAY_BE_OUTSIDE.has(row.family) ? clientOf(chain, throwable) : undefined;
    if (outside !== undefined) return { family: 'external', decisive: outside, secondary, isUserCode: false };
    return { family: row.family, decisive: throwable, secondary, isUserCode: user };
  }
  const claimed = chain.findLast((t) => externalSystemOf(t)?.claims === true);
  if (claimed !== undefined) return { family: 'external', decisive: claimed, secondary, isUserCode: false };
  const python = chain.find((t) => (pythonFaultIn(t.message)?.frame ?? '') !== '');
  if (python !== undefined) return { family: 'user-code', decisive: python, secondary: false, isUserCode: true };
  // Who is interrupted was told to stop, also in code of the user's own.
  if (user) return { family: 'user-code', decisive: deepest, secondary: isSecondary(deepest), isUserCode: true };
  const family = chain.some((t) => t.frames.some((f) => f.startsWith('org.apache.flink.'))) ? 'framework' : 'unknown';
  return { family, decisive: deepest, secondary, isUserCode: false };
}

/** Giving up, or a writer that failed with something, says nothing of its own when it carries what that was. */
function onlyCarries(row: FamilyRow, throwable: Throwable): boolean {
  if (throwable.causedBy === undefined) return false;
  return row.family === 'restart-suppressed' || (row.family === 'jdbc' && isHollow(throwable));
}

/**
 * Of what only the system can tell (a full disk): no call to it stands within, the code of the job made the exception itself. Where it
 * ends no task, it is a word of the program's own, whatever the system would mean by it. What the JVM throws anywhere is no such word.
 */
export function isMadeByProgram(chain: readonly Throwable[]): boolean {
  const [made] = chain.at(-1)?.frames ?? [];
  return made !== undefined && isUserCode(made);
}

/** What the client of an outside system meets itself: files, statements, brokers. */
const MAY_BE_OUTSIDE: ReadonlySet<FailureFamily> = new Set(['storage', 'jdbc', 'kafka', 'rpc', 'checkpoint']);

/**
 * The throwable of a client that gives its own meaning to what lies below it (a table whose file is gone, a captured database that refuses
 * its log), or that only looks like a file system (HBase, Kinesis). A snapshot's own files are Flink's.
 */
function clientOf(chain: readonly Throwable[], met: Throwable): Throwable | undefined {
  if (chain.some((t) => t.frames.some(isOnCheckpointStorage))) return undefined;
  const claims = chain.filter((t) => externalSystemOf(t)?.claims === true);
  const claiming = claims.find((t) => !isHollow(t)) ?? claims[0];
  // From the throwable on that was met: what a checkpoint fails with stands below it.
  const named = chain.slice(chain.indexOf(met)).findLast((t) => (externalSystemOf(t)?.system ?? '') !== '');
  return claiming ?? named;
}

/**
 * Code that the Table planner generated from the user's statement and compiled at run time (Janino): a class without a package, with a
 * number (`StreamExecCalc$11`, `GroupAggsHandler$42`). Casts and functions that it calls stand in Flink's own table packages.
 */
const GENERATED = /^\w+\$\d+\.\w+\(/;

/** Nobody can change it but by the statement. */
export function isGeneratedCode(frame: string): boolean {
  return GENERATED.test(frame);
}

const TABLE_FUNCTION = 'org.apache.flink.table.';

/**
 * What a function is given to ask, and nothing else calls: the contexts of its operator, its state, parameters and rows. They refuse what
 * they cannot do (`The requested state does not exist`); what they hand on goes through outputs and serializers, which are not among them.
 */
const GIVEN_TO_FUNCTIONS =
  /^org\.apache\.flink\.(?:streaming\.api\.(?:operators|functions)\.[\w.$]{0,200}Context\w{0,40}\.|api\.common\.functions\.util\.\w{0,40}RuntimeContext\.|runtime\.state\.Default\w{0,40}StateStore\.|api\.java\.utils\.|types\.Row\.|util\.Preconditions\.)/;

/** How far below the throw the user's own method may stand: a parser or collection called by it throws first. */
const NEAR = 12;

function isThrownByUser(throwable: Throwable): boolean {
  const frames = throwable.frames.slice(0, NEAR);
  const first = frames.findIndex(isUserCode);
  if (first < 0) return false;
  // Flink called back into its own code before the throw: then the user's method is only on the way.
  const isGenerated = isGeneratedCode(frames[first] ?? '');
  return !frames
    .slice(0, first)
    .some(
      (frame) =>
        frame.startsWith('org.apache.flink.') &&
        !(isGenerated && frame.startsWith(TABLE_FUNCTION)) &&
        !GIVEN_TO_FUNCTIONS.test(frame),
    );
}

/** The rows of a table that a class does not rule out. */
function rowsByClass(table: readonly FamilyRow[]): (className: string) => readonly FamilyRow[] {
  return remembered(MOST_TEXTS, (name) =>
    table.filter((row) => row.className === undefined || row.className.test(name)),
  );
}

const familiesOf = rowsByClass(FAMILIES);
const wrappersOf = rowsByClass(WRAPPERS);
const secondaryOf = rowsByClass(SECONDARY);

function fits(row: FamilyRow, { message }: Throwable): boolean {
  return row.message === undefined || row.message.test(message);
}

/** What ended the job is told around the failure that did it: then the failure below counts. */
function isWrapper(throwable: Throwable): boolean {
  return wrappersOf(throwable.className).some((row) => fits(row, throwable));
}

function isSecondary(throwable: Throwable): boolean {
  return secondaryOf(throwable.className).some((row) => fits(row, throwable));
}
