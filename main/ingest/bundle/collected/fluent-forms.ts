import { atOf, type TextForm } from './text-form.ts';

/** `[0] kube.tm: [1795256553.123456789, {…` up to Fluent Bit 2.0, `[0] kube.tm: [[1795256553.123456789, {}], {…` from then on. */
const BIT =
  /^(?:\[\d{1,9}\] )?([\w.*/:@-]{1,300}): \[(?:\[(\d{9,11}\.\d{1,9}), \{.{0,400}?\}\]|(\d{9,11}(?:\.\d{1,9})?)), \{(.*)$/s;
/** Strings stand there as they are, line ends and quotation marks included. */
const LINE = /"(?:log|message|MESSAGE|msg)"=>"(.*)$/s;
/** Where the line ends: at the next field, or with the record. */
const ENDS = /"(?:, "[\w.@/-]{1,100}"=>.*|\}\]\s*)$/s;
/** The rest of a record whose line ended above. */
const REST = /^"(?:\}\]\s*|, "[\w.@/-]{1,100}"=>.*\}\]\s*)$/s;
/** `kube.var.log.containers.POD_NAMESPACE_CONTAINER-ID.log`. */
const CONTAINER = /\bcontainers\.([^_\s]{1,253})_[^_\s]{1,63}_(.{1,63}?)-[0-9a-f]{12,64}\.log$/;

export const FLUENT_BIT_FORM: TextForm = {
  id: 'fluent-bit',
  usedBy: 'Fluent Bit, output `stdout`',
  read: (line) => {
    const [, tag = '', late, early, fields = ''] = BIT.exec(line) ?? [];
    const said = LINE.exec(fields)?.[1];
    if (said === undefined) return undefined;
    const [, pod, container] = CONTAINER.exec(tag) ?? [];
    return { process: pod === undefined ? tag : `${pod}/${container}`, text: lineOf(said), ...atOf(late ?? early) };
  },
  own: REST,
  more: lineOf,
  samples: [
    '[0] tail.0: [[1768474055.239296791, {}], {"log"=>"2026-01-15 10:47:23,101 INFO  a.B [] - text"}]',
    '[3] flink.tm: [1768474055.239296791, {"stream"=>"stdout", "log"=>"2026-01-15 10:47:23,101 INFO  a.B [] - "x"", "_p"=>"F"}]',
    '[0] http.0: [[1710923000.932884258, {}], {"log"=>"2024-03-20 08:23:14.937 ERROR a.B - fails',
  ],
  nearMisses: ['[0] cpu.0: [1475898721, {"cpu_p"=>0.500000, "user_p"=>0.250000}]', '[0] tail.0: text'],
};

/** Some writers escape the line end, others leave it. */
function lineOf(said: string): string {
  return said.replace(ENDS, '').replace(/(?:\\r)?\\n$/, '');
}

/** `2017-11-28 11:43:13.814351757 +0900 tag: {"field1":"value1"}`. */
const FLUENTD = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [+-]\d{4}) ([\w.*/:@-]{1,300}): (\{".*\})$/s;

export const FLUENTD_FORM: TextForm = {
  id: 'fluentd',
  usedBy: 'Fluentd, output `stdout`, and files of `out_file`',
  read: (line) => {
    const [, time, tag = '', json = ''] = FLUENTD.exec(line) ?? [];
    const text = time === undefined ? undefined : lineIn(json);
    return text === undefined ? undefined : { process: tag, text, ...atOf(time) };
  },
  samples: ['2026-03-02 19:11:12.814351757 +0900 flink.tm: {"log":"2026-03-02 10:11:12,345 INFO  a.B [] - text"}'],
  nearMisses: ['2026-03-02 19:11:12 +0900 text: {a}', '2026-03-02 10:11:12,345 INFO  a.B [] - x: {"a":1}'],
};

function lineIn(json: string): string | undefined {
  try {
    const { log, message = log }: Readonly<Record<string, unknown>> = { ...(JSON.parse(json) as object) };
    return typeof message === 'string' ? message.replace(/\r?\n$/, '') : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
