import { parentPort, workerData } from 'node:worker_threads';
import type { TextQuery } from '../text-match.ts';
import type { FromSearcher, ToSearcher } from './search-messages.ts';
import { StretchSearch } from './stretch-search.ts';

const searcher = new StretchSearch(workerData);
let query: TextQuery = {};
let allowed: Uint32Array | undefined;

parentPort?.on('message', (message: ToSearcher) => {
  if (message.kind === 'query') {
    query = message.query;
    allowed = message.allowed;
    return;
  }
  const { search, task, blocks } = message;
  const rows = searcher.rows(blocks, query, allowed);
  const answer: FromSearcher = { search, task, rows };
  parentPort?.postMessage(answer, [rows.buffer]);
});
