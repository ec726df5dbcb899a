import type { ClassLoaders, CollectorCount, JvmState } from '#contract/incident/jvm.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { SettingFact } from '../../../facts/fact.ts';
import { settingFact } from '../settings/settings-line.ts';
import { cut } from '../traces/trace-line.ts';

type Values = Omit<JvmState, 'kind' | 'pid' | 'sources' | 'source' | 'collections' | 'classLoaders' | 'commandLine'>;

/** What one line says of a JVM. */
export type StateTold = { readonly [Name in keyof Values]?: Values[Name] | undefined } & {
  /** Options before the main class. */
  readonly options?: string;
  /** The main class and its arguments. */
  readonly command?: string;
  readonly logFile?: string | undefined;
  readonly collections?: CollectorCount;
  readonly classLoaders?: readonly ClassLoaders[];
};

const COMMAND_LINE = 4_000;
/** A day of one sample a second is no diagnosis. */
const COLLECTIONS = 5_000;

/** What was set when the JVM started: who says it first says it best. Everything else changes, and the last word counts. */
const FIRST = new Set(['java', 'mainClass', 'collector', 'heapMaxBytes', 'metaspaceMaxBytes', 'directMaxBytes']);

/** Everything that several tools said of one JVM. */
export class StateBook {
  readonly settings: SettingFact[] = [];
  logFile: string | undefined;
  private readonly values: Record<string, unknown> = {};
  private readonly sources: Record<string, LineSource> = {};
  private readonly collections: CollectorCount[] = [];
  private classLoaders: readonly ClassLoaders[] | undefined;
  private options: string | undefined;
  private command: string | undefined;
  private first: LineSource | undefined;

  add({ options, command, logFile, collections, classLoaders, ...values }: StateTold, source: LineSource): void {
    if (this.first === undefined || source.line < this.first.line) this.first = source;
    this.logFile ??= logFile;
    if (collections !== undefined && this.collections.length < COLLECTIONS) this.collections.push(collections);
    this.classLoaders = classLoaders ?? this.classLoaders;
    if (options !== undefined) this.options ??= options;
    if (command !== undefined && this.command === undefined) {
      this.command = command;
      this.settings.push(...settingsIn(command, source));
    }
    if (options !== undefined || command !== undefined) this.sources.commandLine ??= source;
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined || (FIRST.has(name) && this.values[name] !== undefined)) continue;
      this.values[name] = value;
      this.sources[name] = source;
    }
  }

  /** Undefined when nothing was said. */
  report(pid: number | undefined): JvmState | undefined {
    const { first, options, command, collections, classLoaders } = this;
    if (first === undefined) return undefined;
    const line = [options, command].filter((part) => part !== undefined).join(' ');
    return {
      kind: 'state',
      ...present({ pid }),
      ...(this.values as Partial<Values>),
      ...present({
        commandLine: line === '' ? undefined : cut(maskSecrets(line), COMMAND_LINE),
        collections: collections.length === 0 ? undefined : collections,
        classLoaders,
      }),
      sources: this.sources,
      source: first,
    };
  }
}

/** `-D key=value`, `-Dkey=value` behind the main class: dynamic properties, which the process puts above its file. */
function settingsIn(command: string, source: LineSource): readonly SettingFact[] {
  return [...command.matchAll(/(?:^| )-D ?([\w$.-]{1,200})=(\S{0,2000})/g)].map(([, key = '', value = '']) =>
    settingFact(source.entry, key, value, source, 'command-line'),
  );
}
