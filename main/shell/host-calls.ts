import type { BrowserWindow } from 'electron';
import { hostParams, type OwnHostName } from '#contract/calls.ts';
import type { HostInfo, HostParams, HostResults } from '#contract/host.ts';
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
  window(): BrowserWindow;
  /** Called after the person changed a preference: the menu speaks their language. */
  preferencesChanged(): void;
}

type OwnCalls = { readonly [N in OwnHostName]: (params: HostParams<N>) => HostResults[N] | Promise<HostResults[N]> };

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

/** Answers a call about the machine. @throws IncidentError `params-invalid` */
export type HostCall = <N extends OwnHostName>(name: N, params: unknown) => Promise<HostResults[N]>;

export function hostCalls(machine: Machine): HostCall {
  const own = ownCalls(machine);
  return async (name, params) => own[name](hostParams(name, params));
}
