import { remembered } from '../../flink/remembered.ts';
import { unescapedHtml } from '../../flink/unescaped-html.ts';

/**
 * A plan's `description` as text. A tree of `:-` and `+-` lines (vertex-description-mode TREE)
 * becomes a chain with arrows, as names are written.
 */
export function unescapedDescription(description: string): string {
  return unescapedHtml(description.replace(/<br\s*\/?>/gi, '\n'))
    .split('\n')
    .map((line) => line.replace(/^[\s:+]*- /, '').trim())
    .filter((line) => line !== '')
    .join(' -> ');
}

/** Snapshots repeat the names of a job's vertices. */
const MOST_NAMES = 5_000;

const BRANCH = /(^|-> )\(/g;

/**
 * Operators of a chain in order: `A -> (Sink: B, C -> D)` gives A, Sink: B, C, D. Parentheses that open right after an arrow hold
 * branches; all others belong to an operator's own name: `Window(Tumbling(5), count)` stays whole.
 */
export const operatorsOf: (name: string) => readonly string[] = remembered(MOST_NAMES, (name) => {
  const branches = new Set([...name.matchAll(BRANCH)].map((m) => m.index + m[0].length - 1));
  const operators: string[] = [];
  /** For each open parenthesis: whether it holds branches. */
  const open: boolean[] = [];
  let from = 0;
  const end = (at: number, next: number) => {
    const operator = name.slice(from, at).trim();
    if (operator !== '') operators.push(operator);
    from = next;
  };
  for (let i = 0; i < name.length; i += 1) {
    const outside = open.every((branch) => branch);
    switch (name[i]) {
      case '(':
        open.push(branches.has(i));
        if (branches.has(i)) end(i, i + 1);
        break;
      case ')':
        if (open.pop() === true) end(i, i + 1);
        break;
      case ',':
        if (outside && open.length > 0) end(i, i + 1);
        break;
      case '-':
        if (outside && name.startsWith(' -> ', i - 1)) end(i, i + 2);
        break;
    }
  }
  end(name.length, name.length);
  return operators;
});

/** Flink names sources itself: `Source: …` (DataStream and table). */
export function namesSource(operators: readonly string[]): boolean {
  return operators.some(
    (o) => /^(?:\[vertex-\d+\])?(?:Source: |Source\b|Custom Source)/.test(o) || /\bTableSourceScan\(/.test(o),
  );
}

/** Flink names sinks itself: `Sink: …` (legacy), `…: Writer` and `…: Committer` (Sink V2). */
export function namesSink(operators: readonly string[]): boolean {
  return operators.some(
    (o) =>
      /^(?:\[vertex-\d+\])?Sink: /.test(o) || /: (?:Writer|Committer|Global Committer)$/.test(o) || /^Sink\(/.test(o),
  );
}
