/** A piece of a conversion pattern of log4j 1, log4j 2 or logback. */
export type PatternItem =
  | { readonly is: 'text'; readonly text: string }
  | {
      readonly is: 'conversion';
      readonly name: string;
      readonly options: readonly string[];
      /** `%-5p`: blanks follow a short value; `%5p`: they come before it. */
      readonly pads: 'before' | 'after' | undefined;
    };

/** Nesting of `%highlight{%style{…}}`: more is no pattern. */
const DEPTH = 8;
/** Longer patterns do not exist. */
const MOST_CHARS = 4_000;

/** Conversions whose value is that of a pattern inside: colours, replacements, groups. */
const AROUND =
  /^(?:highlight|style|clr|equals|equalsIgnoreCase|encode|enc|maxLen|maxLength|notEmpty|varsNotEmpty|variablesNotEmpty|replace|black|red|green|yellow|blue|magenta|cyan|white|gray|grey|bold\w*|faint|)$/;

/** The pieces of a pattern; undefined when it is none. */
export function patternItems(pattern: string, depth = 0): readonly PatternItem[] | undefined {
  if (depth > DEPTH || pattern.length > MOST_CHARS) return undefined;
  const items: PatternItem[] = [];
  let at = 0;
  while (at < pattern.length) {
    const next = pattern.indexOf('%', at);
    if (next !== at) {
      const stop = next < 0 ? pattern.length : next;
      addText(items, unescaped(pattern.slice(at, stop)));
      at = stop;
    } else if (pattern[at + 1] === '%') {
      addText(items, '%');
      at += 2;
    } else {
      const found = conversionAt(pattern, at, depth);
      if (found === undefined) return undefined;
      items.push(...found.items);
      at = found.end;
    }
  }
  return items;
}

/** A conversion, or what stands in one that only changes how its content looks. */
function conversionAt(
  pattern: string,
  at: number,
  depth: number,
): { readonly items: readonly PatternItem[]; readonly end: number } | undefined {
  const [head = '', minus, name = ''] = HEAD.exec(pattern.slice(at, at + 80)) ?? [];
  const from = at + head.length;
  const isRound = name === '' || pattern[from] === '(';
  const { options, end } = isRound ? optionsAt(pattern, from, '(', ')') : optionsAt(pattern, from, '{', '}');
  const inner = AROUND.test(name) ? patternItems(options[0] ?? '', depth + 1) : undefined;
  if (inner !== undefined) return { items: inner, end };
  if (name === '') return undefined;
  const pads = /^%-?0?\d/.test(head) ? (minus === '-' ? 'after' : 'before') : undefined;
  return { items: [{ is: 'conversion', name, options, pads }], end };
}

const HEAD = /^%(-)?(?:0?\d{1,4})?(?:\.-?\d{1,4})?([A-Za-z]*)/;

function addText(items: PatternItem[], text: string): void {
  const last = items.at(-1);
  if (last?.is === 'text') items[items.length - 1] = { is: 'text', text: last.text + text };
  else if (text !== '') items.push({ is: 'text', text });
}

/** Properties files write `\\t` and `\\n`; logback escapes brackets. */
function unescaped(text: string): string {
  return text
    .replaceAll('\\t', '\t')
    .replaceAll('\\n', '\n')
    .replace(/\\([()%_\\])/g, '$1');
}

/** `{a}{b}` or `(a)` right behind a name. */
function optionsAt(
  pattern: string,
  from: number,
  open: string,
  close: string,
): { readonly options: readonly string[]; readonly end: number } {
  const options: string[] = [];
  let at = from;
  while (pattern[at] === open) {
    const end = closing(pattern, at, open, close);
    if (end < 0) break;
    options.push(pattern.slice(at + 1, end));
    at = end + 1;
    if (open === '(') {
      // `%clr(…){faint}`: what follows says how it looks.
      while (pattern[at] === '{') {
        const brace = closing(pattern, at, '{', '}');
        if (brace < 0) break;
        at = brace + 1;
      }
      break;
    }
  }
  return { options, end: at };
}

function closing(pattern: string, from: number, open: string, close: string): number {
  let depth = 0;
  for (let at = from; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === open) depth += 1;
    else if (pattern[at] === close) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}
