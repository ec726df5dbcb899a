import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { type Answer, ENGINE_HOST } from '#contract/engine.ts';
import { IncidentError } from '#contract/errors.ts';
import type { HostInfo, HostName, HostParams, HostResults } from '#contract/host.ts';
import { pickBundle, revealFile, saveFile } from './dialogs.ts';
import type { EngineProcess } from './engine-process.ts';
import type { PreferencesKeeper } from './preferences.ts';
import type { RecentKeeper } from './recent.ts';

/** What the calls about the machine need. */
export interface Machine {
  readonly info: HostInfo;
  readonly engine: EngineProcess;
  readonly preferences: PreferencesKeeper;
  readonly recent: RecentKeeper;
  readonly sampleFolder: string;
  window(): BrowserWindow;
  /** Called after the person changed a preference: the menu speaks their language. */
  preferencesChanged(): void;
}

/** Calls the shell answers itself; the rest of `HOST` is the engine's. */
type OwnName = Exclude<HostName, keyof typeof ENGINE_HOST | 'bundle.openSample'>;
type OwnCalls = { readonly [N in OwnName]: (params: HostParams<N>) => HostResults[N] | Promise<HostResults[N]> };

function ownCalls(machine: Machine): OwnCalls {
  const { engine, preferences, recent } = machine;
  return {
    'host.info': () => machine.info,
    'bundle.pick': (params) => pickBundle(machine.window(), params),
    'file.save': (params) => saveFile(machine.window(), params),
    'file.reveal': revealFile,
    'recent.list': () => recent.list(),
    'recent.remember': async (params) => {
      await recent.remember(params, Date.now());
      return undefined;
    },
    'recent.forget': async ({ paths }) => {
      await recent.forget(paths);
      return undefined;
    },
    'preferences.read': () => preferences.read(),
    'preferences.write': async (params) => {
      const written = await preferences.write(params);
      machine.preferencesChanged();
      return written;
    },
    'engine.restart': async () => {
      await engine.restart();
      return undefined;
    },
  };
}

/** The one bundle that is shipped. */
async function samplePath(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const name = names.filter((one) => one.endsWith('.tar.gz')).sort()[0];
  if (name === undefined) throw new IncidentError('bundle-not-found', { what: 'The sample bundle is missing.' });
  return join(folder, name);
}

export type HostCall = (name: HostName, params: unknown, callId: string) => Promise<Answer>;

/** Answers the calls of `HOST`. Parameters were checked at the door. */
export function hostCalls(machine: Machine): HostCall {
  const own = ownCalls(machine);
  return async (name, params, callId) => {
    if (Object.hasOwn(ENGINE_HOST, name)) return machine.engine.call(callId, name, params);
    if (name === 'bundle.openSample') {
      const { incidentId } = params as HostParams<'bundle.openSample'>;
      return machine.engine.call(callId, 'bundle.open', {
        incidentId,
        paths: [await samplePath(machine.sampleFolder)],
      });
    }
    const answer = own[name as OwnName] as (params: unknown) => unknown;
    return { ok: await answer(params) };
  };
}
