import { type CheckedBundle, isAsExpected } from '#contract/check.ts';
import { IncidentError } from '#contract/errors.ts';
import { stableJson } from '#contract/wording/stable-json.ts';
import { checkBundle } from '../session/check/check-bundle.ts';
import { labelledIn } from '../session/check/labelled.ts';
import type { Command } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** Checks one bundle after the other. True when every answer is the expected one. */
export async function check(
  { folders, format }: Extract<Command, { kind: 'check' }>,
  terminal: Terminal,
  signal: AbortSignal,
  samples: string,
): Promise<boolean> {
  const wanted = (await Promise.all((folders.length > 0 ? folders : [samples]).map((one) => labelledIn(one)))).flat();
  if (wanted.length === 0)
    throw new IncidentError('bundle-not-found', { what: 'There is no labelled bundle.', where: folders.join(', ') });
  const checked: CheckedBundle[] = [];
  for (const labelled of wanted) {
    const one = await checkBundle(labelled, signal);
    checked.push(one);
    if (format === 'text') await terminal.print(`${row(one)}\n`);
  }
  const wrong = checked.filter((one) => !isAsExpected(one)).length;
  if (format === 'json') await terminal.print(stableJson({ schema: 'nutcracker/check@1', items: checked }));
  else await terminal.print(`${checked.length - wrong} of ${checked.length} as expected\n`);
  return wrong === 0;
}

function row(one: CheckedBundle): string {
  const { id, healthy, expected, said, state, durationMs, failed, score } = one;
  const answer = `${id}: ${failed ?? said[0] ?? state ?? ''} (${(durationMs / 1000).toFixed(1)} s)`;
  if (isAsExpected(one)) return `ok    ${answer}`;
  const wanted = healthy ? 'no-problem-found' : expected.join(', ');
  const alarms = score.falseAlarms.length > 0 ? `; must not be told: ${score.falseAlarms.join(', ')}` : '';
  return `WRONG ${answer}, expected ${wanted}${alarms}`;
}
