import { z } from 'zod';
import { isSecretKey, MASK, maskSecrets } from '#contract/wording/secrets.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { item, listOf, scalar, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** What Flink writes in the place of a secret (GlobalConfiguration.HIDDEN_CONTENT). */
const HIDDEN = '******';

/** `/jobmanager/config`: the settings in force in the cluster; Flink hides what its own rule calls secret. */
export const jobManagerConfig = defineEndpoint({
  id: 'jobmanager-config',
  path: '/jobmanager/config',
  writtenBy: 'ConfigurationInfo',
  recognise: (value) => listOf(value, 'key', 'value'),
  schema: z.array(item(z.object({ key: text, value: scalar }), 'key', 'value')),
  toFacts: (data, body) => [
    {
      ...from(body),
      endpoint: 'jobmanager-config',
      settings: data.flatMap((one, i) => {
        if (one?.key === undefined || one.value === undefined) return [];
        const secret = isSecretKey(one.key) && one.value !== HIDDEN;
        const value = secret ? MASK : maskSecrets(String(one.value));
        return [{ key: one.key, value, source: sourceAt(body, `/${i}/value`, value) }];
      }),
    },
  ],
});
