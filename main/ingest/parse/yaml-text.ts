import { type Document, Lexer, LineCounter, type ParsedNode, parseAllDocuments } from 'yaml';

/** The parser descends once a level, and a process whose stack ends dies with it. A schema of Kubernetes is some forty levels deep. */
const DEEPEST = 300;

/** A YAML text as far as it can be parsed. */
export interface YamlText {
  readonly documents: readonly Document.Parsed<ParsedNode>[];
  /** Line, from 1, of the character at an offset. */
  readonly lineOf: (offset: number) => number;
  /** Where it is nested deeper than anything that people or programs write; there are no documents then. */
  readonly tooDeepAt?: number;
}

/** Keys that stand twice are not looked for: the parser compares each with all before it, and settings may have thousands. */
export function readYaml(text: string): YamlText {
  const counter = new LineCounter();
  const lineOf = (offset: number) => counter.linePos(offset).line;
  const tooDeepAt = whereTooDeep(text);
  if (tooDeepAt !== undefined) {
    counter.addNewLine(0);
    for (let at = text.indexOf('\n'); at >= 0 && at < tooDeepAt; at = text.indexOf('\n', at + 1))
      counter.addNewLine(at + 1);
    return { documents: [], lineOf, tooDeepAt };
  }
  const options = { lineCounter: counter, logLevel: 'silent', prettyErrors: false, uniqueKeys: false } as const;
  const documents = parseAllDocuments(text, options);
  return { documents: Array.isArray(documents) ? documents : [], lineOf };
}

/** Marks of the lexer that stand for no characters of the text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** Collections in brackets, and at most so many in blocks as the line has columns before its first word, and dashes and colons. */
function whereTooDeep(text: string): number | undefined {
  let brackets = 0;
  let blocks = 0;
  let isIndent = true;
  let offset = 0;
  for (const word of new Lexer().lex(text)) {
    if (word === '{' || word === '[') brackets += 1;
    else if (word === '}' || word === ']') brackets = Math.max(0, brackets - 1);
    else if (word.endsWith('\n')) blocks = 0;
    else if (isIndent && word.startsWith(' ')) blocks = word.length;
    else if (brackets === 0 && (word === '-' || word === '?' || word === ':')) blocks += 1;
    if (brackets + blocks > DEEPEST) return offset;
    if (MARKS.has(word)) continue;
    isIndent = word.endsWith('\n');
    offset += word.length;
  }
  return undefined;
}
