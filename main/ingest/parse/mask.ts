import type { Throwable } from '#contract/incident/throwable.ts';
import { isSecretKey, MASK, maskSecrets } from '#contract/wording/secrets.ts';

/** The same fields, no secret in any text. A field `value` beside a secret `key` is masked whole. */
export function maskedFields<T extends object>(fields: T): T {
  const key = 'key' in fields && typeof fields.key === 'string' ? fields.key : '';
  const hide = key !== '' && isSecretKey(key);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value !== 'string' ? value : hide && name === 'value' ? MASK : maskSecrets(value),
    ]),
  ) as T;
}

/** True when a text holds no secret: what was read out of it then holds none either. */
export function isClean(text: string): boolean {
  return maskSecrets(text) === text;
}

/** The same throwable, no secret in any message. Sources are masked where they are made. */
export function maskedThrowable(throwable: Throwable): Throwable {
  return {
    ...throwable,
    message: maskSecrets(throwable.message),
    ...(throwable.causedBy === undefined ? {} : { causedBy: maskedThrowable(throwable.causedBy) }),
    ...(throwable.suppressed === undefined ? {} : { suppressed: throwable.suppressed.map(maskedThrowable) }),
  };
}
