import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { labelSchema } from '#contract/label.ts';
import { judge } from '../../main/session/check/judge.ts';
import { aPlace, tarGzOf } from '../kit/a-bundle.ts';
import { readEntries } from '../kit/read-entries.ts';
import { HARMFUL, HARMLESS, rowsOf } from './variants.ts';
import { verdictOf } from './verdict-of.ts';

/** Labelled bundles: the project's own, or a folder of more. */
const HERE = process.env.NUTCRACKER_BUNDLES ?? import.meta.dirname;

const place = aPlace();
afterAll(() => place.dispose());

const stories = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

async function judged(story: string, name: string, change: (typeof HARMFUL)[string]) {
  const folder = join(HERE, story);
  const bundle = readdirSync(folder).find((file) => file.startsWith('bundle.')) ?? '';
  const label = labelSchema.parse(JSON.parse(readFileSync(join(folder, 'label.json'), 'utf8')));
  const { entries } = await readEntries([join(folder, bundle)]);
  const changed = rowsOf(change(entries));
  // A bundle of logs alone without its logs is nothing to read, and is told so (exit 3).
  if (changed.length === 0) return judge(label, undefined);
  const path = place.write(`${story}-${name.replaceAll(/\W+/g, '-')}.tar.gz`, tarGzOf(changed));
  return judge(label, await verdictOf(path));
}

describe('what does not change the incident does not change the answer', () => {
  for (const [name, change] of Object.entries(HARMLESS))
    for (const story of stories)
      test(`${story}: ${name}`, async () => {
        const { top1, falseAlarms } = await judged(story, name, change);
        expect({ top1, falseAlarms }).toEqual({ top1: true, falseAlarms: [] });
      });
});

describe('less evidence never makes another cause certain', () => {
  for (const [name, change] of Object.entries(HARMFUL))
    for (const story of stories)
      test(`${story}: ${name}`, async () => {
        const { wrongAndConfident } = await judged(story, name, change);
        expect(wrongAndConfident).toBe(false);
      });
});
