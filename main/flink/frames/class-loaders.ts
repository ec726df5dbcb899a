import type { Throwable } from '#contract/incident/throwable.ts';

/** FlinkUserCodeClassLoader and its kinds: they hold what lies in the jar of the job. */
const OF_JOB = /^org\.apache\.flink\.util\.(?:FlinkUserCodeClassLoader|ChildFirstClassLoader|ParentFirstClassLoader)\b/;
/** The loader of the class path, Java 8 and later. */
const OF_PROCESS =
  /^(?:sun\.misc\.Launcher\$AppClassLoader|jdk\.internal\.loader\.(?:ClassLoaders\$AppClassLoader|BuiltinClassLoader))\./;

const framesOf = (chain: readonly Throwable[]) => chain.flatMap(({ frames }) => frames);

/** The class path of the process was searched, and no loader of a job: who asks lies in lib/ itself, and does not see the jar of the job. */
export function isSoughtByProcess(chain: readonly Throwable[]): boolean {
  const frames = framesOf(chain);
  return frames.some((frame) => OF_PROCESS.test(frame)) && !frames.some((frame) => OF_JOB.test(frame));
}

/**
 * A class nested in it runs, which lies in the same jar: its loader was closed in between (a URLClassLoader loads nothing new then, and what
 * it has loaded lives on).
 */
export function isOfClosedLoader(className: string, chain: readonly Throwable[]): boolean {
  return framesOf(chain).some((frame) => frame.startsWith(`${className}$`));
}

/** Packages that a library shares by its owner and name, as in `com.acme.routing`. */
const SAME_LIBRARY = 3;

/**
 * `Exception in thread "Thread-12" java.lang.NoClassDefFoundError` (ThreadGroup.uncaughtException): a thread of its own that dies of it, of a
 * library that was loaded by the loader of a job before. When a program or job ends, Flink closes its loader under such threads.
 */
export function isAfterItsLoader(className: string, chain: readonly Throwable[]): boolean {
  const [top] = chain;
  if (top?.source.kind !== 'line' || !/Exception in thread "(?!main")/.test(top.source.text)) return false;
  const owner = className.split('.').slice(0, SAME_LIBRARY).join('.');
  return framesOf(chain).some((frame) => OF_JOB.test(frame)) && top.frames[0]?.startsWith(`${owner}.`) === true;
}
