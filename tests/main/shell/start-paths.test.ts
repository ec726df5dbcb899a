import { expect, test } from 'vitest';
import { startPaths } from '../../../main/shell/start-paths.ts';

test('what is named on the command line is opened, relative to where the person is', () => {
  expect(startPaths(['nutcracker', '--inspect=0', 'a.tar.gz', '', '/data/b.zip'], false, '/home/li')).toEqual([
    '/home/li/a.tar.gz',
    '/data/b.zip',
  ]);
});

test('in development the folder of the program is no bundle, wherever the switches stand', () => {
  expect(startPaths(['electron', '--no-sandbox', '/src/nutcracker', 'a.tar.gz'], true, '/home/li')).toEqual([
    '/home/li/a.tar.gz',
  ]);
});
