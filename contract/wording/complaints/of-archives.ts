import type { Text } from '../../text.ts';

/** What a complaint about archives, folders and the names in them means for the verdict, and what to do. */
export const OF_ARCHIVES = {
  'archive-corrupt': {
    en: 'Bytes of it are damaged: what was read of it may be incomplete. Copy it again and compare checksums.',
    'zh-CN': '其中有损坏的字节，读出的内容可能不完整。请重新拷贝并核对校验和。',
  },
  'archive-encrypted': {
    en: 'It is encrypted and was not read. Unpack it with its password and open the folder.',
    'zh-CN': '它已加密，未能读取。请用密码解包后打开文件夹。',
  },
  'archive-method-unknown': {
    en: 'It is packed in a way that is not read here. Unpack it first and open the folder.',
    'zh-CN': '其压缩方式此处无法读取。请先解包，再打开文件夹。',
  },
  'archive-not-opened': {
    en: 'Archives of this kind are not opened here: what it holds is not in the verdict. Unpack it first and open the folder.',
    'zh-CN': '此处不支持这种归档，其内容未计入结论。请先解包，再打开文件夹。',
  },
  'archive-too-deep': {
    en: 'It lies in archives within archives and was not opened. Unpack the outer ones first.',
    'zh-CN': '归档嵌套层数过多，未打开。请先解开外层归档。',
  },
  'archive-truncated': {
    en: 'It ends early: what came behind is not in the verdict, and that it is not there proves nothing. Ask for the whole of it.',
    'zh-CN': '内容提前结束，其后的部分未计入结论，缺失并不说明任何问题。请索取完整文件。',
  },
  'archive-unreadable': {
    en: 'Nothing of it could be read, so nothing of it is in the verdict. Unpack it yourself and open the folder, or ask for it again.',
    'zh-CN': '完全无法读取，其内容未计入结论。请自行解包后打开文件夹，或重新索取。',
  },
  'bytes-exceeded': {
    en: 'More unpacked bytes than are read of one bundle: the rest is not in the verdict. Open the part of it that is about the incident.',
    'zh-CN': '解包后的数据量超过单个材料的读取上限，其余部分未计入结论。请只打开与事故有关的部分。',
  },
  'device-skipped': {
    en: 'Devices, pipes and sockets are never opened. A collector has no reason to pack one.',
    'zh-CN': '设备、管道和套接字一律不打开，收集材料时无需包含。',
  },
  'entries-exceeded': {
    en: 'More files than are read of one bundle: the rest is not in the verdict. Open the folders that are about the incident.',
    'zh-CN': '文件数超过单个材料的读取上限，其余文件未计入结论。请只打开与事故有关的文件夹。',
  },
  'entry-type-unknown': {
    en: 'A tar entry that is no file: nothing of it was read. Pack it again with a usual tar where it should hold a log.',
    'zh-CN': 'tar 中的非文件条目，未读取。若其中应有日志，请用常规 tar 重新打包。',
  },
  'export-line-unread': {
    en: 'Lines of this export are no records of it: log lines that stood there are missing. Export it again where this goes on.',
    'zh-CN': '导出文件中有些行不是其记录，对应的日志行缺失。若大量出现，请重新导出。',
  },
  'file-unreadable': {
    en: 'The system does not give this file: nothing, or only its beginning, is in the verdict. See its permissions and its disk.',
    'zh-CN': '系统无法提供该文件，其内容全部或部分未计入结论。请检查文件权限和磁盘。',
  },
  'link-skipped': {
    en: 'Links are never followed: what it points to counts only where it is in the bundle itself. Pack with `tar -h` to have it.',
    'zh-CN': '链接一律不跟随，其目标只有本身在材料中才会读取。如需包含，请用 `tar -h` 打包。',
  },
  'name-empty': {
    en: 'An entry without a name was not read. Pack the files again.',
    'zh-CN': '条目没有名称，未读取。请重新打包。',
  },
  'name-leaves-root': {
    en: 'Its name points outside of the bundle, so it was not read. Pack the files again from within their folder.',
    'zh-CN': '名称指向材料之外，未读取。请在文件所在的文件夹内重新打包。',
  },
  'name-too-long': {
    en: 'Its name is longer than any file system allows; it was not read. Pack the files again.',
    'zh-CN': '名称超过文件系统允许的长度，未读取。请重新打包。',
  },
  'name-twice': {
    en: 'Two entries have one name: both are read, the second under a name with a number.',
    'zh-CN': '两个条目同名，均已读取，后者的名称带有编号。',
  },
  'part-missing': {
    en: 'A part of a split archive is missing: what begins behind it cannot be read. Ask for it, and keep all parts in one folder.',
    'zh-CN': '缺少分卷，其后的内容无法读取。请索取该分卷，并将所有分卷放在同一文件夹。',
  },
  'ratio-exceeded': {
    en: 'It unpacks to far more than any log does, so reading stopped there. Unpack it yourself where you trust it.',
    'zh-CN': '解压后的体积远超日志的正常比例，读取就此停止。若来源可信，请自行解包。',
  },
  'too-deep': {
    en: 'It lies in more folders within folders than are read. Move it further up.',
    'zh-CN': '文件夹层数超过读取上限。请将其移到较浅的层级。',
  },
  'zip-encrypted': {
    en: 'It is encrypted and was not read. Unpack it with its password and open the folder.',
    'zh-CN': '它已加密，未能读取。请用密码解包后打开文件夹。',
  },
  'zip-method-unknown': {
    en: 'It is packed in a way that is not read here. Unpack it first and open the folder.',
    'zh-CN': '其压缩方式此处无法读取。请先解包，再打开文件夹。',
  },
} as const satisfies Readonly<Record<string, Text>>;
