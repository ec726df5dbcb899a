import { z } from 'zod';
import { isSecretKey, MASK, maskSecrets } from '#contract/wording/secrets.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { listOf, maybe, scalar, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** What Flink writes in the place of a secret (GlobalConfiguration.HIDDEN_CONTENT). */
const HIDDEN = '******';

/** `/jobmanager/config`: the settings in force in the cluster; Flink hides what its own rule calls secret. */
export const jobManagerConfig = defineEndpoint({
  id: 'jobmanager-config',
  path: '/jobmanager/config',
  writtenBy: 'ConfigurationInfo',
  recognise: (value) => listOf(value, 'key', 'value'),
  schema: z.array(maybe(z.object({ key: text, value: scalar }))),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'jobmanager-config',
      settings: data.flatMap((item, i) => {
        if (item?.key === undefined || item.value === undefined) return [];
        const secret = isSecretKey(item.key) && item.value !== HIDDEN;
        const value = secret ? MASK : maskSecrets(String(item.value));
        return [{ key: item.key, value, source: sourceAt(body, `/${i}/value`, value) }];
      }),
    },
  ],
});
