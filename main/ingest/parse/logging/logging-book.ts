import type { LogAppender, LoggingSettings } from '#contract/incident/logging.ts';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';

/** More nobody has. */
const LOGGERS = 50;
const APPENDERS = 20;
/** Patterns are the longest values. */
const CHARS = 500;

/** What an appender's settings may say of it; `layoutType` is its layout when it has no pattern. */
export type AppenderField = 'type' | 'file' | 'layout' | 'layoutType' | 'rollsAt' | 'keeps';

/** Gathers what one file of logging settings says, in the order in which it says it. */
export class LoggingBook {
  readonly #appenders = new Map<string, Partial<Record<AppenderField | 'name', string>>>();
  readonly #loggers = new Map<string, { name?: string; level?: string }>();
  #rootLevel: string | undefined;

  root(level: string): void {
    this.#rootLevel ??= levelOf(level);
  }

  /** `id` tells appenders apart within the file; the first value of a field stands. */
  appender(id: string, field: AppenderField | 'name', value: string): void {
    const known = this.#appenders.get(id) ?? {};
    if (this.#appenders.size < APPENDERS) this.#appenders.set(id, known);
    if (value !== '') known[field] ??= maskSecrets(value.slice(0, CHARS));
  }

  logger(id: string, field: 'name' | 'level', value: string): void {
    const known = this.#loggers.get(id) ?? {};
    if (this.#loggers.size < LOGGERS) this.#loggers.set(id, known);
    known[field] ??= value.slice(0, CHARS);
  }

  /** Undefined when the file says nothing of logging. */
  settings(framework: LoggingSettings['framework']): LoggingSettings | undefined {
    const loggers = [...this.#loggers.values()].flatMap(({ name, level = '' }) => {
      const said = levelOf(level);
      return name === undefined || said === undefined ? [] : [{ name, level: said }];
    });
    const appenders = [...this.#appenders].map(
      ([id, { name = id, type, layout, layoutType, ...rest }]): LogAppender => {
        return { name, ...present({ type: simpleName(type), layout: layout ?? simpleName(layoutType) }), ...rest };
      },
    );
    if (this.#rootLevel === undefined && loggers.length + appenders.length === 0) return undefined;
    return { framework, ...present({ rootLevel: this.#rootLevel }), loggers, appenders };
  }
}

/** `INFO, file` → `INFO`; undefined for a name of an appender, or a variable. */
function levelOf(value: string): string | undefined {
  const level = (value.split(',')[0] ?? '').trim().toUpperCase();
  return /^(?:ALL|TRACE|DEBUG|INFO|WARN|ERROR|FATAL|OFF)$/.test(level) ? level : undefined;
}

function simpleName(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf('.') + 1);
}
