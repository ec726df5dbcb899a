// A build plugin: writes down which packages went into the output, so that their licences can be shipped with it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './root.mjs';

const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/;

/** @param {string} part of the program: main, preload or renderer */
export function bundledPackages(part) {
  const found = new Set();
  let base = root;
  return {
    name: 'bundled-packages',
    configResolved(config) {
      base = config.root;
    },
    generateBundle(_options, bundle) {
      // Code knows its modules by whole paths; a font or a picture is named from the folder that is built.
      for (const piece of Object.values(bundle))
        for (const id of piece.moduleIds ?? piece.originalFileNames ?? []) {
          const folder = PACKAGE.exec(resolve(base, id.replace(/^\0/, '').split('?')[0]))?.[1];
          if (folder?.startsWith(root)) found.add(folder.slice(root.length + 1).replaceAll('\\', '/'));
        }
      const target = join(root, 'out', 'bundled');
      mkdirSync(target, { recursive: true });
      writeFileSync(join(target, `${part}.json`), JSON.stringify([...found].sort()));
    },
  };
}
