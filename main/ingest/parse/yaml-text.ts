import { Composer, type CST, type Document, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml';

/** The parser goes back through its levels one call each, and a stack that ends is nobody's YAML. A schema of Kubernetes is some forty levels deep. */
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
  const parsed = tokensOf(text, counter);
  if (typeof parsed === 'number') return { documents: [], lineOf, tooDeepAt: parsed };
  const composer = new Composer<ParsedNode>({
    lineCounter: counter,
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
  });
  return { documents: [...composer.compose(parsed)], lineOf };
}

/** What the text is made of, or where it becomes too deep: damage can nest text in ways that no bracket and no column shows. */
function tokensOf(text: string, counter: LineCounter): readonly CST.Token[] | number {
  const parser = new Parser(counter.addNewLine);
  const tokens: CST.Token[] = [];
  counter.addNewLine(0);
  for (const word of new Lexer().lex(text)) {
    for (const token of parser.next(word)) tokens.push(token);
    if (parser.stack.length > DEEPEST) return parser.offset;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}
