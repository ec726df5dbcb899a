import { expect, test } from 'vitest';
import { createClient } from '../../../renderer/src/host/client.ts';
import { fakeDoor } from '../../kit/fake-client.ts';

/** A client of an engine that answers everything with this. */
function answered(answer: Awaited<ReturnType<ReturnType<typeof fakeDoor>['call']>>) {
  return createClient({ ...fakeDoor(), call: () => Promise.resolve(answer) });
}

const ID = { incidentId: 'a' };

test('an answer comes as it is or as its JSON', async () => {
  const sources = { ok: [{ entry: 'jobmanager.log' }] };
  expect(await answered(sources).ask('logs.sources', ID)).toEqual(sources.ok);
  expect(await answered(JSON.stringify(sources)).ask('logs.sources', ID)).toEqual(sources.ok);
});

test('an answer of nothing is undefined, whichever way it comes', async () => {
  expect(await answered({ ok: undefined }).callHost('bundle.close', ID)).toBeUndefined();
  expect(await answered(JSON.stringify({ ok: undefined })).callHost('bundle.close', ID)).toBeUndefined();
});

test('a refusal is an error with its code, whichever way it comes', async () => {
  const refusal = { error: { code: 'incident-not-open', what: 'No such incident.', why: '' } };
  await expect(answered(refusal).ask('verdict.read', ID)).rejects.toMatchObject({ code: 'incident-not-open' });
  await expect(answered(JSON.stringify(refusal)).ask('verdict.read', ID)).rejects.toMatchObject({
    code: 'incident-not-open',
  });
});
