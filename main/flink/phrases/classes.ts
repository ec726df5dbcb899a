import { given, type Phrase, signals } from '../define-phrase.ts';

/** Class file version of a Java that there never was: 45 was Java 1.1. */
const JAVA_0 = 44;

/** What class loaders say, and those who ask them. */
export const classPhrases: readonly Phrase[] = [
  signals({
    id: 'class-missing',
    literals: [
      'NoClassDefFoundError',
      'ClassNotFoundException',
      'Could not find or load main class',
      '找不到或无法加载主类',
      'Cannot load user class: ',
      'Could not found the Java class ',
    ],
    patterns: [
      // The launcher of java, in the language of the host.
      /(?:Could not find or load main class|找不到或无法加载主类) (?<main>[\w$]{1,200}(?:\.[\w$]{1,200}){1,20})/,
      // StreamConfig, which then says of each jar whether the worker has it.
      /Cannot load user class: (?<name>[\w$.]{1,400})/,
      // java_gateway of PyFlink (from 1.13), in these words.
      /Could not found the Java class '(?<python>[\w$.]{1,400})'/,
      /java\.lang\.(?:NoClassDefFoundError|ClassNotFoundException): (?:Could not initialize class )?(?<name>[^\s;]{1,400})/,
    ],
    writtenBy: 'the JVM',
    read: (g) => {
      if (g.main !== undefined) return { className: g.main, launches: 'process' };
      // A static method or a field of it is asked for as well.
      if (g.python !== undefined)
        return { className: g.python.replace(/(\.[A-Z]\w{0,200})\.[a-z]\w{0,200}$/, '$1'), by: 'python' };
      return { className: (g.name ?? '').replaceAll('/', '.') };
    },
    samples: [
      {
        from: '1.8 on YARN',
        message: 'Error: Could not find or load main class org.apache.flink.yarn.entrypoint.YarnJobClusterEntrypoint',
        fields: { className: 'org.apache.flink.yarn.entrypoint.YarnJobClusterEntrypoint', launches: 'process' },
      },
      {
        from: '1.13 on YARN',
        message: '错误: 找不到或无法加载主类 org.apache.flink.yarn.entrypoint.YarnApplicationClusterEntryPoint',
        fields: { className: 'org.apache.flink.yarn.entrypoint.YarnApplicationClusterEntryPoint', launches: 'process' },
      },
      {
        from: '1.18.1',
        message: 'java.lang.NoClassDefFoundError: com/example/ledger/ops/Steps',
        fields: { className: 'com.example.ledger.ops.Steps' },
      },
      {
        from: '1.8.3',
        message:
          'org.apache.flink.streaming.runtime.tasks.StreamTaskException: Cannot load user class: com.example.ledger.ops.Steps',
        fields: { className: 'com.example.ledger.ops.Steps' },
      },
      {
        from: '1.20',
        message:
          "TypeError: Could not found the Java class 'org.apache.flink.connector.kafka.source.KafkaSource.builder'. The Java dependencies could be specified via command line argument '--jarfile' or the config option 'pipeline.jars'",
        fields: { className: 'org.apache.flink.connector.kafka.source.KafkaSource', by: 'python' },
      },
    ],
  }),
  signals({
    id: 'class-conflict',
    literals: [
      'NoSuchMethodError',
      'NoSuchFieldError',
      'cannot be cast',
      'LinkageError',
      'IncompatibleClassChangeError',
      'AbstractMethodError',
      'cannot assign instance',
      'local class incompatible',
      'is not an instance of org.apache.kafka',
      'UnsupportedClassVersionError',
      'cannot be present with',
    ],
    patterns: [
      /java\.lang\.(?:NoSuchMethodError|NoSuchFieldError|LinkageError|IncompatibleClassChangeError|AbstractMethodError): (?<what>[^\n]{1,600})/,
      /java\.lang\.ClassCastException: (?:class )?(?<what>(?<name>[\w.$]{1,300}) cannot be cast to (?:class )?\k<name>)(?![\w.$])/,
      // What is made of an interface by its own library can only be refused where that library was loaded twice: Hadoop's calls in protobuf,
      // the planner's compiler, Kafka's serializers, HDFS.
      /java\.lang\.ClassCastException: (?:class )?(?<what>org\.apache\.hadoop\.[\w.$]{1,300}Protos\$\w{1,200} cannot be cast to (?:class )?(?<proto>com\.google\.protobuf\.\w{1,60}))/,
      /(?<what>org\.codehaus\.janino\.CompilerFactory cannot be cast to (?:class )?(?<janino>org\.codehaus\.commons\.compiler\.ICompilerFactory))/,
      /(?<what>org\.apache\.kafka\.common\.serialization\.\w{1,60} (?:cannot be cast to (?:class )?|is not an instance of )(?<kafka>org\.apache\.kafka\.common\.serialization\.(?:Des|S)erializer))/,
      /(?<what>org\.apache\.hadoop\.hdfs\.DistributedFileSystem cannot be cast to (?:class )?(?<hdfs>org\.apache\.hadoop\.fs\.FileSystem))/,
      // ObjectStreamClass: a field takes no object of its own type only when another loader made the type.
      /java\.lang\.ClassCastException: (?<what>cannot assign instance of (?<same>[\w.$]{1,300}) to field [\w.$]{1,400} of type \k<same> in instance of [\w.$]{1,300})/,
      /java\.lang\.ClassCastException: (?<what>cannot assign instance of [^\n]{1,600})/,
      // ClassFileParser of the JVM; Java 8 is class file version 52, and each release one more.
      /java\.lang\.UnsupportedClassVersionError: (?<what>(?<newer>[\w./$-]{1,300}) has been compiled by a more recent version of the Java Runtime \(class file version (?<built>\d{2})\.\d{1,5}\), this version of the Java Runtime only recognizes class file versions up to (?<runs>\d{2})\.\d{1,5})/,
      // Log4jLoggerFactory, which would hand each line on to itself.
      /LoggingException: (?<what>log4j-[\w-]{1,40} cannot be present with log4j-[\w-]{1,40})/,
      /java\.io\.InvalidClassException: (?<what>(?<written>[\w.$]{1,300}); local class incompatible[^\n]{0,300})/,
    ],
    writtenBy: 'the JVM',
    read: (g) =>
      given({
        what: g.what ?? '',
        className: g.name ?? g.same ?? g.proto ?? g.janino ?? g.kafka ?? g.hdfs,
        writtenClass: g.written,
        newerClass: g.newer?.replaceAll('/', '.'),
        builtForJava: g.built === undefined ? undefined : Number(g.built) - JAVA_0,
        runsOnJava: g.runs === undefined ? undefined : Number(g.runs) - JAVA_0,
      }) as Record<string, string | number>,
    samples: [
      {
        from: '1.18.1',
        message:
          "java.lang.ClassCastException: class com.example.rates.Rate cannot be cast to class com.example.rates.Rate (com.example.rates.Rate is in unnamed module of loader 'app'; com.example.rates.Rate is in unnamed module of loader 'b')",
        fields: {
          what: 'com.example.rates.Rate cannot be cast to class com.example.rates.Rate',
          className: 'com.example.rates.Rate',
        },
      },
      {
        from: 'facts',
        message:
          'java.lang.ClassCastException: org.apache.hadoop.hdfs.protocol.proto.ClientNamenodeProtocolProtos$GetFileInfoRequestProto cannot be cast to com.google.protobuf.Message',
        fields: {
          what: 'org.apache.hadoop.hdfs.protocol.proto.ClientNamenodeProtocolProtos$GetFileInfoRequestProto cannot be cast to com.google.protobuf.Message',
          className: 'com.google.protobuf.Message',
        },
      },
      {
        from: 'facts',
        message:
          'org.apache.kafka.common.KafkaException: org.apache.kafka.common.serialization.ByteArrayDeserializer is not an instance of org.apache.kafka.common.serialization.Deserializer',
        fields: {
          what: 'org.apache.kafka.common.serialization.ByteArrayDeserializer is not an instance of org.apache.kafka.common.serialization.Deserializer',
          className: 'org.apache.kafka.common.serialization.Deserializer',
        },
      },
      {
        from: '1.15.4',
        message:
          'java.lang.UnsupportedClassVersionError: com/example/ledger/LedgerJob has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 55.0',
        fields: {
          what: 'com/example/ledger/LedgerJob has been compiled by a more recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only recognizes class file versions up to 55.0',
          newerClass: 'com.example.ledger.LedgerJob',
          builtForJava: 17,
          runsOnJava: 11,
        },
      },
      {
        from: 'facts',
        message: 'org.apache.logging.log4j.LoggingException: log4j-slf4j-impl cannot be present with log4j-to-slf4j',
        fields: { what: 'log4j-slf4j-impl cannot be present with log4j-to-slf4j' },
      },
      {
        from: '1.14.6',
        message:
          'java.io.InvalidClassException: com.example.fees.FeeTable; local class incompatible: stream classdesc serialVersionUID = 1596451076495603308, local class serialVersionUID = -7981917176208881001',
        fields: {
          what: 'com.example.fees.FeeTable; local class incompatible: stream classdesc serialVersionUID = 1596451076495603308, local class serialVersionUID = -7981917176208881001',
          writtenClass: 'com.example.fees.FeeTable',
        },
      },
      {
        from: '1.11.2',
        message:
          'java.lang.ClassCastException: cannot assign instance of org.apache.commons.collections.map.LinkedMap to field org.apache.flink.streaming.connectors.kafka.FlinkKafkaConsumerBase.pendingOffsetsToCommit of type org.apache.commons.collections.map.LinkedMap in instance of org.apache.flink.streaming.connectors.kafka.FlinkKafkaConsumer',
        fields: {
          what: 'cannot assign instance of org.apache.commons.collections.map.LinkedMap to field org.apache.flink.streaming.connectors.kafka.FlinkKafkaConsumerBase.pendingOffsetsToCommit of type org.apache.commons.collections.map.LinkedMap in instance of org.apache.flink.streaming.connectors.kafka.FlinkKafkaConsumer',
          className: 'org.apache.commons.collections.map.LinkedMap',
        },
      },
    ],
  }),
];
