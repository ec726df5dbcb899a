import { z } from 'zod';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { defineEndpoint } from '../define-endpoint.ts';
import { hasKeys, list, text } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** What the server answers when it cannot: `{"errors": […]}`; a collector saves it like any other body. */
export const error = defineEndpoint({
  id: 'error',
  path: '*',
  writtenBy: 'ErrorResponseBody',
  recognise: (value) => hasKeys(value, 'errors') && Object.keys(value).length === 1 && isOfTexts(value.errors),
  schema: z.object({ errors: list(text) }),
  toFacts(data, body) {
    const messages = (data.errors ?? []).flatMap((one) => (one === undefined ? [] : [maskSecrets(one)]));
    return [{ ...from(body), endpoint: 'error', messages, source: sourceAt(body, '/errors/0', messages[0]) }];
  },
});

/** Other systems answer with objects that have a title, a status, a pointer (jsonapi.org). */
function isOfTexts(errors: unknown): boolean {
  return Array.isArray(errors) && (errors.length === 0 || errors.some((one) => typeof one === 'string'));
}

/** Answer to questions about checkpoints of a job without them (AbstractCheckpointHandler and its likes, up to 1.17 for all of them). */
const WITHOUT_CHECKPOINTS =
  /^Checkpointing (?:has not been enabled|was not enabled for job|is not enabled for this job)/;

export function saysCheckpointingIsOff(messages: readonly string[]): boolean {
  return messages.some((message) => WITHOUT_CHECKPOINTS.test(message));
}
