import { Buffer } from 'node:buffer';
import { type PodLog, records, taken } from './taken-logs.ts';

/** A text as it stands in HTML and XML. */
export function inMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const field = (name: string, value: string) =>
  `\t\t<field k='${name}'>\n\t\t\t<value><text>${value}</text></value>\n\t\t</field>\n`;

/** Logs of several pods inside XML and HTML. */
export const MARKUP_EXPORTS: Readonly<Record<string, (logs: readonly PodLog[]) => string>> = {
  'splunk.xml': (logs) =>
    [
      "<?xml version='1.0' encoding='UTF-8'?>\n<results preview='0'>\n<meta>\n<fieldOrder>\n<field>_cd</field>\n<field>_raw</field>\n",
      "</fieldOrder>\n</meta>\n<messages>\n  <msg type='DEBUG'>base lispy: [ AND index::main ]</msg>\n</messages>\n",
      ...records(taken(logs))
        .toReversed()
        .map(
          (t, i) =>
            `\t<result offset='${i}'>\n${field('_cd', `12:${i}`)}\t\t<field k='_raw'><v xml:space='preserve' trunc='0'>${inMarkup(
              t.text,
            ).replace(
              'INFO',
              '<sg h="1">INFO</sg>',
            )}</v></field>\n${field('_time', t.iso.replace(/\d{6}Z$/, '+00:00'))}${field('host', 'h')}${field('source', `/log/${t.pod}.log`)}\t</result>\n`,
        ),
      '</results>\n',
    ].join(''),
  'container-logs.html': (logs) =>
    [
      '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">\n<html>\n  <title>\n    Logs\n  </title>\n',
      '  <script type="text/javascript">\n    if (1 < 2 && "<pre>" != "") { $("#jsnotice").hide(); }\n  </script>\n  <!-- <pre>none</pre> -->\n',
      ...logs.map(
        ({ pod, text }) =>
          `  <pre>\n\n</pre>\n  <p>\n    Log Type: ${pod}.log\n  </p>\n  <p>\n    Log Length: ${text.length}\n  </p>\n  <pre>${inMarkup(
            Buffer.from(text, 'latin1').toString('utf8'),
          )}</pre>\n`,
      ),
      '</html>\n',
    ].join(''),
};
