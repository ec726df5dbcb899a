/** What a part of a mail says of its content (RFC 2045, RFC 2183). */
export interface PartHeader {
  /** `text/plain`, in small letters. */
  readonly type: string;
  /** Of a `multipart/…`: what stands between its parts. */
  readonly boundary: string | undefined;
  readonly encoding: 'base64' | 'quoted-printable' | 'none';
  /** As its sender calls it. */
  readonly name: string | undefined;
  /** Lines were wrapped for the way, at a blank that is left at their ends (RFC 3676). */
  readonly isFlowed: boolean;
}

const FIELD = /^([A-Za-z][A-Za-z\d-]{0,70}):[ \t]?(.*)$/s;

/** `lines`: of the header, without line ends; folded lines begin with a blank. */
export function partHeader(lines: readonly string[]): PartHeader {
  const fields = fieldsOf(lines);
  const content = fields.get('content-type') ?? '';
  const disposition = fields.get('content-disposition') ?? '';
  const encoding = fields.get('content-transfer-encoding')?.trim().toLowerCase();
  return {
    type: /^\s*([\w.+-]{1,80}\/[\w.+-]{1,80})/.exec(content)?.[1]?.toLowerCase() ?? 'text/plain',
    boundary: parameter(content, 'boundary'),
    encoding: encoding === 'base64' || encoding === 'quoted-printable' ? encoding : 'none',
    name: parameter(disposition, 'filename') ?? parameter(content, 'name'),
    isFlowed: /;\s*format="?flowed\b/i.test(content),
  };
}

/** True when lines begin as a mail, or as a box of mails, whose content has to be unpacked. */
export function isMailHead(lines: readonly string[]): boolean {
  const isBox = isBoxMark(lines[0] ?? '');
  const header = lines.slice(isBox ? 1 : 0);
  const end = header.indexOf('');
  const own = end < 0 ? header.slice(0, -1) : header.slice(0, end);
  if (own.length === 0 || !own.every((line) => FIELD.test(line) || /^[ \t]/.test(line))) return false;
  const fields = fieldsOf(own);
  const isMail = ['from', 'date', 'subject', 'mime-version', 'received'].filter((name) => fields.has(name)).length >= 2;
  const { type, boundary, encoding } = partHeader(own);
  return isMail && ((type.startsWith('multipart/') && boundary !== undefined) || encoding !== 'none' || isBox);
}

/** What stands before each mail of a box (RFC 4155). */
export function isBoxMark(line: string): boolean {
  return /^From \S{1,300} .{0,60}\d\d:\d\d:\d\d.{0,20}\d{4}\s*$/.test(line);
}

function fieldsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let last: string | undefined;
  for (const line of lines) {
    const [, name, value = ''] = /^[ \t]/.test(line) ? [] : (FIELD.exec(line) ?? []);
    if (name !== undefined) {
      last = name.toLowerCase();
      if (!fields.has(last)) fields.set(last, value);
    } else if (last !== undefined) fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
  }
  return fields;
}

/** `name="a b.log"`, `name*=utf-8''a%20b.log`, and both in pieces `name*0=…; name*1=…` (RFC 2231). */
function parameter(value: string, name: string): string | undefined {
  const pieces: string[] = [];
  let charset = 'utf-8';
  const each = new RegExp(`;\\s*${name}(?:\\*(\\d{1,2}))?(\\*)?="?((?<=")[^"]{0,400}|[^";\\s]{1,400})`, 'gi');
  for (const [, number = '0', isCoded, text = ''] of value.matchAll(each)) {
    const marked = isCoded === undefined ? null : /^([\w-]{0,40})'[^']{0,40}'(.*)$/s.exec(text);
    charset = marked?.[1] || charset;
    pieces[Number(number)] = isCoded === undefined ? text : percentDecoded(marked?.[2] ?? text, charset);
  }
  return pieces.length === 0 ? undefined : decodedWords(pieces.join(''));
}

function percentDecoded(text: string, charset: string): string {
  return inCharset(
    latin1Bytes(text.replace(/%([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))),
    charset,
  );
}

/** `=?utf-8?B?…?=` and `=?gbk?Q?…?=` (RFC 2047). */
function decodedWords(text: string): string {
  return text.replace(
    /=\?([\w-]{1,40})\?([BbQq])\?([^?\s]{0,400})\?=(?:\s+(?==\?))?/g,
    (_, charset: string, how: string, said: string) => {
      if (how.toUpperCase() === 'B') return inCharset(Buffer.from(said, 'base64'), charset);
      return percentDecoded(said.replaceAll('_', ' ').replaceAll('=', '%'), charset);
    },
  );
}

function latin1Bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function inCharset(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
