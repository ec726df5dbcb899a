import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NEVER } from '../../../contract/cancel.ts';
import type { Attention } from '../../../contract/incident/attention.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { settingsReadingOf } from '../../../main/model/settings-reading/settings-reading.ts';
import { attentionOf } from '../../../main/session/attention.ts';
import { jvmAnswers } from '../../../main/session/jvm-answers.ts';
import { readIncident } from '../../kit/read-incident.ts';

async function attentionIn(...path: readonly string[]): Promise<Attention> {
  const { incident } = await readIncident([join(import.meta.dirname, '..', '..', 'bundles', ...path)]);
  const { findings } = diagnose(incident, NEVER);
  const settings = () => settingsReadingOf(incident, { findings });
  return attentionOf({ incident, jvm: jvmAnswers(incident), settings }, undefined);
}

describe('what deserves a look first', () => {
  test('is a deadlock, with the threads that stand still', async () => {
    expect(await attentionIn('locks-crossed', 'bundle.zip')).toMatchObject({
      deadlocks: 1,
      limitsExceeded: 0,
      areSettingsUnknown: false,
    });
  });

  test('is the limit of the storage that the state exceeds, and what is blamed for it', async () => {
    const { limitsExceeded, settingsBlamed, deadlocks } = await attentionIn('memory-storage-limit', 'bundle.tar.gz');
    expect([limitsExceeded, deadlocks]).toEqual([1, 0]);
    expect(settingsBlamed).toBeGreaterThan(0);
  });
});
