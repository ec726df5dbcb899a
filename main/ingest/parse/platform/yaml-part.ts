import { isMap, isScalar, isSeq } from 'yaml';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import { maskSecrets } from '#contract/wording/secrets.ts';
import type { TextLine } from '../settings/settings-line.ts';
import { readYaml } from '../yaml-text.ts';
import type { Part } from './part.ts';

/** Of a line, before secrets are masked: what is shown of it is shorter. */
const SAID_CHARS = 400;

interface Page {
  readonly entry: EntryPath;
  readonly lineAt: (offset: number) => TextLine;
}

/** The documents of a YAML text, one after the other, and what is wrong in it. Anchors and aliases, which kubectl never writes, stay unread. */
export function yamlParts(
  entry: EntryPath,
  text: string,
  lines: readonly TextLine[],
): { readonly parts: readonly Part[]; readonly complaints: readonly Complaint[] } {
  const { documents, lineOf, tooDeepAt } = readYaml(text);
  const lineAt = (offset: number): TextLine => lines[lineOf(offset) - 1] ?? { text: '', line: 1, byte: 0 };
  const wrong = (why: string, offset: number): Complaint => {
    const at = lineAt(offset);
    const said = maskSecrets(`${why}: ${at.text.trim().slice(0, SAID_CHARS)}`).slice(0, 200);
    return { code: 'yaml-line-wrong', entry, line: at.line, byte: at.byte, said };
  };
  const page: Page = { entry, lineAt };
  return {
    parts: documents.flatMap((document) =>
      isMap(document.contents) || isSeq(document.contents) ? [yamlPart(page, document.contents, 0)] : [],
    ),
    complaints: [
      ...(tooDeepAt === undefined ? [] : [wrong('TOO_DEEP', tooDeepAt)]),
      ...documents.flatMap((document) => document.errors.slice(0, 5).map((error) => wrong(error.code, error.pos[0]))),
    ],
  };
}

/** `offset`: of the key it stands below, or of its own beginning. */
function yamlPart(page: Page, node: unknown, offset: number): Part {
  return {
    get source() {
      return lineSource(page.entry, page.lineAt(offset));
    },
    get(key) {
      const pair = isMap(node)
        ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        : undefined;
      return pair && isScalar(pair.key) ? yamlPart(page, pair.value, pair.key.range?.[0] ?? offset) : undefined;
    },
    entries: () =>
      isMap(node)
        ? node.items.flatMap(({ key, value }) =>
            isScalar(key) ? [[String(key.value), yamlPart(page, value, key.range?.[0] ?? offset)] as const] : [],
          )
        : [],
    items: () => (isSeq(node) ? node.items.map((item) => yamlPart(page, item, startOf(item) ?? offset)) : []),
    text: wordOf(node),
  };
}

function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
}

/** As it is written when it stands plain (`0.10`, `yes`), else what the quotes or the block hold. */
function wordOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return node.type === 'PLAIN' && node.source !== undefined ? node.source : String(node.value);
}

/** As much of a line as a source shows. */
const MOST_SHOWN = 2000;

export function lineSource(entry: EntryPath, at: TextLine): LineSource {
  return { kind: 'line', entry, line: at.line, byte: at.byte, text: maskSecrets(at.text).slice(0, MOST_SHOWN) };
}
