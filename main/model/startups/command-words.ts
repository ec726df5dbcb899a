import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { isSecretKey, MASK, maskSecrets } from '#contract/wording/secrets.ts';
import { memoryBytes } from '../../flink/settings/quantities.ts';
import type { ToldAtStart } from './startups.ts';

/** `-Xmx512m`, `-Xlog:gc*:file=…`: the value stands right behind the name, or behind a colon. */
const JOINED = /^(-X(?:mx|ms|mn|ss)(?=\d)|-Xlog(?:gc)?(?=:)):?(.*)$/s;
/** `-XX:MaxDirectMemorySize=…`, `-Dlog.file=…`; modules (`--add-opens=…`) are opened many times, each a name of its own. */
const ASSIGNED = /^((?!--add-)-[^=]{1,300})=(.*)$/s;
/** Options whose number is a size. */
const SIZE = /Size$|^-X(?:mx|ms|mn|ss)$/;

/** An option of the JVM as its log lists it. */
export function optionOf(option: string): Omit<ToldAtStart, 'source'> {
  const [, name, value] = JOINED.exec(option) ?? ASSIGNED.exec(option) ?? [];
  if (name === undefined || value === undefined) return { kind: 'option', name: maskSecrets(option), value: '' };
  const bytes = SIZE.test(name) ? memoryBytes(value) : undefined;
  return { kind: 'option', name, value: masked(name, value), ...present({ bytes }) };
}

interface Word {
  readonly word: string;
  readonly source: Source;
}

/** In front of the key of a dynamic property. */
export const DYNAMIC = '-D';

/**
 * Arguments of the program, each word of which stands on a line of its own: `-D` and what it sets, `--name` and its value. The value of a
 * name that is secret is masked, and the line of the name is shown, not that of the value.
 */
export function argumentsOf(words: readonly Word[]): readonly ToldAtStart[] {
  const told: ToldAtStart[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const { word = '', source } = words[at] ?? {};
    const next = words[at + 1]?.word;
    const isPair =
      next !== undefined && (word === DYNAMIC || (/^--?[A-Za-z][^=]*$/.test(word) && !next.startsWith('-')));
    if (isPair) at += 1;
    const [name, value] = isPair && word !== DYNAMIC ? [word, next] : assigned(isPair ? DYNAMIC + next : word);
    told.push({ kind: 'argument', name, value: masked(name, value), ...present({ source }) });
  }
  return told;
}

interface Word {
  readonly word: string;
  readonly source: Source;
}

function assigned(word: string): readonly [string, string] {
  const at = word.indexOf('=');
  return at < 1 ? [maskSecrets(word), ''] : [word.slice(0, at), word.slice(at + 1)];
}

function masked(name: string, value: string): string {
  return isSecretKey(name) && value !== '' ? MASK : maskSecrets(value);
}
