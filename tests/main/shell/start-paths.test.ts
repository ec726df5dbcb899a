import { expect, test } from 'vitest';
import { handedOver, startPaths } from '../../../main/shell/start-paths.ts';

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

test('a second start hands over its bundles, and anything else that it says is no bundle', () => {
  expect([{ paths: ['/b/a.zip'] }, { paths: '/b/a.zip' }, { paths: [7] }, null, 'paths'].map(handedOver)).toEqual([
    ['/b/a.zip'],
    [],
    [],
    [],
    [],
  ]);
});
