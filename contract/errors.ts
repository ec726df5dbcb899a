import type { Text } from './text.ts';

/** Codes of errors that travel through the doors; each has words in the renderer and on the command line. */
export type ErrorCode =
  | 'bundle-not-readable'
  | 'bundle-not-found'
  | 'incident-not-open'
  | 'entry-not-found'
  | 'params-invalid'
  | 'cancelled'
  | 'file-not-writable'
  | 'engine-lost'
  | 'not-supported-here'
  | 'internal';

/** A wish that cannot be fulfilled. Bad data is never this: it is a complaint. */
export class IncidentError extends Error {
  readonly code: ErrorCode;
  readonly what: string;
  /** In English. */
  readonly why: string;
  /** In every language, where somebody wrote it so. */
  readonly whyText: Text | undefined;
  readonly where: string | undefined;
  readonly help: string | undefined;

  constructor(
    code: ErrorCode,
    said: {
      readonly what: string;
      readonly why?: string | Text;
      readonly where?: string;
      readonly help?: string;
      readonly cause?: unknown;
    },
  ) {
    const why = typeof said.why === 'object' ? said.why.en : (said.why ?? '');
    super(why ? `${said.what} ${why}` : said.what, { cause: said.cause });
    this.name = 'IncidentError';
    this.code = code;
    this.what = said.what;
    this.why = why;
    this.whyText = typeof said.why === 'object' ? said.why : undefined;
    this.where = said.where;
    this.help = said.help;
  }
}

/** An error as plain data, to cross a process boundary. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly what: string;
  readonly why: string;
  readonly whyText?: Text;
  readonly where?: string;
  readonly help?: string;
}

export function errorToData(error: unknown): ErrorData {
  if (error instanceof IncidentError)
    return {
      code: error.code,
      what: error.what,
      why: error.why,
      ...(error.whyText === undefined ? {} : { whyText: error.whyText }),
      ...(error.where === undefined ? {} : { where: error.where }),
      ...(error.help === undefined ? {} : { help: error.help }),
    };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', what: 'Something went wrong inside Nutcracker.', why: message };
}

export function errorFromData(data: ErrorData): IncidentError {
  return new IncidentError(data.code, { ...data, why: data.whyText ?? data.why });
}
