import { sourceFiles } from '../../../architecture/source-files.ts';

const CLASSIFY = sourceFiles('main/ingest/classify');
const PROCESSES = sourceFiles('main/flink').filter(({ path }) => path.endsWith('/other-processes.ts'));

/** A kind, and what it is more closely, as `classify` and its clues write them down: `gc-log`, `docker json`. */
const NAMED = /kind: '([\w-]+)'(?:,\s*detail: '([\w-]+)')?/g;
/** Processes beside Flink's; their logs go by these words. */
const PROCESS = /id: '([\w-]+)',\s*sees: /g;
/** What `classify` puts together of two words. */
const COMPOSED = ['other-log json-lines', 'settings flink-conf', 'settings config-yaml'];
/** They are listed, and nothing is made of them: what can be opened of archives was opened before. */
const WITHOUT_READER = /^(?:unknown|archive|empty|state-file)\b|^settings sql-client-settings$/;

const words = (files: typeof CLASSIFY, what: RegExp) =>
  files
    .flatMap(({ text }) => [...text.matchAll(what)])
    .map(([, ...found]) => found.filter((word) => word !== undefined).join(' '));

/** Everything that is read, by the words that `classify` has for it. */
export const READ: readonly string[] = [
  ...new Set([
    ...words(CLASSIFY, NAMED),
    ...words(PROCESSES, PROCESS).map((process) => `other-log ${process}`),
    ...COMPOSED,
  ]),
]
  .filter((id) => !WITHOUT_READER.test(id))
  .sort();
