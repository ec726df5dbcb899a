import { parentPort, workerData } from 'node:worker_threads';
import { BlockMiner } from '../templates/block-miner.ts';
import type { TextQuery } from '../text-match.ts';
import type { FromSearcher, ToSearcher } from './search-messages.ts';
import { StretchSearch } from './stretch-search.ts';

const searcher = new StretchSearch(workerData);
let query: TextQuery = {};
let allowed: Uint32Array | undefined;
/** Stays while searches come between its tasks: what was met once is not told of again. */
let mining: { readonly search: number; readonly miner: BlockMiner } | undefined;

parentPort?.on('message', (message: ToSearcher) => {
  switch (message.kind) {
    case 'query':
      query = message.query;
      allowed = message.allowed;
      break;
    case 'mine':
      if (mining?.search !== message.search)
        mining = { search: message.search, miner: new BlockMiner(workerData, message) };
      break;
    case 'end':
      if (mining?.search === message.search) mining = undefined;
      break;
    case 'blocks':
      answer(message);
  }
});

function answer({ search, task, blocks }: Extract<ToSearcher, { kind: 'blocks' }>): void {
  const post = (of: FromSearcher['answer'], transfer: readonly ArrayBuffer[]) => {
    const message: FromSearcher = { search, task, answer: of };
    parentPort?.postMessage(message, transfer);
  };
  if (mining?.search === search) post({ kind: 'shapes', shapes: mining.miner.mine(blocks) }, []);
  else {
    const rows = searcher.rows(blocks, query, allowed);
    post({ kind: 'rows', rows }, [rows.buffer]);
  }
}
