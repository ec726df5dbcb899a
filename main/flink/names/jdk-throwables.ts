/** What the JDK throws in a Flink process, by package. */
const OF_PACKAGE: Readonly<Record<string, string>> = {
  'java.lang':
    'ArithmeticException ArrayIndexOutOfBoundsException ClassCastException ClassNotFoundException IllegalAccessError IllegalArgumentException IllegalStateException IndexOutOfBoundsException InterruptedException LinkageError NegativeArraySizeException NoClassDefFoundError NoSuchFieldError NoSuchMethodError NullPointerException NumberFormatException OutOfMemoryError RuntimeException StackOverflowError UnsatisfiedLinkError UnsupportedClassVersionError UnsupportedOperationException',
  'java.io':
    'EOFException FileNotFoundException IOException InvalidClassException NotSerializableException StreamCorruptedException UncheckedIOException',
  'java.net':
    'BindException ConnectException NoRouteToHostException SocketException SocketTimeoutException UnknownHostException',
  'java.util': 'ConcurrentModificationException NoSuchElementException',
  'java.util.concurrent':
    'CancellationException CompletionException ExecutionException RejectedExecutionException TimeoutException',
};

const QUALIFIED: ReadonlyMap<string, string> = new Map(
  Object.entries(OF_PACKAGE).flatMap(([of, names]) => names.split(' ').map((name) => [name, `${of}.${name}`] as const)),
);

const LEADING = /^([A-Z][A-Za-z]{3,60}(?:Exception|Error))(?=:|\s*$)/;

/** `OutOfMemoryError: Java heap space` as the JVM writes it, where somebody took the package away; any other text as it is. */
export function withPackage(text: string): string {
  const name = LEADING.exec(text)?.[1];
  const qualified = name === undefined ? undefined : QUALIFIED.get(name);
  return qualified === undefined ? text : `${qualified}${text.slice(name?.length)}`;
}
