/** Titles of the tables that kubectl prints of resources that no reader takes apart. */
const KUBECTL =
  /^(?:NAMESPACE +)?(?:NAME +(?:STATUS +(?:ROLES|VOLUME) +|DATA +AGE|TYPE +CLUSTER-IP +|READY +(?:UP-TO-DATE +AVAILABLE +)?AGE|DESIRED +CURRENT +READY +|COMPLETIONS +|REFERENCE +TARGETS +|CPU\(cores\) +)|POD +NAME +CPU\(cores\) +)|^Error from server \(\w{1,60}\): |^unable to retrieve container logs for |^Client Version: v\d/m;

/** docker and crictl: their tables. */
const CONTAINERS = /^CONTAINER(?: ID)? +(?:IMAGE|NAME) +(?:COMMAND|CPU %|CREATED) +/m;

/** Lists of YARN's command line (ApplicationCLI, NodeCLI, QueueCLI); its reports of one application have a reader. */
const YARN =
  /^Total (?:number of (?:applications|application attempts|containers)|Nodes) ?[:(]|^ +(?:Application|ApplicationAttempt|Container|Node)-Id\t|^Queue Information : *\r?\nQueue Name : /m;

/** `flink list` and `flink run` (CliFrontend), and what tells who listens and which files are open. */
const OTHERS =
  /^-{4,40} (?:Running\/Restarting|Scheduled\/Cancelled|Scheduled|Terminated) Jobs -{4,40}|^Job has been submitted with JobID [0-9a-f]{32}|^(?:Triggering savepoint for job|Suspending job|Cancell?ing job) |^Netid +State +Recv-Q|^State +Recv-Q +Send-Q +Local Address|^Active Internet connections|^Proto +Recv-Q +Send-Q|^COMMAND +PID +(?:TID +)?(?:TASKCMD +)?USER +FD +TYPE/m;

/** Text that kubectl, docker, yarn, flink or a tool of the system printed and that no reader takes apart: it is searched as it is. */
export function isOfPlatformTool(text: string): boolean {
  return KUBECTL.test(text) || CONTAINERS.test(text) || YARN.test(text) || OTHERS.test(text);
}
