interface Thrown {
  readonly className: string;
  readonly message: string;
  readonly frames?: readonly string[];
}

/** What Java's own code is handed says less than who handed it. */
const JAVA = /^(?:[\w.@+-]{0,200}\/){0,2}(?:java|javax|jdk|sun)\./;

/** Class and first line of the message of what was thrown, as a title bears it; without a message the place tells more than the class. */
export function saidBriefly({ className, message, frames }: Thrown): string {
  const [line = ''] = message.split('\n');
  const frame = frames?.find((one) => !JAVA.test(one)) ?? frames?.[0];
  if (line.trim() === '') return `${className}${frame === undefined ? '' : ` at ${frame}`}`.slice(0, 200);
  return `${className}: ${line}`.slice(0, 200);
}
