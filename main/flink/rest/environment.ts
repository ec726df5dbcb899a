import { z } from 'zod';
import { present } from '#contract/present.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, list, maybe, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** `/jobmanager/environment` (1.16+): the JVM of the JobManager. */
export const environment = defineEndpoint({
  id: 'environment',
  path: '/jobmanager/environment',
  writtenBy: 'EnvironmentInfo',
  recognise: (value) => hasKeys(value, 'jvm', 'classpath'),
  schema: z.object({ jvm: maybe(z.object({ version: text, options: list(text) })) }),
  toFacts(data, body) {
    const java = data.jvm?.version;
    return [
      {
        ...from(body),
        endpoint: 'environment',
        // `OpenJDK 64-Bit Server VM - Eclipse Adoptium - 17/17.0.15+6`: the last part is the version.
        ...present({ java: java?.slice(java.lastIndexOf('/') + 1).replace(/^.* - /, '') }),
        jvmOptions: (data.jvm?.options ?? []).flatMap((option) => (option === undefined ? [] : [maskSecrets(option)])),
        source: sourceAt(body, '/jvm/version', java),
      },
    ];
  },
});
