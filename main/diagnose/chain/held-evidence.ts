import type { Coverage } from '#contract/incident/coverage.ts';
import type { Text } from '#contract/text.ts';
import type { Missing } from '#contract/verdict.ts';
import { phrase } from '../tools/words.ts';

type Held = keyof Coverage['has'];

/** What coverage says of a kind of evidence: something of it is there. */
const HELD_AS: Readonly<Partial<Record<Missing, Held>>> = {
  'jobmanager-log': 'jobManagerLog',
  'taskmanager-log': 'taskManagerLogs',
  settings: 'settings',
  'rest-checkpoints': 'restCheckpoints',
  'rest-exceptions': 'restExceptions',
  'rest-backpressure': 'restBackpressure',
  'rest-plan': 'restPlan',
  'thread-dump': 'threadDumps',
  'gc-log': 'gcLogs',
};

const SOME_IS_HERE = phrase(
  'Some of that is here but does not suffice: a longer time, or the other processes, are needed.',
  '其中部分已在材料中但不足以判断：需要更长时段或其余进程的。',
);

/** The request for what is missing; whoever sent some of it is told that it was seen. */
export function askBesides(ask: Text, missing: readonly Missing[], { has }: Pick<Coverage, 'has'>): Text {
  const isHeld = missing.some((one) => {
    const held = HELD_AS[one];
    return held !== undefined && has[held];
  });
  if (!isHeld) return ask;
  return phrase(`${ask.en} ${SOME_IS_HERE.en}`, `${ask['zh-CN']}${SOME_IS_HERE['zh-CN']}`);
}
