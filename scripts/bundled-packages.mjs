// A build plugin: writes down which packages went into the output, so that their licences can be shipped with it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/;

/** @param {string} part of the program: main, preload or renderer */
export function bundledPackages(part) {
  const found = new Set();
  return {
    name: 'bundled-packages',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        for (const id of chunk.moduleIds ?? chunk.originalFileNames ?? []) {
          const folder = PACKAGE.exec(id.replace(/^\0/, '').split('?')[0])?.[1];
          if (folder?.startsWith(root)) found.add(folder.slice(root.length + 1).replaceAll('\\', '/'));
        }
      const target = join(root, 'out', 'bundled');
      mkdirSync(target, { recursive: true });
      writeFileSync(join(target, `${part}.json`), JSON.stringify([...found].sort()));
    },
  };
}
