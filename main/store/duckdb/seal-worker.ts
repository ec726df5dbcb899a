import { workerData } from 'node:worker_threads';
import { sealFolder } from './seal.ts';
import type { Sealing } from './seal-apart.ts';

const { folder, log, order, mergeWorker }: Sealing = workerData;
await sealFolder(folder, log, order, mergeWorker);
