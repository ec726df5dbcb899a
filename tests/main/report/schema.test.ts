import { expect, test } from 'vitest';
import { z } from 'zod';
import { verdictJsonSchema } from '#contract/verdict-json.ts';
import { writeReport } from '../../../main/report/report.ts';
import { aMatter, aVerdict } from './matter.ts';

test('what is written fits the published shape', () => {
  const written = JSON.parse(writeReport(aMatter(), 'json', 'en').text);
  expect(verdictJsonSchema.parse(written)).toEqual(written);
});

test('a verdict that knows nothing fits it too', () => {
  const matter = aMatter({
    verdict: aVerdict({
      state: 'cannot-tell',
      rootCauses: [],
      findings: [],
      ruledOut: [],
      notAssessed: [],
      recovery: [],
    }),
  });
  const written = JSON.parse(writeReport(matter, 'json', 'en').text);
  expect(verdictJsonSchema.parse(written)).toEqual(written);
});

test('the JSON Schema in resources is the one of the code', async () => {
  const schema = z.toJSONSchema(verdictJsonSchema, { target: 'draft-2020-12' });
  const published = { ...schema, $id: 'nutcracker/verdict@1', title: 'The verdict of Nutcracker, version 1' };
  await expect(`${JSON.stringify(published, undefined, 2)}\n`).toMatchFileSnapshot(
    '../../../resources/schema/verdict-1.schema.json',
  );
});
