import type { Form, RowSink } from './collected-row.ts';
import { isEvidence } from './evidence-line.ts';
import { LineRows } from './line-rows.ts';

/** Markdown's fences, and Jira's macros, which may share a line with the first or the last line of their text. */
const FENCE = /^ {0,12}(?:```|~~~)(?!.*```)/;
const MACRO = /\{(?:noformat|code)(?::[^{}\n]{0,200})?\}/;
/** Fewer lines of logs and dumps are a quotation. */
const LEAST = 3;

/** A ticket: several blocks of code among sentences, of which one holds a log or a dump. Each block is a file of its own. */
export function textBlocks(head: string, isWhole: boolean): Form | undefined {
  if (!head.includes('```') && !head.includes('~~~') && !MACRO.test(head)) return undefined;
  const blocks: number[] = [];
  const read = blockReader((text, block) => {
    if (block > 0) blocks[block - 1] = (blocks[block - 1] ?? 0) + (isEvidence(text) ? 1 : 0);
  });
  for (const line of head.split(/\r?\n/)) read.line(line);
  const isOne = blocks.length < 2 && (isWhole || !read.isOpen());
  if (isOne || !blocks.some((lines) => lines >= LEAST)) return undefined;
  return { id: 'text-blocks', open: (sink) => blocksOf(sink) };
}

function blocksOf(sink: RowSink): LineRows {
  let place = { line: 1, byte: 0 };
  const read = blockReader((text, block) => sink.row({ process: block === 0 ? '' : `block-${block}`, text, ...place }));
  return new LineRows((text, line, byte) => {
    place = { line, byte };
    read.line(text);
    return true;
  }, sink);
}

/** Tells each line with the number of the block it stands in; 0 for what stands between them. */
function blockReader(tell: (text: string, block: number) => void): {
  readonly line: (text: string) => void;
  readonly isOpen: () => boolean;
} {
  let blocks = 0;
  let isOpen = false;
  const told = (text: string) => {
    if (text.trim() !== '') tell(text, isOpen ? blocks : 0);
  };
  const turn = () => {
    isOpen = !isOpen;
    if (isOpen) blocks += 1;
  };
  return {
    line: (text) => {
      if (FENCE.test(text)) return turn();
      let rest = text;
      for (let macro = MACRO.exec(rest); macro !== null; macro = MACRO.exec(rest)) {
        const before = rest.slice(0, macro.index);
        const after = rest.slice(macro.index + macro[0].length);
        // Records may speak of such marks: only at an end of a line they are marks of the ticket.
        if (before.trim() !== '' && after.trim() !== '') break;
        told(before);
        turn();
        rest = after;
      }
      told(rest);
    },
    isOpen: () => isOpen,
  };
}
