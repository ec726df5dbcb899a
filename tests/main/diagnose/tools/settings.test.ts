import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { SettingStatement } from '#contract/incident/setting.ts';
import { isSet, settingOf } from '../../../../main/diagnose/tools/settings.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aSetting } from '../../../kit/incident-parts.ts';

const DIRECTORY = 'execution.checkpointing.dir';
const value = 'hdfs:///checkpoints';

test('what stands only in a file that is not read sets nothing', () => {
  const stated = (as?: SettingStatement['as']) => {
    const statement: SettingStatement = { origin: 'file', value, key: DIRECTORY, ...(as === undefined ? {} : { as }) };
    const setting = aSetting(DIRECTORY, value, { origin: 'file', statements: [statement] });
    const found = settingOf(toolsFor(anIncident().withSettings(setting).build(), NEVER), DIRECTORY);
    return [found?.value, isSet(setting)];
  };
  expect(stated()).toEqual([value, true]);
  expect(stated('dynamic')).toEqual([value, true]);
  expect(stated('unread-file')).toEqual([undefined, false]);
});
