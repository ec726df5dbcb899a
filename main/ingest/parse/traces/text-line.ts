import { isClean } from '../mask.ts';
import { cleanFrame, isFrame } from './trace-line.ts';
import { isFolded } from './unfold-trace.ts';

/** A line of a record, with what is asked of it again and again. */
export interface TextLine {
  readonly text: string;
  /** `package.Class.method(File.java:12)`, when it is a frame of a stack trace. */
  readonly frame: string | undefined;
  /** Several lines of a trace were folded into it. */
  readonly isFolded: boolean;
  /** It holds no secret. */
  readonly isClean: boolean;
}

/** Frames seen before: they repeat in every trace of a log, and every reader meets the same ones. */
const frames = new Map<string, TextLine>();
const MOST_FRAMES = 20_000;

export function textLine(text: string): TextLine {
  const known = frames.get(text);
  if (known !== undefined) return known;
  const frame = isFrame(text) ? cleanFrame(text) : undefined;
  const line = { text, frame, isFolded: isFolded(text), isClean: isClean(text) };
  if (frame === undefined) return line;
  if (frames.size >= MOST_FRAMES) frames.clear();
  frames.set(text, line);
  return line;
}
