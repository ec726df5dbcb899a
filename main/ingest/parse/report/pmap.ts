import { optionsIn } from '../jvm/jvm-options.ts';
import type { Opener } from './section.ts';

/** `2751:   /usr/lib/jvm/java-17/bin/java -Xmx… org.apache.flink…`. */
const FIRST = /^(\d{1,9}): {1,4}(\S{0,300}\bjava) (-.*)$/;
const MAIN = / (org\.apache\.flink\.[\w.$]{1,200}(?: .*)?)$/;
/** `total kB         2023744  323112  299748` of `pmap -x`; without -x only what is mapped is told. */
const TOTAL = /^total kB +\d{1,15} +(\d{1,15}) +\d{1,15}/;

/** `pmap PID`, `pmap -x PID`: what a process has mapped, and how much of it lies in memory. */
export const pmap: Opener = (text, where, sink) => {
  const [, pid, , rest = ''] = FIRST.exec(text) ?? [];
  if (pid === undefined) return undefined;
  const command = MAIN.exec(rest)?.[1];
  const options = command === undefined ? rest : rest.slice(0, -command.length - 1);
  sink.process(Number(pid));
  sink.state(
    {
      ...optionsIn(options),
      options,
      ...(command === undefined ? {} : { command, mainClass: command.split(' ', 1)[0] }),
    },
    where(),
  );
  return {
    line(line, at) {
      const resident = TOTAL.exec(line)?.[1];
      if (resident !== undefined) sink.state({ residentBytes: Number(resident) * 1024 }, at());
      return /^[0-9a-f]{8,16} |^Address +Kbytes|^-{3,} |^ ?total /.test(line);
    },
  };
};
