/** What is read of a JVM that lives, behind the process id that jcmd begins with. */
const STATE_BEHIND_ID =
  /^\s{0,40}\d{1,9}:\r?\n(?:-XX:\S|VM Arguments:|ClassLoader +Parent |#[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d |(?: {0,2}garbage-first heap| ?PSYoungGen| ?def new generation| ?par new generation| ?ZHeap|Shenandoah Heap| ?DefNew)\s)/m;

/** … and where the id is missing: heads of jcmd, jinfo, jstat, jps and pmap that nobody else writes. */
const STATE_ALONE =
  /^(?:VM Flags:\r?\n-XX:|Non-default VM flags: -XX:|VM Arguments:\r?\njvm_args: |Java System Properties:\s*$| *(?:Timestamp +)?(?:S0C +S1C +S0U +S1U |S0 +S1 +E +O +[MP] +(?:CCS +)?YGC |NGCMN +NGCMX )|\d{1,9} org\.apache\.flink\.\S{1,200}|\d{1,9}: {1,4}\S{0,300}\bjava -\S)/m;

/** … and what begins so only where nothing stands before it: the end of a thread dump has the same. */
const STATE_FIRST = /^\s{0,40}(?: {0,2}garbage-first heap|PSYoungGen|def new generation) +total \d{1,12}K, used \d/;

/** What tools say of a JVM that lives: options, properties, heap, class loaders, collections. */
export function isJvmState(text: string): boolean {
  return STATE_BEHIND_ID.test(text) || STATE_ALONE.test(text) || STATE_FIRST.test(text);
}

/** Behind the process id that jcmd begins with. */
const BEHIND_ID =
  /^\s{0,40}\d{1,9}:\r?\n(?:Dynamic libraries:|Memory mappings:|No instances waiting |Unreachable instances waiting |(?:String|Symbol)Table statistics:|\w{2,40} events \(|Metaspace +used |CodeHeap |(?:OpenJDK|Java HotSpot)|java\.util\.concurrent\.ForkJoinPool@|\d{1,12}\.\d{3} s\r?$|Log output configuration:|(?:Classes|Total) )/m;

/** Where the id is missing: heads that nobody else writes; `java -version`, and `jmap -heap` of JDK 8. */
const ALONE =
  /^\s{0,40} {0,2}(?:(?:Timestamp +)?(?:Loaded +Bytes +Unloaded +|Compiled +Failed +Invalid +)|(?:openjdk|java) version "\d|Attaching to process ID \d{1,9}, please wait)/;

/** `jps -lvm` */
const PROCESSES = /^\d{1,9} (?:jdk\.jcmd\/)?sun\.tools\.jps\.\S{1,200}/m;

/** Text that jcmd, jinfo, jps or jstat printed and that no reader takes apart: it is searched as it is. */
export function isOfJvmTool(text: string): boolean {
  return BEHIND_ID.test(text) || ALONE.test(text) || PROCESSES.test(text);
}

/** `jcmd … VM.info` prints what a crash report has, of a process that lives. */
export function isVmInfo(text: string): boolean {
  return /^\s{0,40}\d{1,9}:\r?\n#\r?\n# JRE version: /.test(text);
}
