import { expect, test } from 'vitest';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { aTaskManagerLog, BUNDLE, TM1 } from '../../../kit/a-fact.ts';

test('of a JVM that is given its direct memory twice the last option holds', () => {
  const limits = (...options: readonly string[]) => {
    const log = aTaskManagerLog(TM1, 'flink-tm1');
    for (const option of options) log.said(1, 'jvm-option', { option });
    const { managers } = buildIncident({ bundle: BUNDLE, facts: log.facts(), complaints: [] });
    return managers.kind === 'known' ? managers.value.map((one) => one.directMaxBytes) : [];
  };
  expect(limits('-Xmx512m', '-XX:MaxDirectMemorySize=335544322')).toEqual([335_544_322]);
  expect(limits('-XX:MaxDirectMemorySize=335544322', '-XX:MaxDirectMemorySize=1g')).toEqual([1_073_741_824]);
  expect(limits('-Xmx512m')).toEqual([undefined]);
});
