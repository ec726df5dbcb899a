import { Composer, type CST, type Document, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { PlacedLine } from './line-source.ts';

/** The parser goes back through its levels one call each, and a stack that ends is nobody's YAML. A schema of Kubernetes is some forty levels deep. */
const DEEPEST = 300;

/** Of a line, before secrets are masked: what is shown of it is shorter. */
const SAID_CHARS = 400;

/** A YAML text as far as it can be parsed. */
export interface YamlText {
  readonly documents: readonly Document.Parsed<ParsedNode>[];
  /** The line of the character at an offset. */
  readonly lineAt: (offset: number) => PlacedLine;
  /** Where it is nested deeper than anything that people or programs write; there are no documents then. */
  readonly tooDeepAt?: number;
}

/** Keys that stand twice are not looked for: the parser compares each with all before it, and settings may have thousands. */
/** `lines`: of the text. */
export function readYaml(text: string, lines: readonly PlacedLine[]): YamlText {
  const counter = new LineCounter();
  const lineAt = (offset: number) => lines[counter.linePos(offset).line - 1] ?? { text: '', line: 1, byte: 0 };
  const parsed = tokensOf(text, counter);
  if (typeof parsed === 'number') return { documents: [], lineAt, tooDeepAt: parsed };
  const composer = new Composer<ParsedNode>({
    lineCounter: counter,
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
  });
  return { documents: [...composer.compose(parsed)], lineAt };
}

/** `why`: the parser's name for what is wrong there. */
export function yamlComplaint(code: Complaint['code'], entry: EntryPath, why: string, at: PlacedLine): Complaint {
  const said = maskSecrets(`${why}: ${at.text.trim().slice(0, SAID_CHARS)}`).slice(0, 200);
  return { code, entry, line: at.line, byte: at.byte, said };
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
