import { compareText } from '#contract/compare-text.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { MessagePattern } from '#contract/incident/message.ts';
import { present } from '#contract/present.ts';
import type { Clocks } from './clocks/clocks.ts';
import type { Evidence } from './evidence/evidence.ts';

/** What all logs warn of and report, one item a message, by its first time; messages without a time last. */
export function messagesOf(evidence: Evidence, clocks: Clocks): readonly MessagePattern[] {
  const all = new Map<string, MessagePattern>();
  for (const { entry, patterns } of evidence.profiles.values())
    for (const { firstWall, lastWall, ...pattern } of patterns ?? []) {
      const at = (wall: number | undefined) => (wall === undefined ? undefined : clocks.at({ entry, wall }));
      const [firstAt, lastAt] = [at(firstWall), at(lastWall)];
      const message: MessagePattern = {
        ...pattern,
        ...present({ firstAt, lastAt }),
      };
      const key = `${message.level}\n${message.logger}\n${message.pattern}`;
      const known = all.get(key);
      all.set(key, known === undefined ? message : joined(known, message));
    }
  return [...all.values()].sort((a, b) => first(a) - first(b) || compareText(keyOf(a), keyOf(b)));
}

/** The earlier one is cited; of two without a time the one that came first. */
function joined(a: MessagePattern, b: MessagePattern): MessagePattern {
  const [early, late] = first(b) < first(a) ? [b, a] : [a, b];
  const lastAt = Math.max(early.lastAt ?? Number.NEGATIVE_INFINITY, late.lastAt ?? Number.NEGATIVE_INFINITY);
  return { ...early, count: a.count + b.count, ...(Number.isFinite(lastAt) ? { lastAt } : {}) };
}

function first(message: MessagePattern): Instant {
  return message.firstAt ?? Number.MAX_VALUE;
}

function keyOf({ first: { entry, line }, pattern }: MessagePattern): string {
  return `${entry}\n${String(line).padStart(12, '0')}\n${pattern}`;
}
