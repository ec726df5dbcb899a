import type { Signal } from '#contract/incident/signal.ts';
import { allSaid } from '../../flink/sayings.ts';
import type { Tools } from './tools.ts';

/**
 * What the Flink operator reports of a deployment, and YARN of an application that failed: the words of the JobManager's exception, or of
 * the operator's own. Each sentence that is known becomes a signal, as if a log had it.
 */
export function operatorTold(tools: Tools): readonly Signal[] {
  const platform = tools.know('platform');
  if (platform === undefined) return [];
  const reports = [
    ...platform.deployed.map(({ error, startedAt, jobId, source }) => ({ text: error, at: startedAt, jobId, source })),
    ...platform.applications.map(({ diagnostics, state, endedAt, source }) => ({
      text: state === 'FAILED' ? diagnostics : undefined,
      at: endedAt,
      jobId: undefined,
      source,
    })),
  ];
  return reports.flatMap(({ text, at, jobId, source }) =>
    allSaid(text ?? '').map(
      ({ phrase, fields }): Signal => ({
        kind: phrase,
        ...(at === undefined ? {} : { at }),
        level: 'error',
        fields,
        ...(jobId === undefined ? {} : { jobId }),
        source,
        count: 1,
      }),
    ),
  );
}
