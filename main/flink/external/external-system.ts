/** What a throwable's client talks to, by class and message (both must fit). Rows are tried in order: the more particular first. */
export interface ExternalSystemRow {
  /** As its makers write it; `''` when the class is Java's own and only the message may name a host. */
  readonly system: string;
  readonly className?: RegExp;
  readonly message?: RegExp;
  /**
   * The client wraps what it meets (a missing file, a SQL error) and gives it its own meaning: then the wrapper decides, not what lies
   * below.
   */
  readonly claims?: true;
  /** Its client throws plain I/O errors of Java as well: frames of its code right below the throw. */
  readonly frames?: RegExp;
  /** Class that throws it, and the release it was read in. */
  readonly writtenBy: string;
  /** `class: message` as it was seen. */
  readonly sample: string;
}

/** A client may be shaded: whatever stands before its package. */
const SHADED = '(?:^|\\.)';
export const client = (packages: string) => new RegExp(`${SHADED}(?:${packages})`);

export function plain(system: string, packages: string, writtenBy: string) {
  return { system, className: client(packages), writtenBy };
}

/** Loads over HTTP whose answer is wrapped. */
export function httpLoad(system: string, packages: string, writtenBy: string) {
  return { system, className: client(packages), claims: true as const, writtenBy };
}
