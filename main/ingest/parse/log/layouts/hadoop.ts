import { defineLayout, gap, level, loggerUntil, time } from './define-layout.ts';

export const hadoopShortYear = defineLayout({
  id: 'hadoop-short-year',
  usedBy: 'Hadoop and Spark consoles (`%d{yy/MM/dd HH:mm:ss} %p %c{2}: %m%n`), seen in YARN containers',
  parts: [time('short-year'), gap, level, gap, loggerUntil(':')],
  samples: ['18/04/27 10:11:12 INFO util.NativeCodeLoader: Unable to load native-hadoop library'],
  nearMisses: ['2018/04/27 10:11:12 INFO util.NativeCodeLoader: text'],
});

export const hadoopIso = defineLayout({
  id: 'hadoop-iso',
  usedBy: 'Hadoop daemons (`%d{ISO8601} %p %c: %m%n`)',
  parts: [time('date-time'), gap, level, gap, loggerUntil(':')],
  samples: ['2018-04-27 10:11:12,345 INFO org.apache.hadoop.util.NativeCodeLoader: text'],
  nearMisses: ['18/04/27 10:11:12 INFO util.NativeCodeLoader: text'],
});
