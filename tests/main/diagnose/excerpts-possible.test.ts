import { afterAll, expect, test } from 'vitest';
import { pasteboard } from '../../kit/pasteboard.ts';

const { verdictOf, dispose } = pasteboard();
afterAll(dispose);

test.each([
  [
    'java.util.concurrent.TimeoutException: Heartbeat of TaskManager with id 172.18.0.3:33783-3e38f6 timed out.',
    'TaskManager died, process stood still, network partition and 1 more.',
  ],
  [
    'akka.pattern.AskTimeoutException: Ask timed out on [Actor[akka.tcp://flink@host-1:25369/user/rpc/taskmanager_0#1061796427]] after [10000 ms].',
    'TaskManager died, process stood still, network partition and 1 more.',
  ],
  [
    'java.util.concurrent.TimeoutException: The heartbeat of JobManager with id 20cc89b3e7b69f48c0249ed0ac4b6f66 timed out.',
    'process stood still, network partition and leadership lost.',
  ],
  [
    'java.util.concurrent.TimeoutException: Invocation of [RemoteRpcInvocation(JobMasterGateway.updateTaskExecutionState(TaskExecutionState))] at recipient [akka.tcp://flink@orders:6123/user/rpc/jobmanager_2] timed out.',
    'process stood still, network partition and leadership lost.',
  ],
  [
    'java.lang.reflect.InaccessibleObjectException: Unable to make field private final java.lang.Object[] java.util.Arrays$ArrayList.a accessible: module java.base does not "opens java.util" to unnamed module @d811fe5',
    undefined,
  ],
  ['java.io.IOException: One or more Kafka Producer send requests have encountered exception', undefined],
  [
    'java.util.concurrent.CompletionException: io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: GET at: https://10.96.0.1/api/v1/namespaces/default/pods. Message',
    undefined,
  ],
  [
    'org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.KeeperException$ConnectionLossException: KeeperErrorCode = ConnectionLoss for /flink',
    undefined,
  ],
  ['org.apache.flink.util.FlinkException: Failed to start the TaskManagerRunner.', undefined],
  ['org.apache.flink.client.deployment.ClusterDeploymentException: Could not deploy Yarn job cluster.', undefined],
])('what %s leaves possible is of its own kind', async (said, possible) => {
  const { headline } = await verdictOf(`${said}\n\tat org.apache.flink.runtime.A.b(A.java:1)\n`);
  expect(headline.en.split('Still possible: ')[1]).toBe(possible);
});

test('a threshold that the timer of checkpoints went over leaves open what made them late', async () => {
  const { headline } = await verdictOf(
    'org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold.\n\tat org.apache.flink.runtime.checkpoint.CheckpointFailureManager.handleCheckpointException(CheckpointFailureManager.java:98)\n\tat org.apache.flink.runtime.checkpoint.CheckpointCoordinator$CheckpointCanceller.run(CheckpointCoordinator.java:2099)\n',
  );
  expect(headline.en.split('Still possible: ')[1]).toBe('slow operator, slow sink, data skew and 6 more.');
});
