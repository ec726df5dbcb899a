import type { FrameOwner } from '#contract/incident/stacks.ts';
import { isUserCode } from '../causes/causes.ts';
import { isClientFrame } from './frame-kinds.ts';

const JDK = /^(?:java|javax|jdk|sun|com\.sun)\./;
/** Flink's own classes, and those it carries with it under another name (`org.apache.flink.shaded`). */
const FLINK = /^org\.apache\.flink\./;

/** Whose code a frame is. */
export function frameOwner(frame: string): FrameOwner {
  if (JDK.test(frame)) return 'jdk';
  if (FLINK.test(frame)) return 'flink';
  if (isClientFrame(frame)) return 'client';
  return isUserCode(frame) ? 'user' : 'library';
}
