import type { CollectedRow, RowSink } from './collected-row.ts';
import { beginsTimed } from './collected-time.ts';
import {
  COMPOSE_FORM,
  CRI_FORM,
  KAIL_FORM,
  KUBECTL_FORM,
  KUBETAIL_FORM,
  POD_FORM,
  STERN_FORM,
  STERN_NAMESPACES_FORM,
  TIMESTAMPS_FORM,
} from './container-forms.ts';
import { FLUENT_BIT_FORM, FLUENTD_FORM } from './fluent-forms.ts';
import { JOURNAL_FORM, SYSLOG_FORM } from './journal-forms.ts';
import { LOGFMT_FORM } from './logfmt-form.ts';
import {
  blanksForm,
  cutDateForm,
  GUTTER_FORM,
  indentedForm,
  localTimeForm,
  numberedForm,
  taggedForm,
} from './pasted-forms.ts';
import { GOES_ON } from './process-log.ts';
import { AWS_EVENTS_FORM, AWS_TAIL_FORM, GRAFANA_FORM, LOGCLI_FORM } from './service-forms.ts';
import { GREP_FORM, HOST_FORM } from './shell-forms.ts';
import type { TextForm } from './text-form.ts';

/** Most particular first. */
export const TEXT_FORMS: readonly TextForm[] = [
  CRI_FORM,
  FLUENT_BIT_FORM,
  FLUENTD_FORM,
  KUBECTL_FORM,
  KUBETAIL_FORM,
  KAIL_FORM,
  LOGCLI_FORM,
  GRAFANA_FORM,
  TIMESTAMPS_FORM,
  COMPOSE_FORM,
  SYSLOG_FORM,
  JOURNAL_FORM,
  AWS_TAIL_FORM,
  AWS_EVENTS_FORM,
  STERN_FORM,
  STERN_NAMESPACES_FORM,
  POD_FORM,
  LOGFMT_FORM,
  GREP_FORM,
  HOST_FORM,
  GUTTER_FORM,
];

/** The form of a text by its first lines. */
export function textForm(lines: readonly string[]): TextForm | undefined {
  const pasted = [indentedForm(lines), blanksForm(lines), taggedForm(lines), cutDateForm(lines), localTimeForm(lines)];
  // A number before a colon would pass for a host.
  return [numberedForm(lines), ...TEXT_FORMS, ...pasted]
    .filter((form) => form !== undefined)
    .find((form) => fits(form, lines));
}

/** What stands before the first record may be of another kind: banners, messages of the tool. */
const SHARE = 0.7;
/** Of the lines carried that are no frames of a stack trace: start-up banners are no records. */
const RECORD_SHARE = 0.2;
/** Fewer lines prove nothing of a form that anything may look like, unless each of them carries a record. */
const LEAST = 3;

function fits(form: TextForm, lines: readonly string[]): boolean {
  const told = lines.flatMap((line) => form.read(line) ?? []);
  const others = lines.filter((line) => form.read(line) === undefined && isOther(form, line)).length;
  if (told.length === 0 || told.length + others < lines.length * SHARE) return false;
  if (!form.carriesRecords) return true;
  const isRecord = (text: string) => text.startsWith('{') || (form.carriesJson !== true && beginsTimed(text));
  const records = told.filter((row) => isRecord(row.text)).length;
  const starts = told.filter((row) => !GOES_ON.test(row.text)).length;
  return (told.length >= LEAST || records === told.length) && records >= Math.max(2, starts * RECORD_SHARE);
}

/** A line that the tool wrote of itself, or that goes on with one before. */
function isOther({ own, more }: TextForm, line: string): boolean {
  return own?.test(line) === true || more?.(line) !== undefined;
}

/** Reads the lines of a text form. */
export function textLineReader(form: TextForm, sink: RowSink): (text: string, line: number, byte: number) => boolean {
  let last: CollectedRow | undefined;
  return (text, line, byte) => {
    const told = form.read(text);
    if (told !== undefined) {
      last = { ...told, line, byte };
      sink.row(last);
      return true;
    }
    if (form.own?.test(text)) return true;
    const more = last === undefined ? undefined : form.more?.(text);
    if (last === undefined || more === undefined) return false;
    sink.row({ ...last, text: more, line, byte });
    return true;
  };
}
