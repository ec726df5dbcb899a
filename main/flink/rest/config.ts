import { z } from 'zod';
import { present } from '#contract/present.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, number, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** `/config`: release and time zone of the JobManager. */
export const config = defineEndpoint({
  id: 'config',
  path: '/config',
  writtenBy: 'DashboardConfiguration',
  recognise: (value) => hasKeys(value, 'flink-version') && ('refresh-interval' in value || 'timezone-offset' in value),
  schema: z.object({ 'flink-version': text, 'timezone-offset': number }),
  toFacts(data, body) {
    const version = data['flink-version'];
    if (version === undefined) return [];
    const source = sourceAt(body, '/flink-version', version);
    return [
      {
        ...from(body),
        endpoint: 'config',
        version,
        source,
        ...present({ zoneOffsetMs: data['timezone-offset'] }),
      },
    ];
  },
});
