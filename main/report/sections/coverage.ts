import { compareText } from '#contract/compare-text.ts';
import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { Complaint, SourceCoverage } from '#contract/incident/coverage.ts';
import type { Text } from '#contract/text.ts';
import { byMeaning } from '#contract/wording/complaints/complaint-meanings.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { listedLogNote } from '#contract/wording/listed-logs.ts';
import { readingNotes } from '#contract/wording/reading-notes.ts';
import { unusedNote } from '#contract/wording/unused.ts';
import { type Block, heading, type Inline, paragraph, say } from '../document.ts';
import { leftOut, type Section, type Writing } from './section.ts';

/** Rows before the rest is counted: a document stays readable with thousands of files. */
const SOURCES = 200;
const COMPLAINTS = { full: 100, brief: 5 } as const;

/** What was read, and what could not be. */
export const coverage: Section = (writing) => {
  const { words, detail } = writing;
  const blocks: Block[] = [heading(2, words.section.coverage)];
  if (detail === 'brief') blocks.push(paragraph(kinds(writing)));
  else blocks.push(...sourceTable(writing), ...notes(writing), ...unused(writing), ...listedLogs(writing));
  blocks.push(...complaints(writing));
  return blocks;
};

function kinds({ incident, words }: Writing): string {
  const by = new Map<ArtifactKind, { files: number; records: number }>();
  for (const source of incident.coverage.sources) {
    const sum = by.get(source.artifact.kind) ?? { files: 0, records: 0 };
    by.set(source.artifact.kind, { files: sum.files + 1, records: sum.records + source.records });
  }
  return [...by]
    .sort(([a], [b]) => compareText(a, b))
    .map(([kind, { files, records }]) => words.readKinds(words.kind[kind], files, records))
    .join(words.semicolon);
}

function sourceTable(writing: Writing): readonly Block[] {
  const { words } = writing;
  const sources = sourcesByPath(writing);
  const table: Block = {
    kind: 'table',
    head: [
      words.label.file,
      words.label.kind,
      words.label.process,
      words.label.from,
      words.label.to,
      words.label.records,
    ],
    right: [5],
    rows: sources
      .slice(0, SOURCES)
      .map((s): (readonly Inline[])[] => [
        [{ code: s.artifact.entry }],
        [words.kind[s.artifact.kind]],
        [[s.process, s.host].filter((part) => part !== undefined).join(' ')],
        [time(s, 'from')],
        [time(s, 'to')],
        [s.records === 0 ? '' : String(s.records)],
      ]),
  };
  return [table, ...leftOut(sources.length - SOURCES, writing)];
}

/** What was decided to read a file: its encoding, its day, what it was taken out of. */
function notes(writing: Writing): readonly Block[] {
  const { words, language } = writing;
  const noted = sourcesByPath(writing).flatMap((source) => {
    const said = readingNotes(source).map((note) => say(note, language));
    return said.length === 0 ? [] : [{ entry: source.artifact.entry, said: said.join(words.semicolon) }];
  });
  if (noted.length === 0) return [];
  const items = noted.slice(0, SOURCES).map(({ entry, said }) => [paragraph({ code: entry }, words.colon, said)]);
  const list: Block = { kind: 'list', ordered: false, items };
  return [heading(3, words.label.readAs), list, ...leftOut(noted.length - SOURCES, writing)];
}

function sourcesByPath({ incident }: Writing): readonly SourceCoverage[] {
  return incident.coverage.sources.toSorted((a, b) => compareText(a.artifact.entry, b.artifact.entry));
}

/** Files that are known and of which nothing is used, one line a kind. */
function unused({ incident, words, language }: Writing): readonly Block[] {
  const kinds = new Map<string, { readonly note: Text; readonly kind: ArtifactKind; files: number }>();
  for (const { artifact } of incident.coverage.sources) {
    const note = unusedNote(artifact);
    if (note === undefined || artifact.detail === undefined) continue;
    const known = kinds.get(artifact.detail) ?? { note, kind: artifact.kind, files: 0 };
    kinds.set(artifact.detail, { ...known, files: known.files + 1 });
  }
  if (kinds.size === 0) return [];
  const items = [...kinds]
    .sort(([a], [b]) => compareText(a, b))
    .map(([detail, { note, kind, files }]) => [
      paragraph({ code: detail }, ' ', words.readKinds(words.kind[kind], files, 0), words.colon, say(note, language)),
    ]);
  return [heading(3, words.label.unused), { kind: 'list', ordered: false, items }];
}

/** A screenful; who needs more takes the whole folder. */
const LISTED = 20;

/** Logs that REST lists and that are not in the bundle, with the command that fetches each. */
function listedLogs(writing: Writing): readonly Block[] {
  const { incident, words, language } = writing;
  const all = incident.coverage.listedLogs ?? [];
  if (all.length === 0) return [];
  const items = all
    .slice(0, LISTED)
    .map((log) => [paragraph(say(listedLogNote(log), language), words.colon, { code: log.command })]);
  const list: Block = { kind: 'list', ordered: false, items };
  return [heading(3, words.label.listedLogs), list, ...leftOut(all.length - LISTED, writing)];
}

function time(source: SourceCoverage, end: 'from' | 'to'): string {
  const at = source[end];
  return at === undefined ? '' : dateAndTime(at).replace(' UTC', '');
}

function complaints(writing: Writing): readonly Block[] {
  const { incident, words, language, detail } = writing;
  const all = incident.coverage.complaints;
  if (all.length === 0) return [];
  const shown = all.slice(0, COMPLAINTS[detail]);
  const items = byMeaning(shown).map(({ code, meaning, complaints: alike }) => [
    paragraph({ code }, words.colon, say(meaning, language)),
    list(alike.map((c) => [paragraph({ code: placeOf(c) }, words.colon, c.said, more(c, writing))])),
  ]);
  return [heading(3, words.label.complaints), list(items), ...leftOut(all.length - shown.length, writing)];
}

function list(items: readonly (readonly Block[])[]): Block {
  return { kind: 'list', ordered: false, items };
}

function placeOf({ entry, line }: Complaint): string {
  return line === undefined ? entry : `${entry}:${line}`;
}

function more({ more: others }: Complaint, { words }: Writing): string {
  return others ? ` (${words.more(others)})` : '';
}
