import type { PointerSource } from '#contract/incident/source.ts';
import type { Throwable } from '#contract/incident/throwable.ts';

/** Frames kept of one throwable; the rest is counted. */
const MAX_FRAMES = 60;
/** Deeper chains do not occur; a hostile text must not grow one. */
const MAX_DEPTH = 50;

interface Draft {
  readonly head: string[];
  readonly frames: string[];
  omitted: number;
}

/** The chain of causes in a stack trace that REST carries as one text. Suppressed throwables are passed over. */
export function throwableOfText(text: string, source: PointerSource): Throwable | undefined {
  const chain: Draft[] = [];
  let suppressedIndent: number | undefined;
  for (const line of text.split(/\r?\n/)) {
    const indent = line.search(/\S/);
    if (suppressedIndent !== undefined && indent > suppressedIndent) continue;
    suppressedIndent = /^\s*Suppressed: /.test(line) ? indent : undefined;
    if (suppressedIndent === undefined) read(chain, line);
    if (chain.length > MAX_DEPTH) break;
  }
  let cause: Throwable | undefined;
  for (const draft of chain.toReversed()) {
    const { className, message } = namedIn(draft.head.join('\n').trimEnd());
    cause = {
      className,
      message,
      frames: draft.frames,
      framesOmitted: draft.omitted,
      source,
      ...(cause === undefined ? {} : { causedBy: cause }),
    };
  }
  return cause;
}

function read(chain: Draft[], line: string): void {
  const last = chain.at(-1);
  if (line.startsWith('Caused by: ')) chain.push({ head: [line.slice('Caused by: '.length)], frames: [], omitted: 0 });
  else if (last === undefined) {
    if (line.trim() !== '') chain.push({ head: [line], frames: [], omitted: 0 });
  } else if (/^\s+at /.test(line)) {
    if (last.frames.length < MAX_FRAMES) last.frames.push(line.trim().slice('at '.length));
    else last.omitted += 1;
  } else if (/^\s+\.\.\. \d+ (?:more|common)/.test(line)) last.omitted += Number(/\d+/.exec(line)?.[0] ?? 0);
  else if (last.frames.length === 0) last.head.push(line);
}

const CLASS = /^([\w$]+(?:\.[\w$]+)+)(?:: ?([\s\S]*))?$/;
const WRAPPER = 'org.apache.flink.util.SerializedThrowable';

/** Class and message of `class: message`; a SerializedThrowable shows the original it stands for in its message. */
function namedIn(head: string): { readonly className: string; readonly message: string } {
  const match = CLASS.exec(head);
  if (match === null) {
    const colon = head.indexOf(':');
    return colon < 0
      ? { className: head, message: '' }
      : { className: head.slice(0, colon), message: head.slice(colon + 1).trim() };
  }
  const [, className = '', message = ''] = match;
  const inner = className === WRAPPER ? CLASS.exec(message) : null;
  return inner === null ? { className, message } : { className: inner[1] ?? '', message: inner[2] ?? '' };
}
