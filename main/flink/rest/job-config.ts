import { z } from 'zod';
import { present } from '#contract/present.ts';
import { isSecretKey, MASK, maskSecrets } from '#contract/wording/secrets.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, map, maybe, scalar, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** `/jobs/:jobid/config`: the ExecutionConfig of the job. */
export const jobConfig = defineEndpoint({
  id: 'job-config',
  path: '/jobs/:jobid/config',
  writtenBy: 'JobConfigInfo',
  recognise: (value) =>
    hasKeys(value, 'jid', 'name') &&
    ('execution-config' in value || Object.keys(value).length === 2) &&
    !('state' in value),
  schema: z.object({
    jid: text,
    name: text,
    'execution-config': maybe(z.object({ 'restart-strategy': text, 'user-config': map(scalar) })),
  }),
  toFacts(data, given) {
    const id = data.jid ?? given.jobId;
    if (id === undefined) return [];
    const body = { ...given, jobId: id };
    const config = data['execution-config'];
    const restartStrategy = config?.['restart-strategy'];
    return [
      {
        ...from(body),
        endpoint: 'job-config',
        id,
        ...present({ name: data.name, restartStrategy }),
        userConfig: Object.fromEntries(
          Object.entries(config?.['user-config'] ?? {}).flatMap(([key, value]) =>
            value === undefined ? [] : [[key, isSecretKey(key) ? MASK : maskSecrets(String(value))]],
          ),
        ),
        source: sourceAt(body, '/execution-config/restart-strategy', restartStrategy),
      },
    ];
  },
});
