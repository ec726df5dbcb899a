const ENTITIES: Readonly<Record<string, string>> = {
  '&gt;': '>',
  '&lt;': '<',
  '&quot;': '"',
  '&#39;': "'",
  '&#92;': '\\',
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** A plan's `description` as text: JsonPlanGenerator escapes it for HTML. A tree description keeps its lines. */
export function unescapedDescription(description: string): string {
  return description
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/&(?:gt|lt|quot|#39|#92|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .trimEnd();
}

/**
 * Operators of a chain in order: `A -> (Sink: B, C -> D)` gives A, Sink: B, C, D. Parentheses count as punctuation only where a
 * branch begins (right after an arrow or a comma of a branch); `Window(Tumbling(5), count)` stays whole.
 */
export function operatorsOf(name: string): readonly string[] {
  if (name.includes('\n')) return treeOperators(name);
  const operators: string[] = [];
  let text = '';
  let branches = 0;
  let inner = 0;
  const end = () => {
    if (text.trim() !== '') operators.push(text.trim());
    text = '';
  };
  for (let i = 0; i < name.length; i += 1) {
    const char = name[i] ?? '';
    if (inner === 0 && name.startsWith('->', i) && /\s$|^$/.test(text)) {
      end();
      i += 1;
    } else if (char === '(' && text.trim() === '' && operators.length > 0) branches += 1;
    else if (char === '(' || char === '[') {
      inner += 1;
      text += char;
    } else if ((char === ')' || char === ']') && inner > 0) {
      inner -= 1;
      text += char;
    } else if (char === ')' && branches > 0) {
      branches -= 1;
      end();
    } else if (char === ',' && inner === 0 && branches > 0) end();
    else text += char;
  }
  end();
  return operators;
}

/** `:- A` and `+- B` lines of `pipeline.vertex-description-mode: TREE`. */
function treeOperators(name: string): readonly string[] {
  return name
    .split('\n')
    .map((line) => line.replace(/^[\s:]*(?:[:+]- )?/, '').trim())
    .filter((line) => line !== '');
}

/** Flink names sources itself: `Source: …` (DataStream and table). */
export function namesSource(operators: readonly string[]): boolean {
  return operators.some((o) => /^(?:\[vertex-\d+\])?(?:Source: |Source\b|Custom Source)/.test(o) || /\bTableSourceScan\(/.test(o));
}

/** Flink names sinks itself: `Sink: …` (legacy), `…: Writer` and `…: Committer` (Sink V2). */
export function namesSink(operators: readonly string[]): boolean {
  return operators.some((o) => /^(?:\[vertex-\d+\])?Sink: /.test(o) || /: (?:Writer|Committer|Global Committer)$/.test(o) || /^Sink\(/.test(o));
}
