/** `status.error` of a FlinkDeployment (FlinkResourceException): the exception, and below it its causes, outermost first. */
const ERROR = /^\{"type":"[\w.$]{1,300}",.{0,100000}"throwableList":\[/s;

/** One throwable of it; the operator cuts what is longer than `kubernetes.operator.exception.field.max.length`. */
const THROWABLE = /"type":"(?<type>[\w.$]{1,300})","message":(?:null|"(?<message>(?:[^"\\]|\\.){0,20000})")/gs;

export function isOperatorError(line: string): boolean {
  return line.startsWith('{"type":"') && ERROR.test(line);
}

/** As Java would print it, without frames: the operator keeps none. */
export function operatorErrorLines(line: string): readonly string[] {
  const said = [...line.matchAll(THROWABLE)].map(({ groups }) => {
    const message = unescaped(groups?.message ?? '');
    return message === '' ? (groups?.type ?? '') : `${groups?.type ?? ''}: ${message}`;
  });
  return said.flatMap((text, at) => (at === 0 ? text : `Caused by: ${text}`).split('\n'));
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, sign: string) =>
    code === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', b: '', f: '' };
