import { afterAll, expect, test } from 'vitest';
import { aPlace, tarGzOf } from '../../kit/a-bundle.ts';
import { readIncident } from '../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

/** How such files begin, by their specifications; the rest is of no matter to who does not open them. */
const FOREIGN = [
  ['a.rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00], 'RAR', 'unrar x'],
  ['a.log.Z', [0x1f, 0x9d, 0x90, 0x32, 0x60, 0xc0, 0x00, 0x00], 'compress', 'uncompress'],
  ['a.log.br', [0x8b, 0x7f, 0x80, 0x01, 0x02, 0x05, 0x06, 0x0e], 'Brotli', 'brotli -d'],
  ['a.log.snappy', [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59], 'snappy', 'snzip -d'],
] as const;

const contentOf = (magic: readonly number[]) =>
  Buffer.from([...magic, ...Array.from({ length: 600 }, (_, i) => (i * 7919) % 256)]);

test.each(FOREIGN)('%s alone is refused with the command that unpacks it', async (file, magic, name, unpack) => {
  const why = await readIncident([place.write(file, contentOf(magic))]).then(
    () => undefined,
    (error: { readonly text?: unknown; readonly params?: unknown }) => JSON.stringify(error),
  );
  expect(why).toContain(`It is a ${name} archive, which is not opened here: unpack it first (${unpack})`);
});

test.each(FOREIGN)('%s among other files is listed, and said to be closed', async (file, magic, name) => {
  const files = [
    { path: 'x/readme.txt', content: 'see below\n' },
    { path: `x/${file}`, content: contentOf(magic) },
  ];
  const { incident, complaints } = await readIncident([place.write('b.tgz', tarGzOf(files))]);
  const artifact = incident.coverage.sources.find((source) => source.artifact.entry === `x/${file}`)?.artifact;
  expect([artifact?.kind, artifact?.detail, artifact?.read]).toEqual(['archive', name.toLowerCase(), false]);
  expect(complaints.map(({ code, entry }) => [code, entry])).toContainEqual(['archive-not-opened', `x/${file}`]);
});

test('a volume of a split zip that comes alone is told what it needs', async () => {
  const first = place.write(
    'logs.z01',
    Buffer.from([0x50, 0x4b, 0x07, 0x08, 0x50, 0x4b, 0x03, 0x04, ...Array(60).fill(1)]),
  );
  const alone = await readIncident([first]).catch((error: unknown) => JSON.stringify(error));
  expect(alone).toContain('put all of them, up to logs.zip, into one folder');
  expect(alone).toContain('请把全部分卷（直到 logs.zip）放到同一文件夹');
});
