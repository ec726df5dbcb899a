import { type VerdictJson, verdictJsonSchema } from '#contract/verdict-json.ts';
import { reportOf } from '../../main/session/report-of.ts';
import { openSession } from '../../main/session/session.ts';

const NEVER = new AbortController().signal;

/** The verdict on a bundle as other programs get it. */
export async function verdictOf(path: string): Promise<VerdictJson> {
  const session = await openSession({
    incidentId: path,
    paths: [path],
    notify: () => undefined,
    signal: NEVER,
    withoutLog: true,
  });
  try {
    const file = await reportOf(session, 'json', 'en', NEVER);
    return verdictJsonSchema.parse(JSON.parse(file.text));
  } finally {
    await session.close();
  }
}
