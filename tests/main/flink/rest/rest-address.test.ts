import { expect, test } from 'vitest';
import type { Manager } from '#contract/incident/cluster.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { restAddress } from '../../../../main/flink/rest/rest-address.ts';

const at = (host?: string) => [{ role: 'jobmanager', host } as Manager];
const port = (value: string) => [{ key: 'rest.port', value } as Setting];

test('REST is asked where its JobManager runs, and in capitals stands what nobody tells', () => {
  expect([
    restAddress(at('stream-jm'), []),
    restAddress(at('stream-jm'), port('9091')),
    restAddress([], port('9091-9099')),
    restAddress(at('0123456789ab'), []),
    restAddress(at('a b'), []),
  ]).toEqual([
    'http://stream-jm:8081',
    'http://stream-jm:9091',
    'http://JOBMANAGER:8081',
    'http://JOBMANAGER:8081',
    'http://JOBMANAGER:8081',
  ]);
});
