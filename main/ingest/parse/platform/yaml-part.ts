import { isMap, isScalar, isSeq } from 'yaml';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { PlacedLine } from '../line-source.ts';
import { lineSource } from '../line-source.ts';
import { readYaml, yamlComplaint } from '../yaml-text.ts';
import type { Part } from './part.ts';

interface Page {
  readonly entry: EntryPath;
  readonly lineAt: (offset: number) => PlacedLine;
}

/** The documents of a YAML text, one after the other, and what is wrong in it. Anchors and aliases, which kubectl never writes, stay unread. */
export function yamlParts(
  entry: EntryPath,
  text: string,
  lines: readonly PlacedLine[],
): { readonly parts: readonly Part[]; readonly complaints: readonly Complaint[] } {
  const { documents, lineAt, tooDeepAt } = readYaml(text, lines);
  const wrong = (why: string, offset: number) => yamlComplaint('yaml-line-wrong', entry, why, lineAt(offset));
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
