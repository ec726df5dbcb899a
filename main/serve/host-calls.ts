import { hostParams, isOwnHostName, type OwnHostName } from '#contract/calls.ts';
import type { Answer } from '#contract/engine.ts';
import { errorToData, IncidentError } from '#contract/errors.ts';
import { HOST, type HostInfo, type HostParams, type HostResults, type Preferences } from '#contract/host.ts';
import { PRODUCT } from '#contract/product.ts';
import type { EngineDoor } from '../session/door.ts';

export interface ServedHost {
  /** Absolute paths given at start: nothing else of this machine can be opened from a browser. */
  readonly bundles: readonly string[];
  /** Absolute paths of the healthy bundle given at start. */
  readonly baseline: readonly string[];
  readonly preferences: Preferences;
}

type OwnCalls = { readonly [N in OwnHostName]: (params: HostParams<N>) => HostResults[N] };

/** Every call of a page: the engine's, and those about the machine as far as a browser allows. */
export function createHostCalls(host: ServedHost, engine: EngineDoor) {
  const own = ownCalls(host);
  return async (callId: string, name: string, params: unknown): Promise<Answer> => {
    try {
      if (name === 'bundle.open') refuseOtherPaths(host.bundles, pathsIn(name, params));
      if (name === 'bundle.baseline')
        refuseOtherPaths([...host.bundles, ...host.baseline], pathsIn(name, params), '--baseline HEALTHY');
      return isOwnHostName(name) ? { ok: answerOwn(own, name, params) } : await engine.call(callId, name, params);
    } catch (error) {
      return { error: errorToData(error) };
    }
  };
}

function answerOwn<N extends OwnHostName>(own: OwnCalls, name: N, params: unknown): HostResults[N] {
  return own[name](hostParams(name, params));
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

function ownCalls(host: ServedHost): OwnCalls {
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
