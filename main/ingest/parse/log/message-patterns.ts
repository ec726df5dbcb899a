import { LOG_LEVELS } from '#contract/incident/log.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { PatternFact } from '../../../facts/pattern-fact.ts';
import type { RecordText } from './record-facts.ts';

const WARN = LOG_LEVELS.indexOf('warn');
/** Characters of a message that make its pattern: what follows is mostly data. */
const CHARACTERS = 300;
/** Records of one logger and level that are looked at. A flood says the same again and again, and looking costs as much as reading. */
const PER_LOGGER = 2_000;
/** Patterns of one log. A log of more has messages that are data throughout. */
const PATTERNS = 300;

interface Seen {
  readonly fact: Omit<PatternFact, 'count' | 'lastWall'>;
  count: number;
  lastWall: number;
}

/**
 * Counts what the warnings and errors of one log say, by message with its changing parts masked. Masking tokens, rather than a tree that
 * learns (Drain), because the result does not depend on the order of the records: the same log gives the same patterns.
 */
export class MessagePatterns {
  /** By logger and level. */
  private readonly looked: number[] = [];
  private readonly seen = new Map<string, Seen>();

  /** Whether another record of this logger and level is worth its text. */
  wants(level: number, logger: number): boolean {
    if (level < WARN) return false;
    const key = logger * LOG_LEVELS.length + level;
    const count = this.looked[key] ?? 0;
    if (count >= PER_LOGGER) return false;
    this.looked[key] = count + 1;
    return true;
  }

  add({ level, logger, message, wall, sourceOf }: RecordText): void {
    const pattern = patternOf(message);
    const key = `${level}\n${logger.name}\n${pattern}`;
    const known = this.seen.get(key);
    if (known !== undefined) {
      known.count += 1;
      if (!Number.isNaN(wall)) known.lastWall = wall;
      return;
    }
    if (this.seen.size >= PATTERNS) return;
    this.seen.set(key, {
      fact: {
        level: LOG_LEVELS[level] ?? 'unknown',
        logger: logger.name,
        pattern: maskSecrets(pattern),
        ...(Number.isNaN(wall) ? {} : { firstWall: wall }),
        first: sourceOf(0),
      },
      count: 1,
      lastWall: wall,
    });
  }

  facts(): readonly PatternFact[] {
    return [...this.seen.values()].map(({ fact, count, lastWall }) => ({
      ...fact,
      count,
      ...(Number.isNaN(lastWall) ? {} : { lastWall }),
    }));
  }
}

const MASKED = '<*>';

/** One pass over the message: words that hold a digit, a slash or an at sign, and what stands in double quotes, become `<*>`. */
export function patternOf(message: string): string {
  const end = Math.min(CHARACTERS, message.length);
  let out = '';
  /** Where the text begins that is not in `out` yet. */
  let kept = 0;
  let at = 0;
  while (at < end) {
    const stop = wordEnd(message, at, end);
    if (stop > at) {
      if (isData(message, at, stop)) {
        out = masked(out, message.slice(kept, at));
        kept = stop;
      }
      at = stop;
      continue;
    }
    const close = message.charCodeAt(at) === QUOTE ? message.indexOf('"', at + 1) : -1;
    if (close > 0 && close < end) {
      out += `${message.slice(kept, at)}"${MASKED}"`;
      kept = close + 1;
      at = kept;
    } else at += 1;
  }
  return (out + message.slice(kept, end)).trim();
}

const QUOTE = 34;

/** Where the word that begins here ends; signs at its end are none of it. */
function wordEnd(text: string, from: number, end: number): number {
  let to = from;
  while (to < end && isWord(text.charCodeAt(to))) to += 1;
  while (to > from && isTrailing(text.charCodeAt(to - 1))) to -= 1;
  return to;
}

/** Letters and digits of ASCII, and `# $ % + - . / : @ _`. Other scripts stand between words as they are. */
function isWord(code: number): boolean {
  if ((code >= 48 && code <= 58) || (code >= 64 && code <= 90) || (code >= 97 && code <= 122)) return true;
  return code === 95 || (code >= 45 && code <= 47) || (code >= 35 && code <= 37) || code === 43;
}

function isTrailing(code: number): boolean {
  return code === 46 || code === 58 || code === 45;
}

/** A word with a digit, a slash or an at sign. */
function isData(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i);
    if ((code >= 47 && code <= 57) || code === 64) return true;
  }
  return false;
}

/** A list of values is one value: how many there are changes too. */
function masked(out: string, between: string): string {
  if ((between === ' ' || between === ', ') && out.endsWith(MASKED)) return out;
  return out + between + MASKED;
}
