import { plainXml } from './plain-xml.ts';

/** More appenders than this nobody has. */
const MOST = 20;
/** A pattern is a line; a file of settings that holds longer ones is something else. */
const PATTERN_CHARS = 2_000;

const MENTIONS = /ConversionPattern|layout\.pattern|<pattern|PatternLayout/i;

/** A file that stands as one word in JSON or in quotes in YAML: a ConfigMap, what `kubectl get -o json` prints. */
const ESCAPED_LINES = /\\n[ \t]{0,40}(?:(?:log4j\.)?appender\.|\\t|<|[A-Za-z]{1,20}:)/;

/** log4j 1 and 2 properties, also inside a ConfigMap; a backslash ends a line that goes on. */
const PROPERTIES =
  /^[ \t]*(?:log4j\.)?appender\.[\w.-]{1,200}\.(?:layout\.)?(?:ConversionPattern|pattern)[ \t]*[=:][ \t]*(\S.*)$/gim;
const ELEMENTS = /<pattern>([^<]{1,2000})<\/pattern>/gi;
const ATTRIBUTES = /<PatternLayout\b[^<>]{0,400}?\bpattern\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})')/gi;
const PARAMETERS = /<param\s+name\s*=\s*"ConversionPattern"\s+value\s*=\s*"([^"]{1,2000})"/gi;
/** YAML and JSON of log4j 2. */
const KEYS = /^[ \t]*"?pattern"?[ \t]*:[ \t]*(\S.*)$/gim;

/** The conversion patterns in a file of logging settings; none when it is no such file. */
export function settingsPatterns(text: string): readonly string[] {
  if (!MENTIONS.test(text)) return [];
  const joined = (ESCAPED_LINES.test(text) ? unescaped(text) : text).replace(/\\\r?\n[ \t]*/g, '');
  const values = valuesOf(joined);
  const found = [
    ...[...joined.matchAll(PROPERTIES)].map(([, value = '']) => value),
    ...[...joined.matchAll(ELEMENTS)].map(([, value = '']) => plainXml(value)),
    ...[...joined.matchAll(ATTRIBUTES)].map(([, double, single]) => plainXml(double ?? single ?? '')),
    ...[...joined.matchAll(PARAMETERS)].map(([, value = '']) => plainXml(value)),
    ...[...joined.matchAll(KEYS)].map(([, value = '']) => unquoted(value)),
  ];
  const resolved = found.map((pattern) => filledIn(pattern.trim(), values));
  const whole = resolved.filter((pattern) => pattern.includes('%') && pattern.length <= PATTERN_CHARS);
  return [...new Set(whole)].slice(0, MOST);
}

/** What `${NAME}` stands for: `property.NAME = …`, `<property name="NAME" value="…"/>`, `<Property name="NAME">…</Property>`. */
function valuesOf(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/^[ \t]*property\.([\w.-]{1,100})[ \t]*[=:][ \t]*(.*)$/gim))
    values.set(name, value.trim());
  for (const [, name = '', value = ''] of text.matchAll(
    /<(?:property|variable)\s+name\s*=\s*"([^"]{1,100})"\s+value\s*=\s*"([^"]{0,2000})"/gi,
  ))
    values.set(name, plainXml(value));
  for (const [, name = '', value = ''] of text.matchAll(/<property\s+name\s*=\s*"([^"]{1,100})"\s*>([^<]{0,2000})</gi))
    values.set(name, plainXml(value));
  return values;
}

/** `${NAME}`, `${NAME:-otherwise}`, `${sys:NAME}`; what is not known stays and matches nothing. */
function filledIn(pattern: string, values: ReadonlyMap<string, string>): string {
  return pattern.replace(
    /\$\{(?:\w{1,20}:(?!-))?([\w.-]{1,100}?)(?::-([^{}]{0,500}))?\}/g,
    (all, name: string, otherwise?: string) => values.get(name) ?? otherwise ?? all,
  );
}

/** Line ends, tabs and quotes as JSON and YAML write them within a word; the ends of a folded line of YAML are none of the file. */
function unescaped(text: string): string {
  return text.replace(/\\(?:\r?\n[ \t]*(?:\\(?= ))?|(.))/g, (_all, char?: string) => {
    if (char === 'n') return '\n';
    if (char === 't') return '\t';
    return char === undefined || char === 'r' ? '' : char;
  });
}

/** Without the comma behind it and the quotes around it. */
function unquoted(said: string): string {
  const value = said.trimEnd().replace(/,$/, '').trimEnd();
  const isQuoted = /^["']/.test(value) && value.length > 1 && value.at(-1) === value[0];
  return isQuoted ? value.slice(1, -1) : value;
}
