/** How Flink marks a subtask behind the name of its vertex: `(3/8)#0`, `(3/8)` in older releases; its numbers are taken out already. */
const MARK = / \(<\*>\)(?:#<\*>)?/;

/** A name stands in front of many different sentences; what stands in front of one or two may be the sentence itself. */
const LEAST_SENTENCES = 3;

const CHANGES = '<*>';

/** Words of a name that are looked at, from its end; Flink cuts names of chains at some hundred characters. */
const MOST_WORDS = 40;

interface Marked {
  readonly text: string;
  /** In front of the first mark. */
  readonly head: string;
  readonly tail: string;
}

/**
 * For each text what it becomes without the names of vertices, which may be of any number of words: a sentence about ten vertices is one. The name of
 * the only one stays.
 */
export function withoutTaskNames(texts: readonly string[]): ReadonlyMap<string, string> {
  const marked = texts.flatMap((text): Marked[] => {
    const at = MARK.exec(text)?.index;
    return at === undefined ? [] : [{ text, head: text.slice(0, at), tail: text.slice(at) }];
  });
  const names = namesAmong(marked);
  const known = marked.flatMap((one) => {
    const begin = beginOfName(one.head, names);
    return begin === undefined ? [] : [{ text: one.text, without: one.head.slice(0, begin) + CHANGES + one.tail }];
  });
  const counts = new Map<string, number>();
  for (const { without } of known) counts.set(without, (counts.get(without) ?? 0) + 1);
  return new Map(known.flatMap(({ text, without }) => ((counts.get(without) ?? 0) > 1 ? [[text, without]] : [])));
}

/** What stands alone in front of several sentences. */
function namesAmong(marked: readonly Marked[]): ReadonlySet<string> {
  const sentences = new Map<string, number>();
  for (const { head } of marked) sentences.set(head, (sentences.get(head) ?? 0) + 1);
  return new Set([...sentences].flatMap(([name, count]) => (name !== '' && count >= LEAST_SENTENCES ? [name] : [])));
}

/** Where the shortest name begins that a head ends with: with its first word, or behind a sign such as `task=`. */
function beginOfName(head: string, names: ReadonlySet<string>): number | undefined {
  let words = 0;
  for (let at = head.length - 1; at >= 0 && words < MOST_WORDS; at -= 1) {
    const isBegin = at === 0 || /[ =:[({'"]/.test(head.charAt(at - 1));
    if (isBegin && names.has(head.slice(at))) return at;
    if (isBegin) words += 1;
  }
  return undefined;
}
