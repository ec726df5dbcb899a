import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { isSecretKey, MASK, maskSecrets } from '#contract/wording/secrets.ts';
import type { SettingFact } from '../../../facts/fact.ts';
import { lineSource, type PlacedLine } from '../line-source.ts';

/** A line of a settings file with its place. */
/** What Flink itself writes in the place of a secret. */
const HIDDEN = /^\*{3,}$/;

/** A name of something that holds the secret, no secret: `${VAULT_PASSWORD}`, `$(cat …)`, `{{ vault }}`, `<changeme>`. */
const REFERENCE = /^(?:\$\{[^}]{1,200}\}|\$\([^)]{1,200}\)|\{\{.{1,200}\}\}|<[^>]{1,100}>|\$[A-Z_][A-Z0-9_]*)$/;

/** The fact of one key, with whatever is secret in it masked, also in its line. */
export function settingFact(
  entry: EntryPath,
  key: string,
  value: string,
  at: PlacedLine,
  file: SettingFact['file'],
): SettingFact & { readonly source: LineSource } {
  const literal = value !== '' && !HIDDEN.test(value) && !REFERENCE.test(value);
  const secretKey = isSecretKey(key) && literal;
  const shown = secretKey ? MASK : maskSecrets(value);
  return {
    kind: 'setting',
    entry,
    key,
    value: shown,
    source: sourceOf(entry, at, value, shown),
    // A password inside a value (`-Djavax.net.ssl.keyStorePassword=…` in env.java.opts) stands there as plainly.
    secret: shown !== value,
    file,
  };
}

function sourceOf(entry: EntryPath, at: PlacedLine, value: string, shown: string): LineSource {
  const first = value.split('\n', 1)[0] ?? '';
  const text = shown === value || first === '' ? at.text : at.text.replaceAll(first, shown);
  return lineSource(entry, { ...at, text });
}
