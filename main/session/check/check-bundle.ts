import type { CheckedBundle } from '#contract/check.ts';
import { errorToData } from '#contract/errors.ts';
import { type VerdictJson, verdictJsonSchema } from '#contract/verdict-json.ts';
import { reportOf } from '../report-of.ts';
import { openSession } from '../session.ts';
import { judge, namedCauses } from './judge.ts';
import type { Labelled } from './labelled.ts';

/** Analyses one labelled bundle as other programs get it, and compares. Rejects only when it was cancelled. */
export async function checkBundle({ bundle, label }: Labelled, signal: AbortSignal): Promise<CheckedBundle> {
  const started = performance.now();
  const about = {
    id: label.id,
    healthy: label.healthy === true,
    expected: label.rootCauses.map((root) => root.cause),
  };
  const lasted = () => Math.round(performance.now() - started);
  try {
    const verdict = await verdictOf(bundle, signal);
    return {
      ...about,
      said: verdict.verdict.rootCauses,
      state: verdict.verdict.state,
      confidence: verdict.verdict.confidence,
      durationMs: lasted(),
      score: judge(label, verdict),
      named: namedCauses(label, verdict),
    };
  } catch (error) {
    const { code, what, why } = errorToData(error);
    if (signal.aborted || code === 'cancelled') throw error;
    return {
      ...about,
      ...{ said: [], confidence: 0, durationMs: lasted(), named: [] },
      score: judge(label, undefined),
      failed: `${what} ${why ?? ''}`.trim(),
    };
  }
}

async function verdictOf(bundle: string, signal: AbortSignal): Promise<VerdictJson> {
  const session = await openSession({
    incidentId: 'check',
    paths: [bundle],
    notify: () => undefined,
    signal,
    withoutLog: true,
  });
  try {
    const file = await reportOf(session, 'json', 'en', signal);
    return verdictJsonSchema.parse(JSON.parse(file.text));
  } finally {
    await session.close();
  }
}
