/** Part of a record that a JSON layout wrote. */
export type Json = Readonly<Record<string, unknown>>;

const TRACE = [
  'error.stack_trace',
  'error.stack',
  'stack_trace',
  'exception.stacktrace',
  'thrown.extendedStackTrace',
  'stacktrace',
  'throwableInformation',
  '_exception.stackTrace',
  'full_message',
  'exception',
  '_exception',
];
/** Objects that tell of a throwable by its parts. */
const THROWABLE = ['thrown', 'throwable', 'exception', 'error'];
const CLASS = ['error.type', 'exception.exception_class', '_exception.class'];
const MESSAGE = ['error.message', 'exception.exception_message', '_exception.message'];
const STACK = /^\s?(?:[\w$]{1,80}\.){1,20}[\w$]{1,120}[^\n]{0,4000}\n\s{0,8}at /;

/** The value under the first of these names; a dot goes one object deeper when the dotted name itself is not there. */
export function valueUnder(json: Json, names: readonly string[]): unknown {
  for (const name of names) {
    if (json[name] !== undefined) return json[name];
    const dot = name.indexOf('.');
    const inner = dot < 0 ? undefined : json[name.slice(0, dot)];
    if (!isJson(inner)) continue;
    const value = inner[name.slice(dot + 1)];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The first value that looks so, whatever it is called. */
export function valueLike(json: Json, shape: RegExp): string | undefined {
  return Object.values(json).find((value): value is string => typeof value === 'string' && shape.test(value));
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lines of the stack trace of a record, as they would be printed: layouts write it as one text, line by line, or taken apart. */
export function traceOf(json: Json): readonly string[] {
  const trace = linesOf(valueUnder(json, TRACE)) ?? linesOf(valueLike(json, STACK)?.trimStart());
  if (trace !== undefined) return trace;
  const whole = THROWABLE.map((name) => json[name]).find((value) => isJson(value) && framesOf(value).length > 0);
  if (isJson(whole)) return stepsOf(whole, '');
  const [type, message] = [valueUnder(json, CLASS), valueUnder(json, MESSAGE)];
  if (typeof type === 'string') return [`${type}: ${typeof message === 'string' ? message : ''}`];
  return isJson(json.thrown) || isJson(json.throwable) ? stepsOf((json.thrown ?? json.throwable) as Json, '') : [];
}

/** Undefined for what holds no text. */
function linesOf(value: unknown): readonly string[] | undefined {
  const text = Array.isArray(value) && value.every((line) => typeof line === 'string') ? value.join('\n') : value;
  return typeof text === 'string' && text !== '' ? text.replaceAll('\r', '').split('\n') : undefined;
}

/** Causes within causes; a throwable that is its own cause has no end. */
const CAUSES = 20;

/** A throwable by its parts, as logback's JsonEncoder and log4j's layouts write it, as a stack trace is printed. */
function stepsOf(throwable: Json, lead: string, depth = 0): readonly string[] {
  const { message, cause } = throwable;
  const frames = framesOf(throwable).map(
    (step) =>
      `\tat ${step.className ?? step.class}.${step.methodName ?? step.method}(${step.fileName ?? step.file ?? 'Unknown Source'}:${step.lineNumber ?? step.line})`,
  );
  const count = throwable.commonFramesCount ?? throwable.commonElementCount;
  const common = typeof count === 'number' && count > 0 ? [`\t... ${count} more`] : [];
  const head = `${lead}${throwable.className ?? throwable.name}${typeof message === 'string' ? `: ${message}` : ''}`;
  const causes = isJson(cause) && depth < CAUSES ? stepsOf(cause, 'Caused by: ', depth + 1) : [];
  return [...head.split('\n'), ...frames, ...common, ...causes];
}

function framesOf({ stepArray, extendedStackTrace }: Json): readonly Json[] {
  const steps = stepArray ?? extendedStackTrace;
  return Array.isArray(steps) ? steps.filter(isJson) : [];
}
