import { join } from 'node:path';
import { beforeAll, bench, describe } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Incident } from '#contract/incident/incident.ts';
import { diagnose } from '../../main/diagnose/diagnose.ts';
import { RULES } from '../../main/diagnose/rules/index.ts';
import { runRule } from '../../main/diagnose/run-rule.ts';
import { toolsFor } from '../../main/diagnose/tools/tools.ts';
import { readIncident } from '../kit/read-incident.ts';

/** The largest bundle of the project; another one by its path. Aimed at: all rules together within 150 ms. */
const BUNDLE =
  process.env.NUTCRACKER_BUNDLE ?? join(import.meta.dirname, '..', 'bundles', 'heap-exhausted', 'bundle.tar.gz');

/** The project for views picks up every bench; nothing of this can run there. */
const isBrowserLike = 'window' in globalThis;

let incident: Incident | undefined;
beforeAll(async () => {
  if (isBrowserLike) return;
  incident = (await readIncident([BUNDLE])).incident;
  process.stderr.write(
    `rules, the quickest of ${ROUNDS} rounds, what is gathered once counted with the first that asks: ${slowest()}\n`,
  );
}, 300_000);

/** What rules gather once is kept by incident: each round gets one of its own, as a bundle just opened. */
function fresh(): Incident {
  if (incident === undefined) throw new Error('The bundle was not read.');
  return { ...incident };
}

/** Rounds of which the quickest counts: what else the machine does is not the rule's. */
const ROUNDS = 7;

/** The rules that take longest, so that a slow one is found by its name. */
function slowest(): string {
  const quickest = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const tools = toolsFor(fresh(), NEVER);
    for (const rule of RULES) {
      const started = performance.now();
      runRule(rule, tools);
      quickest.set(rule.id, Math.min(quickest.get(rule.id) ?? Number.POSITIVE_INFINITY, performance.now() - started));
    }
  }
  const total = [...quickest.values()].reduce((sum, ms) => sum + ms, 0);
  const worst = [...quickest].sort(([, a], [, b]) => b - a).slice(0, 8);
  return `all ${total.toFixed(0)} ms; ${worst.map(([id, ms]) => `${id} ${ms.toFixed(1)} ms`).join(', ')}`;
}

describe.skipIf(isBrowserLike)('a verdict on an incident that is read', () => {
  bench('all rules, chain and recovery', () => void diagnose(fresh()), { iterations: 20, warmupIterations: 3 });
});
