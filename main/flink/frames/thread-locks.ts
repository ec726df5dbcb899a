/** What a line below a frame says of locks. */
export interface LockLine {
  readonly does: 'waits' | 'holds';
  /** Names the lock within its dump: `0x00000000f89b6278`, `java.lang.Object@385df2db`. */
  readonly lock: string;
  readonly className?: string;
}

/** jstack and Thread.print: `- waiting to lock <0x…> (a java.lang.Object)`; dump_to_file: `- locked <java.lang.Object@1b0098e7>`. */
const ANGLED =
  /^\s*- (waiting to lock|waiting to re-lock in wait\(\)|waiting on|parking to wait for|blocked on|locked|eliminated)? {0,3}<([^>\s]{1,200})>(?: \(an? ([\w.$/@-]{1,300})\))?/;
/** Flink's JSON prints ThreadInfo: `-  blocked on java.lang.Object@1b`, `-  locked …`, and below `locked synchronizers` the bare lock. */
const PLAIN = /^\s*-\s{1,3}(blocked on |waiting on |locked )?([\w.$]{1,300}@[0-9a-f]{1,16})\s*$/;

export function lockLine(line: string): LockLine | undefined {
  if (!/^\s*- /.test(line)) return undefined;
  const angled = ANGLED.exec(line);
  if (angled !== null) {
    const [, words, lock = '', given] = angled;
    // The JIT removed the lock: nobody can wait for it.
    if (words === 'eliminated') return undefined;
    return found(isHeld(words), lock, given);
  }
  const plain = PLAIN.exec(line);
  return plain === null ? undefined : found(isHeld(plain[1]?.trim()), plain[2] ?? '', undefined);
}

/** `Locked ownable synchronizers` lists locks without words. */
function isHeld(words: string | undefined): boolean {
  return words === undefined || words === 'locked';
}

function found(holds: boolean, lock: string, given: string | undefined): LockLine {
  const className = given ?? (lock.includes('@') ? lock.slice(0, lock.indexOf('@')) : undefined);
  return { does: holds ? 'holds' : 'waits', lock, ...(className === undefined ? {} : { className }) };
}

/** `BLOCKED on java.lang.Object@1b owned by "enrich (1/2)#0" Id=13`: what the first line of Flink's JSON adds. */
export function lockInHead(head: string): { readonly lock?: string; readonly heldBy?: string } {
  const lock = /" .{0,80}? on ([\w.$]{1,300}@[0-9a-f]{1,16})/.exec(head)?.[1];
  const heldBy = / owned by "(.{1,2000}?)" Id=\d+/s.exec(head)?.[1];
  return { ...(lock === undefined ? {} : { lock }), ...(heldBy === undefined ? {} : { heldBy }) };
}
