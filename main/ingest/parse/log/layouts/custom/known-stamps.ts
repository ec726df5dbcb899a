import { readTime, type TimeFound } from '../../../times/read-time.ts';
import { type Part, time } from '../define-layout.ts';
import { stampOfFormat } from './date-format.ts';
import { utf8 } from './month-names.ts';
import { readStamp, type Stamp } from './stamp.ts';

/** A way to write times that logs are known to have, and how to tell that one begins here. */
interface Known {
  readonly name: string;
  readonly looks: RegExp;
  readonly part: Part;
  readonly stamp: Stamp;
}

function known(name: string, shape: string, format: string, part?: Part): Known {
  const stamp = tolerant(stampOfFormat(format)?.stamp ?? []);
  return { name, looks: new RegExp(`^${shape}`), stamp, part: part ?? { is: 'stamp', stamp } };
}

/** A comma may follow the year, any blank stand before the half of the day, a zone behind it all. */
function tolerant(stamp: Stamp): Stamp {
  const fields = stamp.flatMap((field, i): Stamp => {
    if (stamp[i + 1] === 'half-day' && typeof field === 'object') return ['maybe-blank'];
    return field === 'year' && typeof stamp[i + 1] === 'object' && i > 0 ? [field, 'maybe-comma'] : [field];
  });
  return fields.includes('epoch') || fields.includes('zone') ? fields : [...fields, 'maybe-zone'];
}

const CLOCK = String.raw`\d\d:\d\d:\d\d`;
const HALF = String.raw`(?:\s?[AaPp]\.? ?[Mm]\b)`;

/** Most particular first. `[AP]M` before 24 hours; a date before a bare clock; the month first where no month stands second. */
const KNOWN: readonly Known[] = [
  known('ymd', String.raw`\d{4}([-/])\d\d\1\d\d[T ]${CLOCK}`, 'yyyy-MM-dd HH:mm:ss,SSS', time('date-time')),
  known('y.m.d', String.raw`\d{4}\.\d\d\.\d\d[ -]${CLOCK}`, 'yyyy.MM.dd HH:mm:ss.SSS'),
  known('年月日', String.raw`\d{4}年\d{1,2}月\d{1,2}日 ?(?:上午|下午|午前|午後)`, 'yyyy年M月d日 ah:mm:ss.SSS'),
  known('年月日24', String.raw`\d{4}年\d{1,2}月\d{1,2}日 ${CLOCK}`, 'yyyy年M月d日 HH:mm:ss.SSS'),
  known('年月日时', String.raw`\d{4}年\d{1,2}月\d{1,2}日 ?\d\d时\d\d分\d\d秒`, 'yyyy年M月d日 HH时mm分ss秒'),
  known('compact-t', String.raw`\d{8}T\d{6}`, "yyyyMMdd'T'HHmmss,SSS"),
  known('compact-blank', String.raw`20\d{6} \d{6}(?:[.,]\d{1,9})?(?=\D)`, 'yyyyMMdd HHmmss.SSS'),
  known('compact-clock', String.raw`\d{8} ${CLOCK}`, 'yyyyMMdd HH:mm:ss,SSS'),
  known('compact-dash', String.raw`\d{8}-${CLOCK}`, 'yyyyMMdd-HH:mm:ss,SSS'),
  known('compact', String.raw`20\d{15}\b`, 'yyyyMMddHHmmssSSS'),
  known('mdy-half', String.raw`\d\d?/\d\d?/\d{4},? \d\d?:\d\d:\d\d(?:[.,]\d{1,9})?${HALF}`, 'MM/dd/yyyy h:mm:ss.SSS a'),
  known('dmy-half', String.raw`\d\d?/\d\d?/\d{4},? \d\d?:\d\d:\d\d(?:[.,]\d{1,9})?${HALF}`, 'dd/MM/yyyy h:mm:ss.SSS a'),
  known('dmy/', String.raw`\d\d/\d\d/\d{4} ${CLOCK}`, 'dd/MM/yyyy HH:mm:ss.SSS'),
  known('mdy/', String.raw`\d\d/\d\d/\d{4} ${CLOCK}`, 'MM/dd/yyyy HH:mm:ss.SSS'),
  known('dmy.', String.raw`\d\d\.\d\d\.\d{4} ${CLOCK}`, 'dd.MM.yyyy HH:mm:ss.SSS'),
  known('dmy-', String.raw`\d\d-\d\d-\d{4} ${CLOCK}`, 'dd-MM-yyyy HH:mm:ss.SSS'),
  known('mdy-', String.raw`\d\d-\d\d-\d{4} ${CLOCK}`, 'MM-dd-yyyy HH:mm:ss.SSS'),
  known('ymd2/', String.raw`\d\d/\d\d/\d\d ${CLOCK}`, 'yy/MM/dd HH:mm:ss.SSS'),
  known('mdy2/', String.raw`\d\d/\d\d/\d\d ${CLOCK}`, 'MM/dd/yy HH:mm:ss.SSS'),
  known('ymd2-', String.raw`\d\d-\d\d-\d\d ${CLOCK}`, 'yy-MM-dd HH:mm:ss.SSS'),
  known('d-mon-y', String.raw`\d\d?-[^\d\s\[\]]{3,12}-\d{4} ${CLOCK}`, 'd-MMM-yyyy HH:mm:ss.SSS'),
  // The Common Log Format of web servers.
  known('clf', String.raw`\d\d/[A-Z][a-z]{2}/\d{4}:${CLOCK}(?:[.,]\d{1,9})? [-+]\d{4}`, 'dd/MMM/yyyy:HH:mm:ss.SSS Z'),
  known('clf-local', String.raw`\d\d/[A-Z][a-z]{2}/\d{4}:${CLOCK}`, 'dd/MMM/yyyy:HH:mm:ss.SSS'),
  known(
    'd-mon-y-half',
    String.raw`\d\d? [^\d\s\[\]]{3,12} \d{4} \d\d?:\d\d:\d\d(?:[.,]\d{1,9})?${HALF}`,
    'd MMM yyyy h:mm:ss.SSS a',
  ),
  known('d mon y', String.raw`\d\d? [^\d\s\[\]]{3,12} \d{4},? ${CLOCK}`, 'd MMM yyyy HH:mm:ss.SSS'),
  known(
    'mon d, y-half',
    String.raw`[A-Z][a-z]{2,8}\.? \d\d?, \d{4},? \d\d?:\d\d:\d\d(?:[.,]\d{1,9})?${HALF}`,
    'MMM d, yyyy h:mm:ss.SSS a',
  ),
  known('mon d, y', String.raw`[A-Z][a-z]{2,8}\.? \d\d?, \d{4},? ${CLOCK}`, 'MMM d, yyyy HH:mm:ss.SSS'),
  known(
    'java-date',
    String.raw`[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d ${CLOCK} [A-Z]{1,5} \d{4}`,
    'EEE MMM dd HH:mm:ss zzz yyyy',
  ),
  known('syslog', String.raw`[A-Z][a-z]{2} [ \d]\d ${CLOCK}`, 'MMM d HH:mm:ss.SSS'),
  known('md', String.raw`\d\d[-/]\d\d ${CLOCK}`, 'MM-dd HH:mm:ss.SSS'),
  known('half-clock', String.raw`\d\d?:\d\d:\d\d(?:[.,]\d{1,9})?${HALF}`, 'h:mm:ss.SSS a'),
  known('clock', String.raw`${CLOCK}(?![\d:])`, 'HH:mm:ss.SSS'),
  known('epoch', String.raw`1\d{12}(?![\d.])`, 'UNIX_MILLIS'),
  known('epoch-s', String.raw`1\d{9}(?:\.\d{3,9})?(?![\d.])`, 'UNIX'),
];

const found: TimeFound = { wall: Number.NaN, zoned: false, undated: false, end: 0 };

/** The time that a text begins with. */
export function stampAt(
  rest: string,
): { readonly part: Part; readonly name: string; readonly length: number } | undefined {
  const first = rest.charAt(0);
  if (!/[\dA-Z]/.test(first)) return undefined;
  const head = rest.slice(0, 60);
  for (const one of KNOWN) {
    if (!one.looks.test(head)) continue;
    const bytes = Uint8Array.from(utf8(head));
    const isRead =
      one.name === 'ymd'
        ? readTime(bytes, 0, bytes.length, 'date-time', found)
        : readStamp(bytes, 0, bytes.length, one.stamp, found);
    if (isRead) return { part: one.part, name: one.name, length: charsIn(bytes, found.end) };
  }
  return undefined;
}

/** Characters in the first bytes: those that begin one. */
function charsIn(bytes: Uint8Array, end: number): number {
  return bytes.subarray(0, end).reduce((count, byte) => count + ((byte & 0xc0) === 0x80 ? 0 : 1), 0);
}
