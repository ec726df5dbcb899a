import { type Answer, type ENGINE_HOST, isEngineCall } from '#contract/engine.ts';
import { errorToData, IncidentError } from '#contract/errors.ts';
import {
  HOST,
  type HostInfo,
  type HostName,
  type HostParams,
  type HostResults,
  type Preferences,
} from '#contract/host.ts';
import { PRODUCT } from '#contract/product.ts';
import type { EngineDoor } from '../session/door.ts';

export interface ServedHost {
  /** Absolute paths given at start: nothing else of this machine can be opened from a browser. */
  readonly bundles: readonly string[];
  /** Absolute paths of the healthy bundle given at start. */
  readonly baseline: readonly string[];
  readonly sample: string | undefined;
  readonly preferences: Preferences;
}

/** The calls of `HOST` that `serve` answers itself. Opening and closing go to the engine. */
type OwnName = Exclude<HostName, keyof typeof ENGINE_HOST | 'bundle.openSample'>;
type Own = { readonly [N in OwnName]: (params: HostParams<N>) => HostResults[N] };

/** Every call of a page: the engine's, and those about the machine as far as a browser allows. */
export function createHostCalls(host: ServedHost, engine: EngineDoor) {
  const own = ownCalls(host);
  return async (callId: string, name: string, params: unknown): Promise<Answer> => {
    try {
      if (name === 'bundle.openSample') return await openSample(host, engine, callId, params);
      if (name === 'bundle.open') refuseOtherPaths(host.bundles, pathsIn(name, params));
      if (name === 'bundle.baseline')
        refuseOtherPaths([...host.bundles, ...host.baseline], pathsIn(name, params), '--baseline HEALTHY');
      if (isEngineCall(name)) return await engine.call(callId, name, params);
      if (!Object.hasOwn(own, name))
        throw new IncidentError('params-invalid', { what: 'There is no such call.', where: name });
      const checked = HOST[name as OwnName].safeParse(params);
      if (!checked.success)
        throw new IncidentError('params-invalid', { what: 'The parameters of a call do not fit.', where: name });
      return { ok: (own[name as OwnName] as (of: unknown) => unknown)(checked.data) };
    } catch (error) {
      return { error: errorToData(error) };
    }
  };
}

async function openSample(host: ServedHost, engine: EngineDoor, callId: string, params: unknown): Promise<Answer> {
  const checked = HOST['bundle.openSample'].safeParse(params);
  if (!checked.success || host.sample === undefined)
    throw new IncidentError('bundle-not-found', { what: 'There is no sample incident here.' });
  return engine.call(callId, 'bundle.open', { incidentId: checked.data.incidentId, paths: [host.sample] });
}

/** What does not fit is refused by the engine's own check. */
function pathsIn(name: 'bundle.open' | 'bundle.baseline', params: unknown): readonly string[] {
  const checked = HOST[name].safeParse(params);
  return checked.success ? (checked.data.paths ?? []) : [];
}

function refuseOtherPaths(named: readonly string[], wanted: readonly string[], option = ''): void {
  const strange = wanted.find((path) => !named.includes(path));
  if (strange !== undefined)
    throw new IncidentError('not-supported-here', {
      what: 'Only the bundles named at start can be opened here.',
      where: strange,
      help: `Start again with: nutcracker serve BUNDLE ${option}`.trimEnd(),
    });
}

function ownCalls(host: ServedHost): Own {
  let preferences = host.preferences;
  return {
    'host.info': () => hostInfo(host),
    'bundle.pick': notHere,
    'recent.list': () => [],
    'recent.forget': () => undefined,
    'recent.remember': () => undefined,
    'file.save': notHere,
    'file.reveal': notHere,
    'preferences.read': () => preferences,
    'preferences.write': (params) => {
      preferences = {
        language: params.language ?? preferences.language,
        theme: params.theme ?? preferences.theme,
        rail: params.rail ?? preferences.rail,
        zone: params.zone ?? preferences.zone,
      };
      return preferences;
    },
    'engine.restart': notHere,
  };
}

function hostInfo({ bundles, baseline }: ServedHost): HostInfo {
  return {
    host: 'serve',
    version: PRODUCT.version,
    runtime: `Node ${process.versions.node}`,
    platform: process.platform,
    can: { pickFiles: false, saveFiles: false, reveal: false, restartEngine: false },
    openAtStart: bundles,
    ...(baseline.length === 0 ? {} : { baselineAtStart: baseline }),
  };
}

function notHere(): never {
  throw new IncidentError('not-supported-here', { what: 'A browser cannot do that.' });
}
