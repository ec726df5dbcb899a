import type { Advice } from '#contract/finding.ts';
import type { Words } from '../../define-rule.ts';
import { listed, phrase, short, type Text } from '../words.ts';

export type RightsFacts = {
  /** `system:serviceaccount:<namespace>:<name>`, or a user; empty when nobody names it. */
  readonly account: string;
  /** Empty: everywhere (cluster scope); with `owned`: not known. */
  readonly namespace: string;
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
  readonly refused: 'jobmanager' | 'deployer';
  /** What it was to make for an owner whose finalizers it may not set. */
  readonly owned?: readonly string[];
};

/** What one account may not do, in the words of a finding; `therefore` is what follows. */
export function rightsWords(facts: RightsFacts, therefore: Text): Words {
  if (facts.owned !== undefined) return ownerWords(facts, facts.owned, therefore);
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

/** Whoever makes something for an owner that is not to go before it must be allowed to set the finalizers of the owner. */
function ownerWords(facts: RightsFacts, owned: readonly string[], therefore: Text): Words {
  const [what, right] = [listed(owned, 6), listed(facts.resources, 6)];
  const named = facts.account !== '';
  const who =
    facts.refused === 'jobmanager'
      ? phrase('the JobManager', 'JobManager')
      : phrase('whoever deploys (the operator, a client)', '负责部署的一方（operator 或客户端）');
  const account = named
    ? phrase(`the account ${accountName(facts)} of ${who.en}`, `${who['zh-CN']}的账户 ${accountName(facts)}`)
    : phrase(`the account of ${who.en}`, `${who['zh-CN']}的账户`);
  return {
    title: phrase(
      `Kubernetes refuses to make ${what.en}: ${account.en} may not update ${right.en}`,
      `Kubernetes 拒绝创建 ${what['zh-CN']}：${account['zh-CN']}无权对 ${right['zh-CN']} 执行 update`,
    ),
    why: phrase(
      `What is made belongs to an owner and is to block its deletion (blockOwnerDeletion). Where the cluster checks that, as OpenShift does, the account needs the verb update on the finalizers of the owner.${named ? '' : ' The refusal does not name the account.'} ${therefore.en}`,
      `所创建的对象属于某个 owner 并会阻止其被删除（blockOwnerDeletion）。集群若检查这一点（如 OpenShift），账户就需要对 owner 的 finalizers 子资源有 update 权限。${named ? '' : '拒绝信息没有给出账户名。'}${therefore['zh-CN']}`,
    ),
    brief: [phrase('rights missing', '缺少权限'), phrase('update finalizers', 'finalizers')],
    advice: [bind(facts), ...ownAccount(facts)],
  };
}

/** What Flink's JobManager asks of Kubernetes (Fabric8FlinkKubeClient), as the chart of the operator grants it to the role `flink`. */
const OF_JOBMANAGER = ['pods', 'services', 'configmaps', 'deployments.apps'];
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

function bind(facts: RightsFacts): Advice {
  const { account, namespace } = facts;
  const isWide = namespace === '' && facts.owned === undefined;
  const [role, binding] = isWide ? ['clusterrole', 'clusterrolebinding'] : ['role', 'rolebinding'];
  const within = isWide ? '' : ` --namespace=${namespace === '' ? 'NAMESPACE' : namespace}`;
  const resources = [...new Set([...facts.resources, ...(facts.refused === 'jobmanager' ? OF_JOBMANAGER : [])])];
  const verbs = [...new Set([...VERBS, ...facts.verbs])];
  return {
    text: facts.refused === 'jobmanager' ? GIVE_JOBMANAGER : GIVE_DEPLOYER,
    commands: [
      `kubectl create ${role} flink-rights --verb=${verbs.join(',')} --resource=${resources.join(',')}${within}`,
      `kubectl create ${binding} flink-rights --${role}=flink-rights ${subjectOf(account)}${within}`,
      `kubectl auth can-i ${facts.verbs[0] ?? 'get'} ${facts.resources[0] ?? 'pods'} --as=${account === '' ? 'system:serviceaccount:NAMESPACE:ACCOUNT' : account}${within}`,
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
  if (account === '') return '--serviceaccount=NAMESPACE:ACCOUNT';
  const service = serviceAccount(account);
  return service === undefined ? `--user=${account}` : `--serviceaccount=${service.namespace}:${service.name}`;
}

function accountName({ account }: RightsFacts): string {
  const service = serviceAccount(account);
  return service === undefined ? account : `${service.namespace}/${service.name}`;
}
