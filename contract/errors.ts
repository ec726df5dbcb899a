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
  readonly why: string;
  readonly where: string | undefined;
  readonly help: string | undefined;

  constructor(
    code: ErrorCode,
    said: {
      readonly what: string;
      readonly why?: string;
      readonly where?: string;
      readonly help?: string;
      readonly cause?: unknown;
    },
  ) {
    super(said.why ? `${said.what} ${said.why}` : said.what, { cause: said.cause });
    this.name = 'IncidentError';
    this.code = code;
    this.what = said.what;
    this.why = said.why ?? '';
    this.where = said.where;
    this.help = said.help;
  }
}

/** An error as plain data, to cross a process boundary. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly what: string;
  readonly why: string;
  readonly where?: string;
  readonly help?: string;
}

export function errorToData(error: unknown): ErrorData {
  if (error instanceof IncidentError)
    return {
      code: error.code,
      what: error.what,
      why: error.why,
      ...(error.where === undefined ? {} : { where: error.where }),
      ...(error.help === undefined ? {} : { help: error.help }),
    };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', what: 'Something went wrong inside Nutcracker.', why: message };
}

export function errorFromData(data: ErrorData): IncidentError {
  return new IncidentError(data.code, data);
}
