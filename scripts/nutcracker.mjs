#!/usr/bin/env node
// The command line from a checkout: builds first when there is nothing built.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';

const CLI = join(root, 'out', 'main', 'cli.js');

if (!existsSync(CLI)) await setUp({});
// `npm run cli` starts in the project's folder; the paths a person types are meant from where they are.
if (['cli', 'serve'].includes(process.env.npm_lifecycle_event ?? '') && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD);
await import(pathToFileURL(CLI).href);
