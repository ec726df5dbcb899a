/** Behind the process id that jcmd begins with. */
const BEHIND_ID =
  /^\s{0,40}\d{1,9}:\r?\n(?:#\r?\n# JRE version: |-XX:\S|VM Arguments:|Dynamic libraries:|Memory mappings:|No instances waiting |(?:String|Symbol)Table statistics:|\w{2,40} events \(|ClassLoader +Parent |Metaspace +used |CodeHeap |(?:OpenJDK|Java HotSpot)|java\.util\.concurrent\.ForkJoinPool@|\d{1,12}\.\d{3} s\r?$|#[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d |Log output configuration:|(?:Classes|Total) |(?: {0,2}garbage-first heap|PSYoungGen|def new generation| ?ZHeap|Shenandoah Heap| ?DefNew) )/m;

/** Where the id is missing: heads that nobody else writes. */
const ALONE =
  /^\s{0,40}(?:VM Flags:\r?\n-XX:|VM Arguments:\r?\njvm_args: | {0,2}(?:Timestamp +)?(?:S0C? +S1C? +|Loaded +Bytes +Unloaded +|Compiled +Failed +Invalid +|NGCMN +NGCMX +)| {0,2}(?:garbage-first heap|PSYoungGen|def new generation) +total \d{1,12}K, used \d)/;

/** `jps -lvm` */
const PROCESSES = /^\d{1,9} (?:org\.apache\.flink\.|(?:jdk\.jcmd\/)?sun\.tools\.jps\.)\S{1,200}/m;

/** Text that jcmd, jinfo, jps or jstat printed and that no reader takes apart: it is searched as it is. */
export function isOfJvmTool(text: string): boolean {
  return BEHIND_ID.test(text) || ALONE.test(text) || PROCESSES.test(text);
}

/** `jcmd … VM.info` prints what a crash report has, of a process that lives. */
export function isVmInfo(text: string): boolean {
  return /^\s{0,40}\d{1,9}:\r?\n#\r?\n# JRE version: /.test(text);
}
