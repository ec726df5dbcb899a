/** Where a logging framework writes, by its settings. Values stand as they are written there: `${sys:log.file}`, `100MB`. */
export interface LogAppender {
  readonly name: string;
  /** Type or class without its package: `RollingFile`, `ConsoleAppender`. */
  readonly type?: string;
  readonly file?: string;
  /** Its conversion pattern, or the name of its layout when that has none: `JsonTemplateLayout`. */
  readonly layout?: string;
  /** Size or time at which a new file is begun. */
  readonly rollsAt?: string;
  /** How many older files are kept. */
  readonly keeps?: string;
}

/** One file of logging settings (`log4j*.properties`, `log4j2.xml`, `logback*.xml`): what its logs can and cannot hold. */
export interface LoggingSettings {
  readonly framework: 'log4j1' | 'log4j2' | 'logback';
  /** In capitals; what is below is not written, unless a logger says otherwise. */
  readonly rootLevel?: string;
  /** Loggers with a level of their own, in the order of the file, at most 50. */
  readonly loggers: readonly { readonly name: string; readonly level: string }[];
  /** In the order of the file, at most 20. */
  readonly appenders: readonly LogAppender[];
}
