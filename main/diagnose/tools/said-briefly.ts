import { clipped } from './words.ts';

interface Thrown {
  readonly className: string;
  readonly message: string;
  readonly frames?: readonly string[];
}

/** What Java's own code is handed says less than who handed it. */
const JAVA = /^(?:[\w.@+-]{0,200}\/){0,2}(?:java|javax|jdk|sun)\./;

/** A title of more than some lines is none. */
const MOST = 200;

/** Class and first line of the message of what was thrown, as a title bears it; without a message the place tells more than the class. */
export function saidBriefly({ className, message, frames }: Thrown): string {
  const [line = ''] = message.split('\n');
  const frame = frames?.find((one) => !JAVA.test(one)) ?? frames?.[0];
  // Java writes `null` for a message that is not there.
  if (/^\s*(?:null)?\s*$/.test(line)) return clipped(`${className}${frame === undefined ? '' : ` at ${frame}`}`, MOST);
  return clipped(`${className}: ${line}`, MOST);
}
