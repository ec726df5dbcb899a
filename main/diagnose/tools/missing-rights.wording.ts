import type { Advice } from '#contract/finding.ts';
import type { Words } from '../define-rule.ts';
import { listed, phrase, short, type Text } from './words.ts';

export type RightsFacts = {
  /** `system:serviceaccount:<namespace>:<name>`, or a user. */
  readonly account: string;
  /** Empty: everywhere (cluster scope). */
  readonly namespace: string;
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
  readonly refused: 'jobmanager' | 'deployer';
};

/** What one account may not do, in the words of a finding; `therefore` is what follows. */
export function rightsWords(facts: RightsFacts, therefore: Text): Words {
  const [account, verbs, what] = [accountName(facts), listed(facts.verbs, 6), listed(facts.resources, 6)];
  const [whereEn, whereZh] =
    facts.namespace === ''
      ? ['in the whole cluster', '在整个集群中']
      : [`in namespace ${facts.namespace}`, `在命名空间 ${facts.namespace} 中`];
  const [whoEn, whoZh] =
    facts.refused === 'jobmanager'
      ? ['The JobManager', 'JobManager']
      : ['Whoever deploys (the operator, a client)', '负责部署的一方（operator 或客户端）'];
  return {
    title: phrase(
      `Account ${account} may not ${verbs.en} ${what.en} ${whereEn}`,
      `账户 ${account} ${whereZh}无权对 ${what['zh-CN']} 执行 ${verbs['zh-CN']}`,
    ),
    why: phrase(
      `${whoEn} acts as ${facts.account}, and the API server of Kubernetes refuses: no role gives that account the verb ${verbs.en} on ${what.en} ${whereEn}. ${therefore.en}`,
      `${whoZh}以 ${facts.account} 的身份运行，被 Kubernetes API server 拒绝：没有任何 Role 授予该账户${whereZh}对 ${what['zh-CN']} 的 ${verbs['zh-CN']} 权限。${therefore['zh-CN']}`,
    ),
    brief: [
      phrase('rights missing', '缺少权限'),
      phrase(short(`${verbs.en} ${what.en}`), short(`${verbs.en} ${what.en}`, 16)),
    ],
    advice: [bind(facts), ...ownAccount(facts)],
  };
}

/** What Flink's JobManager asks of Kubernetes (Fabric8FlinkKubeClient), as the chart of the operator grants it to the role `flink`. */
const OF_JOBMANAGER = ['pods', 'services', 'configmaps', 'deployments.apps'];
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

function bind(facts: RightsFacts): Advice {
  const { account, namespace } = facts;
  const isWide = namespace === '';
  const [role, binding] = isWide ? ['clusterrole', 'clusterrolebinding'] : ['role', 'rolebinding'];
  const within = isWide ? '' : ` --namespace=${namespace}`;
  const resources = [...new Set([...facts.resources, ...(facts.refused === 'jobmanager' ? OF_JOBMANAGER : [])])];
  const verbs = [...new Set([...VERBS, ...facts.verbs])];
  return {
    text: facts.refused === 'jobmanager' ? GIVE_JOBMANAGER : GIVE_DEPLOYER,
    commands: [
      `kubectl create ${role} flink-rights --verb=${verbs.join(',')} --resource=${resources.join(',')}${within}`,
      `kubectl create ${binding} flink-rights --${role}=flink-rights ${subjectOf(account)}${within}`,
      `kubectl auth can-i ${facts.verbs[0] ?? 'get'} ${facts.resources[0] ?? 'pods'} --as=${account}${within}`,
    ],
    losesData: false,
    doc: 'docs/deployment/resource-providers/native_kubernetes/',
  };
}

const GIVE_JOBMANAGER = phrase(
  'Give the account a role with these rights, and check it. Flink tries again by itself only to order workers: otherwise start the JobManager again afterwards.',
  '为该账户授予具有这些权限的角色并验证。Flink 只会自动重试 worker 的申请，其余情况需在之后重启 JobManager。',
);

const GIVE_DEPLOYER = phrase(
  'Give the account a role with these rights, and check it. The chart of the operator brings roles for the namespaces it watches (watchNamespaces): a namespace that is not listed there has none.',
  '为该账户授予具有这些权限的角色并验证。operator 的 chart 只为其监视的命名空间（watchNamespaces）创建角色：未列出的命名空间没有角色。',
);

/** `default` is the account of every pod that names none. */
function ownAccount(facts: RightsFacts): readonly Advice[] {
  if (serviceAccount(facts.account)?.name !== 'default') return [];
  return [
    {
      text: phrase(
        'The account `default` is that of every pod that names none: rather name one of its own with these rights (kubernetes.service-account; spec.serviceAccount of a FlinkDeployment).',
        '未指定账户的 pod 都使用 `default`：更稳妥的做法是指定一个具有这些权限的专用账户（kubernetes.service-account；FlinkDeployment 的 spec.serviceAccount）。',
      ),
      losesData: false,
    },
  ];
}

function serviceAccount(account: string) {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(account) ?? [];
  return namespace === undefined || name === undefined ? undefined : { namespace, name };
}

function subjectOf(account: string): string {
  const service = serviceAccount(account);
  return service === undefined ? `--user=${account}` : `--serviceaccount=${service.namespace}:${service.name}`;
}

function accountName({ account }: RightsFacts): string {
  const service = serviceAccount(account);
  return service === undefined ? account : `${service.namespace}/${service.name}`;
}
