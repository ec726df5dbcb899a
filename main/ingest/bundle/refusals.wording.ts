import type { Complaint } from '#contract/incident/coverage.ts';
import type { Text } from '#contract/text.ts';
import { UNUSED } from '#contract/wording/unused.ts';
import type { Damage } from './archive.ts';

/** Why a bundle cannot be opened at all. */
export const REFUSALS = {
  firstPartMissing: (name: string) => ({
    en: `Its first part, ${name}, is missing.`,
    'zh-CN': `缺少第一个分卷 ${name}。`,
  }),
  system: (code: string) => ({ en: `The system says ${code}.`, 'zh-CN': `系统返回 ${code}。` }),
  neitherFileNorFolder: { en: 'It is neither a file nor a folder.', 'zh-CN': '它既不是文件也不是文件夹。' },
  emptyFile: { en: 'The file is empty.', 'zh-CN': '文件为空。' },
  emptyStream: { en: 'It is empty.', 'zh-CN': '内容为空。' },
  emptyTar: { en: 'It is a tar archive without any entry.', 'zh-CN': '它是没有任何条目的 tar 归档。' },
  fromPipe: (packing: string) => ({
    en: `A ${packing} cannot be read from a pipe: save it to a file first.`,
    'zh-CN': `${packing} 无法从管道读取，请先保存为文件。`,
  }),
  foreign: (name: string, unpack: string) => ({
    en: `It is a ${name} archive, which is not opened here: unpack it first (${unpack}) and open the folder.`,
    'zh-CN': `它是 ${name} 归档，此处无法打开：请先解包（${unpack}），再打开文件夹。`,
  }),
  volume: (whole: string) => ({
    en: `It is one volume of a split zip, and no other lies beside it: put all of them, up to ${whole}, into one folder.`,
    'zh-CN': `它是分卷 zip 的一个分卷，旁边没有其他分卷：请把全部分卷（直到 ${whole}）放到同一文件夹。`,
  }),
  neitherArchiveNorText: {
    en: 'It is neither an archive that can be opened nor a text file.',
    'zh-CN': '它既不是可打开的归档，也不是文本文件。',
  },
} satisfies Readonly<Record<string, Text | ((...said: string[]) => Text)>>;

/** First bytes of what people send instead of a text, and what coverage calls it when it lies among other files. */
const KNOWN: readonly (readonly [string, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['office', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['heap-dump', [0x4a, 0x41, 0x56, 0x41, 0x20, 0x50, 0x52, 0x4f, 0x46, 0x49, 0x4c, 0x45]],
  ['jfr', [0x46, 0x4c, 0x52, 0x00]],
];

/** Why a file that is neither packed nor text is not opened, and what to send instead where that is known. */
export function refusalOf(head: Uint8Array): Text {
  const known = KNOWN.find(([, magic]) => magic.every((byte, at) => head[at] === byte))?.[0];
  const unused = known === undefined ? undefined : UNUSED[known];
  if (unused === undefined) return REFUSALS.neitherArchiveNorText;
  return { en: `It is ${unused.en}.`, 'zh-CN': `它是${unused['zh-CN']}。` };
}

const DAMAGE: Readonly<Record<Damage['code'], string>> = {
  'archive-truncated': '归档不完整',
  'archive-corrupt': '归档已损坏',
};

/** What is wrong with the bytes stays as the unpacker says it. */
export function damaged({ code, message }: Damage): Text {
  return { en: sentence(message), 'zh-CN': `${DAMAGE[code]}（${message}）。` };
}

export function damagedAtOnce({ code, message }: Damage): Text {
  const en = sentence(`${message} before anything could be read`);
  return { en, 'zh-CN': `未能读出任何内容：${DAMAGE[code]}（${message}）。` };
}

/** `complaint`: the first, which tells why. */
export function holdsNothing(complaint: Complaint | undefined): Text {
  const said = complaint === undefined ? '' : `${complaint.entry}: ${complaint.said}`;
  return {
    en: `It holds no file that could be read.${said === '' ? '' : ` ${said}.`}`,
    'zh-CN': `其中没有可读取的文件。${said === '' ? '' : `${said}。`}`,
  };
}

function sentence(said: string): string {
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}
