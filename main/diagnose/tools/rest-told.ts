import type { Signal } from '#contract/incident/signal.ts';
import { causes } from '#contract/incident/throwable.ts';
import { allSaid } from '../../flink/sayings.ts';
import type { Tools } from './tools.ts';

/**
 * What REST answers of a savepoint that failed or of a rescale that came to nothing: the JobManager's exception. Each sentence that is
 * known becomes a signal, as if a log had it; wrappers repeat the words of what they wrap, so the deepest throwable counts.
 */
export function restTold(tools: Tools): readonly Signal[] {
  return (tools.incident.restErrors ?? []).flatMap((signal): readonly Signal[] => {
    const told = new Map<string, Signal>();
    for (const throwable of signal.throwable === undefined ? [] : causes(signal.throwable))
      for (const { phrase, fields } of allSaid(`${throwable.className}: ${throwable.message}`))
        told.set(phrase, { ...signal, kind: phrase, level: 'error', fields, throwable, source: throwable.source });
    return [...told.values()];
  });
}
