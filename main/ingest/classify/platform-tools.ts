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

/** What the rest of CliFrontend prints: lists of nothing, a plan, the path of a savepoint, its own version. */
const FLINK =
  /^No (?:running|scheduled) jobs\.\s*$|^-{4,40} Execution Plan -{4,40}|^Savepoint completed\. Path: \S|^Version: \d[\w.-]{0,40}, Commit ID: [0-9a-f]{6,40}/m;

/** kafka-consumer-groups --reset-offsets, kafka-topics; `stat` and `mntr` of ZooKeeper; how a roll-out of Kubernetes went. */
const AROUND =
  /^(?:GROUP +)?TOPIC +PARTITION +NEW-OFFSET|^Topic: ?\S{1,249}\t(?:TopicId: |PartitionCount:)|^Consumer group '[^'\n]{1,200}' (?:has no active members|does not exist|is rebalancing)|^zk_version\t|^Zookeeper version: \d|^(?:deployment|statefulset|daemon set)(?:\.apps)? "\S{1,253}" successfully rolled out|^Waiting for (?:deployment|statefulset) (?:spec|"\S{1,253}" rollout)|^REVISION +CHANGE-CAUSE/m;

/** Text that kubectl, docker, yarn, flink, Kafka, ZooKeeper or a tool of the system printed and that no reader takes apart: it is searched as it is. */
export function isOfPlatformTool(text: string): boolean {
  return (
    KUBECTL.test(text) ||
    CONTAINERS.test(text) ||
    YARN.test(text) ||
    OTHERS.test(text) ||
    FLINK.test(text) ||
    AROUND.test(text)
  );
}
