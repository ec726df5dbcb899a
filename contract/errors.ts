import type { Text } from './text.ts';

/** Codes of errors that cross a process boundary; the renderer words each in both languages, the command line gives it an exit code. */
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

/** A request that cannot be fulfilled. Unreadable data is no error: it is a `Complaint`, and the rest is read. */
export class IncidentError extends Error {
  readonly code: ErrorCode;
  readonly what: string;
  /** In English. */
  readonly why: string;
  /** In both languages, where `why` was given so. */
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

/** Nobody waits for it any more. */
export function cancelled(): IncidentError {
  return new IncidentError('cancelled', { what: 'It was cancelled.' });
}

/** What was thrown, in its own words; in JavaScript it need not be an error. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
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
  return { code: 'internal', what: 'Something went wrong inside Nutcracker.', why: errorMessage(error) };
}

export function errorFromData(data: ErrorData): IncidentError {
  return new IncidentError(data.code, { ...data, why: data.whyText ?? data.why });
}
