import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type EngineHostName, hostParams } from '#contract/calls.ts';
import type { CheckedBundle } from '#contract/check.ts';
import { IncidentError } from '#contract/errors.ts';
import type { HostParams, HostResults } from '#contract/host.ts';
import type { IncidentId } from '#contract/incident/ids.ts';
import { checkBundle } from './check/check-bundle.ts';
import { labelledIn } from './check/labelled.ts';
import type { Sessions } from './sessions.ts';

/** What the calls need that are not about one open incident. */
export interface Inside {
  readonly sessions: Sessions;
  /** Folder of the bundles that are shipped. */
  readonly samples: string;
}

type Handler<N extends EngineHostName> = (
  inside: Inside,
  params: HostParams<N>,
  signal: AbortSignal,
) => Promise<HostResults[N]>;

/** Opening, closing and checking bundles; every host forwards these calls as they are. */
const HANDLERS: { readonly [N in EngineHostName]: Handler<N> } = {
  'bundle.open': ({ sessions }, { incidentId, paths }, signal) => open(sessions, incidentId, paths, signal),
  'bundle.openSample': async ({ sessions, samples }, { incidentId }, signal) =>
    open(sessions, incidentId, [await samplePath(samples)], signal),
  'bundle.baseline': ({ sessions }, params, signal) => sessions.judge(params, signal),
  'bundle.cancel': ({ sessions }, { incidentId }) => sessions.close(incidentId),
  'bundle.close': ({ sessions }, { incidentId }) => sessions.close(incidentId),
  'samples.list': async ({ samples }) => ({ ids: (await labelledIn(samples)).map(({ label }) => label.id) }),
  'samples.check': ({ samples }, { id }, signal) => checkSample(samples, id, signal),
};

/** @throws IncidentError `params-invalid` and what opening a bundle throws */
export function answerHostCall<N extends EngineHostName>(
  inside: Inside,
  name: N,
  params: unknown,
  signal: AbortSignal,
): Promise<HostResults[N]> {
  const handler: Handler<N> = HANDLERS[name];
  return handler(inside, hostParams(name, params), signal);
}

async function open(sessions: Sessions, incidentId: IncidentId, paths: readonly string[], signal: AbortSignal) {
  await sessions.open(incidentId, paths, signal);
  return { incidentId };
}

/** The sample incident is the one bundle that lies in the folder itself; those to be checked with lie below it. */
async function samplePath(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((one) => one.endsWith('.tar.gz'));
  if (name === undefined) throw new IncidentError('bundle-not-found', { what: 'The sample bundle is missing.' });
  return join(folder, name);
}

async function checkSample(samples: string, id: string, signal: AbortSignal): Promise<CheckedBundle> {
  const sample = (await labelledIn(samples)).find(({ label }) => label.id === id);
  if (sample === undefined)
    throw new IncidentError('bundle-not-found', { what: 'There is no such sample bundle.', where: id });
  return checkBundle(sample, signal);
}
