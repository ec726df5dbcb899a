/** Stands wherever a secret value stood. */
export const MASK = '<masked>';

/**
 * Words that make a key secret: Flink's own list (GlobalConfiguration.isSensitive, all releases joined) and what Flink forgets
 * (`s3.access-key`, `credential`, `private-key`, …). Compared with the lower-cased key.
 */
const SECRET_WORDS = [
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'secret',
  'token',
  'apikey',
  'api-key',
  'api_key',
  'access-key',
  'access.key',
  'accesskey',
  'access_key',
  'account.key',
  'service-key',
  'private-key',
  'private.key',
  'credential',
  'jaas.config',
  'basic-auth',
  'auth-params',
  'authorization',
  'http-headers',
];

/**
 * Keys that contain a secret word and hold no secret: paths, switches, class names, durations. What a key holds is said by how it
 * ends; `provider` in the middle exempts nothing (`security.delegation.token.provider.s3.secret-key`).
 */
const NOT_SECRET =
  /(?:[.-](?:enabled|path|paths|dir|file|class|classes|contexts|region|endpoint|timeout|interval|type)|[.-]?providers?|kerberos\.(?:fetch|relogin)[\w.-]{0,200}|tokens\.(?:enabled|renewal[\w.-]{0,200}))$/;

/** True when the value of this settings key must not be shown. */
export function isSecretKey(key: string): boolean {
  const lower = key.toLowerCase();
  if (NOT_SECRET.test(lower)) return false;
  return SECRET_WORDS.some((word) => lower.includes(word));
}

/** From the secret word on: what stands before it decides nothing, and looking for it would cost quadratic time. */
const KEY =
  '(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|access[-_.]?key|account\\.key|service-key|private[-_.]key|credential|basic-auth|auth-params|authorization|signature)[A-Za-z0-9_.\\-]{0,200}';
const ASSIGNED = new RegExp(
  `((${KEY})["']?\\s*(?:=>|[=:,])\\s*)(\\$\\{[^}]{1,200}\\}|"[^"]{1,2000}"|'[^']{1,2000}'|[^\\s,;&"'{}()\\[\\]<>]{1,2000})`,
  'gi',
);
const URL_USER = /([a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@]{1,200}:)[^\s/@]{1,200}(?=@)/gi;
const AWS_ID = /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g;
const BEARER = /\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{8,}/g;
const JAAS = /(username|password)=("(?:[^"\\]|\\.){1,500}"|'[^']{1,500}')/gi;
const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{0,20000}?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** A cheap look before the expensive ones: most lines hold none of these. */
const MAYBE =
  /pass[wp]|pwd|secret|token|api[-_]?key|access[-_.]?key|account\.key|service-key|private[-_. ]key|credential|auth|signature|username|:\/\/[^\s/:@]+:[^\s/@]+@|AKIA|ASIA|Bearer|Basic /i;

/** Words after a key that say nothing about the value, and names of what holds it (`${S3_SECRET}`). */
const HARMLESS = /^(?:true|false|null|none|<masked>|\*+|\d{1,6}|["']{2}|\$\{[^}]*\})$/i;

/** Ways of signing in (Hadoop's `via:[TOKEN, KERBEROS]`), which stand behind each other in a list and are no values. */
const METHOD = /^(?:KERBEROS|SIMPLE|PLAIN|DIGEST)$/;

/** `FencingTokenException: Fencing token not set` names a class, and what it says. */
const THROWABLE = /Exception$/;

/**
 * The same text with secret values replaced by `<masked>`: values of secret keys, user info in addresses, AWS key ids, bearer
 * tokens, JAAS entries, private keys. Keys stay. Linear in the length of the text.
 */
export function maskSecrets(text: string): string {
  if (!MAYBE.test(text)) return text;
  return (
    text
      .replace(PEM, MASK)
      .replace(JAAS, (_all, key: string) => `${key}=${MASK}`)
      // Before assignments: `Authorization: Bearer …` would lose the word that marks the token.
      .replace(BEARER, `$1 ${MASK}`)
      .replace(ASSIGNED, (all, before: string, key: string, value: string) =>
        HARMLESS.test(value) || isListed(before, value) || THROWABLE.test(key) || !isSecretKey(key)
          ? all
          : `${before}${MASK}`,
      )
      .replace(URL_USER, `$1${MASK}`)
      .replace(AWS_ID, MASK)
  );
}

function isListed(before: string, value: string): boolean {
  return METHOD.test(value) && before.trimEnd().endsWith(',');
}
