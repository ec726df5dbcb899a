import { beginsTimed } from './collected-time.ts';

/** A frame, the name of an exception, a setting of Flink, the head of a thread dump. */
const EVIDENCE =
  /^\s{1,8}at [\w.$/]{1,300}\(|\b[\w.]{1,200}(?:Exception|Error)\b|^(?:job|task)manager\.|^Full thread dump /;

/** True for a line as logs and dumps have it, which code in a page or a ticket has not. */
export function isEvidence(line: string): boolean {
  return beginsTimed(line) || EVIDENCE.test(line);
}
