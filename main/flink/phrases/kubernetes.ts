import { type Phrase, signals } from '../define-phrase.ts';

/** A quote of the API server, as it is or escaped in JSON (`status.error` of the operator, a log in JSON). */
const Q = '\\\\{0,3}"';
/** Accounts, resources and namespaces go into commands that people copy: nothing else may be in them. */
const WORD = '[\\w.:@/-]{1,300}';

/** Where OwnerReferencesPermissionEnforcement is on (OpenShift): whoever makes something for an owner must be allowed the owner's finalizers. */
const OWNED = `(?<owned>[a-z]{1,60}(?:\\.[a-z.]{1,100})?) ${Q}[\\w.-]{1,253}${Q} is forbidden: cannot set blockOwnerDeletion`;

/** The operator owns Deployments by its FlinkDeployment (FLINK-32103), Flink everything else by the Deployment of its JobManager (FLINK-27211). */
function finalizersOf(owned: string): string {
  return `${owned.startsWith('deployments') ? 'flinkdeployments.flink.apache.org' : 'deployments.apps'}/finalizers`;
}

export const kubernetesPhrases: readonly Phrase[] = [
  signals({
    id: 'kubernetes-right-missing',
    literals: ['is forbidden: User ', 'is forbidden: cannot set blockOwnerDeletion'],
    patterns: [
      new RegExp(
        `is forbidden: User ${Q}(?<account>${WORD})${Q} cannot (?<verb>[a-z]{1,30}) (?:resource ${Q}(?<resource>${WORD})${Q} in API group ${Q}(?<group>[\\w.-]{0,200})${Q}|(?<plain>[\\w./-]{1,200})) (?:in the namespace ${Q}(?<namespace>${WORD})|at the cluster scope)`,
      ),
      new RegExp(`/namespaces/(?<namespace>[\\w.-]{1,63})/[^\\n ]{1,300} Message: [^\\n]{0,200}?${OWNED}`),
      new RegExp(OWNED),
    ],
    writtenBy:
      'k8s.io/apiserver (responsewriters.Forbidden), by way of the fabric8 client of Fabric8FlinkKubeClient and of the Kubernetes operator',
    read: ({ account = '', verb = '', resource, group = '', plain = '', namespace, owned }) => ({
      ...(owned === undefined ? {} : { owned }),
      account,
      verb: owned === undefined ? verb : 'update',
      // Kubernetes up to 1.11 wrote `deployments.apps`, as kubectl still wants it.
      resource:
        owned !== undefined
          ? finalizersOf(owned)
          : resource === undefined
            ? plain
            : group === ''
              ? resource
              : withGroup(resource, group),
      ...(namespace === undefined ? {} : { namespace }),
    }),
    samples: [
      {
        from: 'operator 1.5',
        message:
          'io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: GET at: https://10.100.0.1/api/v1/namespaces/default/services/flink-session-cluster-rest. Message: Forbidden!Configured service account doesn\'t have access. Service account may have been revoked. services "flink-session-cluster-rest" is forbidden: User "system:serviceaccount:default:flink" cannot get resource "services" in API group "" in the namespace "default".',
        fields: {
          account: 'system:serviceaccount:default:flink',
          verb: 'get',
          resource: 'services',
          namespace: 'default',
        },
      },
      {
        from: 'operator 0.1',
        message:
          'flinksessions.flink.apache.org is forbidden: User "system:serviceaccount:default:flink-operator" cannot watch resource "flinksessions" in API group "flink.apache.org" at the cluster scope',
        fields: {
          account: 'system:serviceaccount:default:flink-operator',
          verb: 'watch',
          resource: 'flinksessions.flink.apache.org',
        },
      },
      {
        from: 'OpenShift 4',
        message:
          'deployments.apps "basic-example" is forbidden: cannot set blockOwnerDeletion if an ownerReference refers to a resource you can\'t set finalizers on: , <nil>',
        fields: {
          owned: 'deployments.apps',
          account: '',
          verb: 'update',
          resource: 'flinkdeployments.flink.apache.org/finalizers',
        },
      },
      {
        from: 'OpenShift 4',
        message:
          'io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: POST at: https://172.30.0.1/api/v1/namespaces/streaming/pods. Message: pods "orders-taskmanager-1-1" is forbidden: cannot set blockOwnerDeletion if an ownerReference refers to a resource you can\'t set finalizers on: , <nil>. Received status: Status(apiVersion=v1, code=403',
        fields: {
          owned: 'pods',
          account: '',
          verb: 'update',
          resource: 'deployments.apps/finalizers',
          namespace: 'streaming',
        },
      },
      {
        from: 'Kubernetes 1.11',
        message:
          'io.fabric8.kubernetes.client.KubernetesClientException: pods is forbidden: User "system:serviceaccount:myproject:server" cannot list pods in the namespace "myproject": no RBAC policy matched.',
        fields: {
          account: 'system:serviceaccount:myproject:server',
          verb: 'list',
          resource: 'pods',
          namespace: 'myproject',
        },
      },
    ],
  }),
  signals({
    id: 'worker-pending',
    literals: ['is forbidden: ', 'is invalid: ', ' failed for volume '],
    patterns: [
      new RegExp(
        `(?:pods?|jobs\\.batch|deployments\\.apps) ${Q}(?<worker>[\\w.-]{1,253})${Q} is (?<why>forbidden: (?:error looking up service account|exceeded quota|failed quota|(?:maximum|minimum) (?:memory|cpu) usage per|violates PodSecurity|unable to validate against)[^\\n]{0,500})`,
      ),
      new RegExp(
        `Message: (?:Pod|Deployment\\.apps) ${Q}(?<worker>[\\w.-]{1,253})${Q} is (?<why>invalid: [^\\n]{1,500})`,
      ),
      new RegExp(`(?<why>MountVolume\\.\\w{1,40} failed for volume ${Q}[\\w.-]{1,253}${Q} ?: [^\\n]{1,500})`),
    ],
    writtenBy:
      'k8s.io/apiserver (admission of service accounts, ResourceQuota, LimitRanger, PodSecurity; validation), by way of the fabric8 client or an event; kubelet (volume manager)',
    read: ({ worker = '', why = '' }) => ({ worker, diagnostics: withoutStatus(why) }),
    samples: [
      {
        from: 'Kubernetes 1.2x',
        message:
          'pods "orders-taskmanager-1-3" is forbidden: exceeded quota: team, requested: limits.memory=2Gi, used: limits.memory=7Gi, limited: limits.memory=8Gi. Received status: Status(apiVersion=v1, code=403',
        fields: {
          worker: 'orders-taskmanager-1-3',
          diagnostics:
            'forbidden: exceeded quota: team, requested: limits.memory=2Gi, used: limits.memory=7Gi, limited: limits.memory=8Gi',
        },
      },
      {
        from: 'operator 0.1',
        message:
          'ReplicaFailure  FailedCreate  4h48m  JobManagerDeployment  pods "basic-example-d5c476cb6-" is forbidden: error looking up service account default/invalid-flink-operator: serviceaccount "invalid-flink-operator" not found',
        fields: {
          worker: 'basic-example-d5c476cb6-',
          diagnostics:
            'forbidden: error looking up service account default/invalid-flink-operator: serviceaccount "invalid-flink-operator" not found',
        },
      },
      {
        from: 'operator 1.3',
        message:
          'io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: POST at: https://10.96.0.1/apis/apps/v1/namespaces/default/deployments. Message: Deployment.apps "basic-example" is invalid: [spec.template.spec.containers[0].volumeMounts[0].name: Not found: "flink-logs"]. Received status: Status(apiVersion=v1, code=422',
        fields: {
          worker: 'basic-example',
          diagnostics: 'invalid: [spec.template.spec.containers[0].volumeMounts[0].name: Not found: "flink-logs"]',
        },
      },
      {
        from: 'Kubernetes 1.29',
        message:
          'MountVolume.SetUp failed for volume "flink-config-volume" : configmap "flink-config-orders" not found',
        fields: {
          worker: '',
          diagnostics:
            'MountVolume.SetUp failed for volume "flink-config-volume" : configmap "flink-config-orders" not found',
        },
      },
    ],
  }),
  signals({
    id: 'operator-without-ha-data',
    literals: ['HA metadata not available to restore', 'HA data is not available to make stateful upgrades'],
    patterns: [
      /HA metadata not available to (?<attempt>restore) from last state/,
      /JobManager deployment is missing and HA data is not available to make stateful (?<attempt>upgrade)s/,
    ],
    writtenBy:
      'AbstractFlinkService.validateHaMetadataExists and ApplicationReconciler.getJobUpgrade of the Kubernetes operator (DeploymentFailedException up to 1.3, RecoveryFailureException up to 1.7, then UpgradeFailureException)',
    read: ({ attempt = '' }) => ({ attempt }),
    samples: [
      {
        from: 'operator 1.8',
        message:
          'org.apache.flink.kubernetes.operator.exception.UpgradeFailureException: HA metadata not available to restore from last state. It is possible that the job has finished or terminally failed, or the configmaps have been deleted. ',
        fields: { attempt: 'restore' },
      },
      {
        from: 'operator 1.5',
        message:
          'org.apache.flink.kubernetes.operator.exception.RecoveryFailureException: JobManager deployment is missing and HA data is not available to make stateful upgrades. It is possible that the job has finished or terminally failed, or the configmaps have been deleted. Manual restore required.',
        fields: { attempt: 'upgrade' },
      },
    ],
  }),
];

/** The client repeats the whole answer behind its words. */
function withoutStatus(why: string): string {
  return why.split('. Received status: ')[0] ?? why;
}

/** `deployments.apps`; a part of a resource stays behind it (`deployments.apps/scale`). */
function withGroup(resource: string, group: string): string {
  const [name = '', part] = resource.split('/');
  return part === undefined ? `${name}.${group}` : `${name}.${group}/${part}`;
}
