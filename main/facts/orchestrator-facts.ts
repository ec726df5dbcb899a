import type { EntryPath } from '#contract/incident/ids.ts';
import type {
  ClusterNode,
  Deployed,
  PlatformEvent,
  Pod,
  YarnApplication,
  YarnContainer,
} from '#contract/incident/platform.ts';
import type { Source } from '#contract/incident/source.ts';

/** One thing that Kubernetes, the Flink operator or YARN states; the model joins it to the managers. */
export interface PlatformFact {
  readonly kind: 'platform';
  readonly entry: EntryPath;
  readonly source: Source;
  readonly stated: PlatformThing;
}

export type PlatformThing =
  | { readonly of: 'pod'; readonly pod: Omit<Pod, 'managerId'> }
  | { readonly of: 'node'; readonly node: ClusterNode }
  | { readonly of: 'event'; readonly event: Omit<PlatformEvent, 'managerId'> }
  | {
      readonly of: 'deployed';
      readonly deployed: Deployed;
      /** `status.clusterInfo.flink-version`, else `spec.flinkVersion` (`v1_20` → `1.20`). */
      readonly release?: string;
      /** A FlinkDeployment with a job is an application, one without is a session. */
      readonly mode?: 'kubernetes-application' | 'kubernetes-session';
    }
  | { readonly of: 'application'; readonly application: YarnApplication }
  | { readonly of: 'container'; readonly container: Omit<YarnContainer, 'managerId'> };
