/** What a Python worker or driver says of itself inside the message of a Java exception. */
export interface PythonFault {
  /** `ZeroDivisionError`, `KeyError`. */
  readonly exception: string;
  readonly message: string;
  /** `scoring.py:41 in score`, of the user's own code; empty when only PyFlink's and Beam's code is named. */
  readonly frame: string;
}

const HEAD = 'Traceback (most recent call last)';
/** A line of a Python traceback (CPython traceback.py): `  File "/opt/jobs/a.py", line 41, in score`. */
const FILE_LINE = /^\s*File "(?<path>[^"\n]{1,500})", line (?<line>\d{1,9})(?:, in (?<name>\S{1,200}))?/;
/** `ZeroDivisionError: division by zero` at the margin. */
const RAISED = /^(?<exception>(?:[A-Za-z_]\w{0,100}\.){0,10}[A-Z]\w{0,100})(?:: ?(?<message>[^\n]{0,500}))?$/;
/** Code that comes with Flink, Beam and Python. */
const LIBRARY =
  /[/\\](?:site|dist)-packages[/\\]|pyflink(?:\.zip)?[/\\]|py4j|apache_beam|[/\\]lib[/\\]python\d|^<(?:frozen|string)/;

/** The last traceback of a message; undefined when there is none. */
export function pythonFaultIn(message: string): PythonFault | undefined {
  const from = message.lastIndexOf(HEAD);
  if (from < 0) return undefined;
  let frame = '';
  let raised: { exception: string; message: string } | undefined;
  for (const line of message
    .slice(from + HEAD.length)
    .split('\n')
    .slice(1, 400)) {
    const file = FILE_LINE.exec(line)?.groups;
    if (file !== undefined) {
      const path = file.path ?? '';
      if (!LIBRARY.test(path))
        frame = `${path.split(/[/\\]/).at(-1) ?? path}:${file.line ?? ''} in ${file.name ?? '?'}`;
      continue;
    }
    const end = RAISED.exec(line)?.groups;
    if (end?.exception !== undefined) raised = { exception: end.exception, message: (end.message ?? '').trim() };
  }
  return raised === undefined ? undefined : { ...raised, frame };
}
