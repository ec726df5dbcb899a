import { defineLayout, dottedLogger, gap, level, maybeBracketed, maybeGap, text, time } from './define-layout.ts';

export const kubernetesOperator = defineLayout({
  id: 'kubernetes-operator',
  usedBy:
    'Flink Kubernetes Operator, log4j-operator.properties (`%d %-30c{1.} [%-5level][%X{resource.namespace}/%X{resource.name}] %msg%n`); without a resource nothing stands in its place',
  parts: [time('date-time'), gap, dottedLogger, gap, text('['), level, maybeGap, text(']'), maybeBracketed, gap],
  samples: [
    '2024-05-01 10:00:00,123 o.a.f.k.o.c.FlinkDeploymentController [INFO ][default/basic-example] Starting reconciliation',
    '2026-03-02 10:11:12,345 o.a.f.k.o.FlinkOperator        [INFO ] Starting Flink Kubernetes Operator',
    '2026-03-02 10:11:13,345 o.a.f.k.o.r.d.ApplicationReconciler [ERROR][default/orders] Exception while executing',
  ],
  nearMisses: [
    '2024-05-01 10:00:00,123 o.a.f.k.o.FlinkOperator [main] text',
    '2026/11/21-12:40:06.123456 7f1599da3f14 [WARN] [db/column_family.cc:849] Stopping writes',
  ],
});
