import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { labelSchema } from '#contract/label.ts';
import { judge } from '../../main/session/check/judge.ts';
import { verdictOf } from './verdict-of.ts';

const HERE = import.meta.dirname;

const stories = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

function bundleOf(story: string): string {
  const folder = join(HERE, story);
  return join(folder, readdirSync(folder).find((name) => name.startsWith('bundle.')) ?? '');
}

describe('real bundles and what a good engineer concludes from them (see the story beside each)', () => {
  for (const story of stories)
    test(story, async () => {
      const label = labelSchema.parse(JSON.parse(readFileSync(join(HERE, story, 'label.json'), 'utf8')));
      const { top1, culprit, cited, falseAlarms, wrongAndConfident } = judge(label, await verdictOf(bundleOf(story)));
      const applies = label.healthy ? undefined : true;
      expect({ top1, culprit, cited, falseAlarms, wrongAndConfident }).toEqual({
        top1: true,
        culprit: applies,
        cited: applies,
        falseAlarms: [],
        wrongAndConfident: false,
      });
    });
});
