import { optionsIn } from '../jvm/jvm-options.ts';
import type { Opener, ReportSink, Where } from './section.ts';

/** `-XX:CICompilerCount=2 -XX:+UseG1GC …`; JDK 8 puts `Non-default VM flags: ` before it, and `Command line:  ` before the options. */
const FLAGS = /^(?:Non-default VM flags: +)?-XX:[+-]?\w{3,80}(?:=\S*)? -XX:/;
const OPTIONS = /^(?:jvm_args|Command line): *(-\S.*)$/;
const COMMAND = /^java_command: (\S.*)$/;
/** Titles, and what else stands there. */
const BESIDE =
  /^(?:VM Flags|VM Arguments|jvm_args):\s*$|^java_class_path \(initial\): |^Launcher Type: |^Attaching to process ID \d|^Debugger attached|^(?:Server|Client) compiler detected|^JVM version is /;

/** `jcmd VM.flags` and `VM.command_line`, `jinfo -flags` (Arguments::print_on, JVMFlag::printSetFlags). */
export const jvmCommand: Opener = (text, where, sink) =>
  isOfCommand(text, where, sink) ? { line: (line, at) => isOfCommand(line, at, sink) } : undefined;

function isOfCommand(text: string, where: Where, sink: ReportSink): boolean {
  if (BESIDE.test(text)) return true;
  if (FLAGS.test(text)) {
    sink.state(optionsIn(text), where());
    return true;
  }
  const options = OPTIONS.exec(text)?.[1];
  if (options !== undefined) sink.state({ ...optionsIn(options), options }, where());
  const command = COMMAND.exec(text)?.[1];
  if (command !== undefined) sink.state({ command, mainClass: command.split(' ', 1)[0] }, where());
  return options !== undefined || command !== undefined;
}

const ITSELF = /^\d{1,9} (?:jdk\.jcmd\/)?sun\.tools\.jps\.\S/;
/** `jps -lvm`: process id, main class, its arguments, options of the JVM. */
const PROCESS = /^(\d{1,9}) (org\.apache\.flink\.[\w.$]{1,200})(?: (.*))?$/;

export const jps: Opener = (text, where, sink) => {
  const isProcess = (line: string, at: Where) => {
    const [, pid, mainClass = '', rest = ''] = PROCESS.exec(line) ?? [];
    if (pid === undefined) return /^\d{1,9} \S{1,200}/.test(line);
    sink.process(Number(pid));
    sink.state({ ...optionsIn(rest), mainClass, command: `${mainClass} ${rest}`.trim() }, at());
    return true;
  };
  return (PROCESS.test(text) || ITSELF.test(text)) && isProcess(text, where) ? { line: isProcess } : undefined;
};
