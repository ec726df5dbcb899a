import { afterAll, expect, test } from 'vitest';
import { aPlace } from '../../../kit/a-bundle.ts';
import { zip64Of } from '../../../kit/odd-zips.ts';
import { readEntries } from '../../../kit/read-entries.ts';

const place = aPlace();
afterAll(place.dispose);

test('a zip of the 64-bit form is read', async () => {
  const path = place.write('big.zip', zip64Of('conf/flink-conf.yaml', 'rest.port: 8081\n'));
  const { entries, complaints } = await readEntries([path]);
  expect([entries, complaints]).toEqual([{ 'conf/flink-conf.yaml': 'rest.port: 8081\n' }, []]);
});

test('one whose directory is lost is read from front to back, also in the 64-bit form', async () => {
  const whole = zip64Of('conf/flink-conf.yaml', 'rest.port: 8081\n'.repeat(40));
  const { entries } = await readEntries([place.write('cut.zip', whole.subarray(0, whole.length - 90))]);
  expect(entries['conf/flink-conf.yaml']?.startsWith('rest.port: 8081\n')).toBe(true);
});
