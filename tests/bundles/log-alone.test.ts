import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readIncident } from '../kit/read-incident.ts';
import { compareCheckpoints, compareGraphs, comparePlaces, compareRuns, nothingYet, withoutRest } from './log-alone.ts';

/** Bundles: the project's own, or a folder of more, of which the sums are then printed. */
const OTHERS = process.env.NUTCRACKER_BUNDLES;
const HERE = OTHERS ?? import.meta.dirname;

const stories = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

const sums: Record<string, number> = {};
afterAll(() => {
  if (OTHERS !== undefined) process.stdout.write(`compared with REST: ${JSON.stringify(sums, undefined, 2)}\n`);
});

describe('logs stand in for REST: what it says of checkpoints, graph and runs is told without it', () => {
  for (const story of stories)
    test(story, async () => {
      const bundle = readdirSync(join(HERE, story)).find((name) => name.startsWith('bundle.')) ?? '';
      const { facts, incident } = await readIncident([join(HERE, story, bundle)]);
      const alone = withoutRest(facts, incident);
      const comparison = nothingYet();
      compareCheckpoints(facts, alone, comparison);
      compareGraphs(incident, alone, comparison);
      comparePlaces(facts, alone, comparison);
      compareRuns(incident, alone, comparison);
      for (const [what, times] of Object.entries(comparison.compared)) sums[what] = (sums[what] ?? 0) + times;
      expect(comparison.wrong).toEqual([]);
    });
});
