import { describe, expect, it } from 'vitest';
import { frameOwner } from '../../../../main/flink/frames/frame-owner.ts';
import { isStackCut, threadDoing } from '../../../../main/flink/frames/thread-doing.ts';
import { kindOfThread } from '../../../../main/flink/frames/thread-name.ts';

const PARK = 'jdk.internal.misc.Unsafe.park(Native Method)';
const READ = 'sun.nio.ch.SocketDispatcher.read(SocketDispatcher.java:47)';
const SINK = 'org.apache.flink.streaming.api.operators.StreamSink.processElement(StreamSink.java:54)';
const USER = 'com.acme.Enricher.lookup(Enricher.java:41)';
const TASK = ['org.apache.flink.runtime.taskmanager.Task.run(Task.java:562)', 'java.lang.Thread.run(Thread.java:840)'];
const doing = (state: string, ...frames: readonly string[]) => threadDoing({ state, frames: [...frames, ...TASK] });

describe('what a thread was doing', () => {
  it('tells a task that waits for records from one that waits for an output buffer', () => {
    const mailbox = 'org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl.take(TaskMailboxImpl.java:149)';
    const pool = 'org.apache.flink.runtime.io.network.buffer.LocalBufferPool.requestMemorySegmentBlocking(L.java:367)';
    expect(doing('TIMED_WAITING', PARK, mailbox)).toBe('records');
    expect(doing('WAITING', PARK, pool)).toBe('buffer');
  });

  it('tells a wait in the client of a sink from one in any other client', () => {
    const postgres = 'org.postgresql.core.VisibleBufferedInputStream.readMore(V.java:140)';
    expect(doing('RUNNABLE', READ, postgres, USER, SINK)).toBe('sink-client');
    expect(doing('RUNNABLE', READ, postgres, USER)).toBe('client');
  });

  it('tells a wait for something outside from a pause and from a lock of the process itself', () => {
    const lock = 'java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:322)';
    expect(doing('RUNNABLE', READ, USER)).toBe('outside');
    expect(doing('TIMED_WAITING', 'java.lang.Thread.sleep(Native Method)', USER)).toBe('pause');
    expect(doing('WAITING', PARK, lock, USER)).toBe('shared');
    expect(doing('BLOCKED', USER)).toBe('lock');
  });

  it('says that a thread computes only when nothing above the job’s own code waits', () => {
    expect(doing('RUNNABLE', 'java.util.HashMap.get(HashMap.java:563)', USER)).toBe('works');
    expect(doing('RUNNABLE', 'org.rocksdb.RocksDB.get(Native Method)', USER)).toBe('store-read');
  });

  it('knows what RUNNABLE threads of Netty, the JVM and servers wait in: the kernel, for work', () => {
    const netty = 'org.apache.flink.shaded.netty4.io.netty.channel.epoll.Native.epollWait0(Native Method)';
    const references = 'java.lang.ref.Reference.waitForReferencePendingList(Native Method)';
    const accepts = [
      'java.net.PlainSocketImpl.socketAccept(Native Method)',
      'java.net.ServerSocket.implAccept(S.java:1)',
    ];
    expect([netty, references].map((frame) => doing('RUNNABLE', frame))).toEqual(['work', 'work']);
    expect(doing('RUNNABLE', ...accepts)).toBe('work');
  });

  it('does not say what a thread without frames or state does', () => {
    expect(threadDoing({ state: 'RUNNABLE', frames: [] })).toBe('unknown');
    expect(threadDoing({ state: 'UNKNOWN', frames: [USER] })).toBe('unknown');
  });
});

describe('a stack', () => {
  it('is cut when it does not begin where threads begin', () => {
    expect(isStackCut([USER, ...TASK])).toBe(false);
    expect(isStackCut(['Lab.main(Lab.java:18)'])).toBe(false);
    expect(isStackCut([PARK, USER])).toBe(true);
    expect(isStackCut([])).toBe(false);
  });

  it('has frames of the job, Flink, the JDK, clients and other libraries', () => {
    const kryo = 'com.esotericsoftware.kryo.Kryo.writeObject(Kryo.java:505)';
    const kafka = 'org.apache.kafka.clients.NetworkClient.poll(NetworkClient.java:560)';
    expect([USER, SINK, PARK, kafka, kryo].map(frameOwner)).toEqual(['user', 'flink', 'jdk', 'client', 'library']);
  });
});

it('knows by its name what a thread is there for', () => {
  const names = {
    'Sink: ledger (2/4)#0': 'task',
    'Source Data Fetcher for Source: orders (1/2)#0': 'task',
    'OutputFlusher for Source: orders': 'other',
    'AsyncOperations-thread-1': 'checkpoint',
    'Flink Netty Server (0) Thread 0': 'netty',
    'New I/O worker #9': 'netty',
    'flink-pekko.actor.default-dispatcher-4': 'other',
  };
  expect(Object.fromEntries(Object.keys(names).map((name) => [name, kindOfThread(name)]))).toEqual(names);
});
