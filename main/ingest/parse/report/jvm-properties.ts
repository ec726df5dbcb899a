import { optionsIn } from '../jvm/jvm-options.ts';
import { writtenTime } from '../times/written-time.ts';
import type { Opener, ReportSink, Where } from './section.ts';

/** `#Mon Nov 23 07:30:24 UTC 2026`: java.util.Properties begins with the time. */
const TIME = /^#([A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d .{2,40} \d{4})\s*$/;
const TITLE = /^Java System Properties:\s*$/;
/** `java.runtime.name=…`; JDK 8's jinfo has blanks around the sign. */
const PROPERTY = /^([\w.@$-]{1,200}) ?= ?(.*)$/;

/** `jcmd VM.system_properties`, `jinfo`. */
export const jvmProperties: Opener = (text, _where, sink) => {
  if (!TITLE.test(text) && !isTime(text, sink)) return undefined;
  return {
    line(line, at) {
      if (line.trim() === '') return true;
      if (isTime(line, sink)) return true;
      const [, name, value = ''] = PROPERTY.exec(line) ?? [];
      if (name === undefined) return false;
      tell(name, unescaped(value), at, sink);
      return true;
    },
  };
};

function isTime(text: string, sink: ReportSink): boolean {
  const time = TIME.exec(text)?.[1];
  if (time !== undefined) sink.time(writtenTime(time));
  return time !== undefined;
}

function tell(name: string, value: string, where: Where, sink: ReportSink): void {
  if (name === 'java.runtime.version') sink.state({ java: value }, where());
  if (name === 'log.file') sink.state({ logFile: value }, where());
  if (name === 'sun.java.command')
    sink.state({ ...optionsIn(value), command: value, mainClass: value.split(' ', 1)[0] }, where());
}

/** Signs, colons and blanks have a backslash before them. */
function unescaped(value: string): string {
  return value.replace(/\\([:=# !\\])/g, '$1');
}
