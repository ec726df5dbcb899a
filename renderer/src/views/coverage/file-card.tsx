import type { Text } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import { dayNote, hostsNote, loggingNote } from '#contract/wording/reading-notes.ts';
import { unusedNote } from '#contract/wording/unused.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { KINDS } from '../../i18n/kinds.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { type Times, useTimes, zoneName } from '../../i18n/times.ts';
import { COMMON } from '../../i18n/words.ts';
import { ExcerptLines } from '../../ui/excerpt-lines.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { clockText } from './clock-text.ts';
import { COVERAGE, zoneReason } from './words.ts';

/** Lines of the beginning of a file: enough to see what it is. */
const HEAD_LINES = 12;

/** One file: what it is, how it was read, how it begins. */
export function FileCard({ selection }: { readonly selection: { readonly entry: string } }) {
  const say = useText();
  const language = useLanguage();
  const times = useTimes();
  const { entry } = selection;
  const answer = useAnswer('coverage.read', {});
  const head = useAnswer('source.excerpt', { entry, line: 1, context: HEAD_LINES });
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  const source = answer.value.sources.find((each) => each.artifact.entry === entry);
  if (source === undefined) return null;
  const { artifact, zone } = source;
  const unused = unusedNote(artifact);
  const notRead = artifact.read ? '' : `, ${say(unused === undefined ? COVERAGE.notRead : COVERAGE.notUsed)}`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [
      say(COVERAGE.kind),
      `${say(KINDS[artifact.kind])}${artifact.detail === undefined ? '' : ` · ${artifact.detail}`}${notRead}`,
    ],
    [say(COVERAGE.process), source.process],
    [say(COVERAGE.host), source.host],
    [say(COVERAGE.size), bytes(artifact.bytes)],
    [say(COVERAGE.records), source.records === 0 ? undefined : figure(source.records)],
    [say(COVERAGE.unread), source.unreadLines === 0 ? undefined : String(source.unreadLines)],
    [say(COVERAGE.range), rangeText(source.from, source.to, times)],
    [say(COVERAGE.zone), zone === undefined ? undefined : `${zoneName(zone.offsetMinutes)}, ${say(zoneReason(zone))}`],
    [say(COVERAGE.day), source.day === undefined ? undefined : say(dayNote(source.day))],
    [
      say(COVERAGE.collected),
      artifact.collected === undefined ? undefined : `${artifact.collected.entry} (${artifact.collected.by})`,
    ],
    [say(COVERAGE.clock), clockText(zone, language)],
    [say(COVERAGE.layout), source.layout],
    [say(COVERAGE.says), noteText(hostsNote(source) ?? loggingNote(source) ?? unused, say)],
    [say(COVERAGE.encoding), artifact.encoding],
    [say(COVERAGE.modified), artifact.modifiedAt === undefined ? undefined : times.full(artifact.modifiedAt)],
    [say(COVERAGE.hash), artifact.sha256],
  ];
  return (
    <>
      <div className="inspector-part">
        <h2 className="path mono-title">{entry}</h2>
        <KeyValues rows={facts} />
      </div>
      {head.kind === 'known' && head.value.lines.length > 0 ? (
        <div className="inspector-part">
          <ExcerptLines lines={head.value.lines.map((line) => ({ ...line, hit: false }))} />
        </div>
      ) : undefined}
    </>
  );
}

function noteText(note: Text | undefined, say: (text: Text) => string): string | undefined {
  return note === undefined ? undefined : say(note);
}

function rangeText(from: number | undefined, to: number | undefined, times: Times): string | undefined {
  return from === undefined || to === undefined ? undefined : `${times.full(from)} – ${times.full(to)}`;
}
