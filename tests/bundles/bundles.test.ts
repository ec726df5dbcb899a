import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verdictJsonSchema } from '#contract/verdict-json.ts';
import { reportOf } from '../../main/session/report-of.ts';
import { openSession } from '../../main/session/session.ts';
import { judge, type Label } from '../../scripts/score.mjs';

const HERE = import.meta.dirname;
const NEVER = new AbortController().signal;

const stories = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

async function verdictOf(story: string) {
  const folder = join(HERE, story);
  const bundle = readdirSync(folder).find((name) => name.startsWith('bundle.')) ?? '';
  const session = await openSession({
    incidentId: story,
    paths: [join(folder, bundle)],
    notify: () => undefined,
    signal: NEVER,
  });
  try {
    const file = await reportOf(session, 'json', 'en', NEVER);
    return verdictJsonSchema.parse(JSON.parse(file.text));
  } finally {
    await session.close();
  }
}

describe('real bundles and what a good engineer concludes from them (see the story beside each)', () => {
  for (const story of stories)
    test(story, async () => {
      const label: Label = JSON.parse(readFileSync(join(HERE, story, 'label.json'), 'utf8'));
      const { top1, culprit, cited, falseAlarms, wrongAndConfident } = judge(label, await verdictOf(story));
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
