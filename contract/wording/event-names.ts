import type { ManagerEvent } from '../incident/cluster.ts';
import type { Text } from '../text.ts';

const EVENTS: Readonly<Record<ManagerEvent['kind'], Text>> = {
  started: { en: 'started', 'zh-CN': '启动' },
  registered: { en: 'registered', 'zh-CN': '注册' },
  're-registered': { en: 'registered again', 'zh-CN': '重新注册' },
  'heartbeat-timed-out': { en: 'heartbeat timed out', 'zh-CN': '心跳超时' },
  unreachable: { en: 'unreachable', 'zh-CN': '不可达' },
  'connection-lost': { en: 'connection lost', 'zh-CN': '连接断开' },
  'connection-refused': { en: 'connection refused', 'zh-CN': '连接被拒绝' },
  disconnected: { en: 'disconnected', 'zh-CN': '已断开' },
  sigterm: { en: 'told to stop (SIGTERM)', 'zh-CN': '收到停止信号（SIGTERM）' },
  'fatal-error': { en: 'fatal error', 'zh-CN': '致命错误' },
  shutdown: { en: 'shut down', 'zh-CN': '关闭' },
  'leadership-granted': { en: 'became the leader', 'zh-CN': '成为 leader' },
  'leadership-lost': { en: 'lost the lead', 'zh-CN': '失去 leader 身份' },
};

/** What happened to a process, in words; an event of a newer engine by its own name. */
export function eventWords(kind: string): Text {
  return kind in EVENTS ? EVENTS[kind as ManagerEvent['kind']] : { en: kind, 'zh-CN': kind };
}
