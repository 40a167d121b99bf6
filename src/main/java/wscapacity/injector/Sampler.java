package wscapacity.injector;

import wscapacity.attempt.InjectorSample;

/** Takes samples of this process and its machine. For one thread. */
final class Sampler {

  private final LoopDelay loops;
  private final Descriptors descriptors;
  private final long maxFiles = Descriptors.limit();
  private final Ports ports;
  private final Processors processors = new Processors();
  private final SinceLast gcPauses = new SinceLast(new Pauses()::totalMs);
  private final SinceLast retransmits;

  Sampler(ProcFiles proc, LoopDelay loops, RunSockets own) {
    this.loops = loops;
    descriptors = new Descriptors(proc, own);
    ports = new Ports(proc, own);
    retransmits = new SinceLast(proc::retransmits);
  }

  /** What is now, and what has been since the sample before. */
  InjectorSample sample() {
    return new InjectorSample(
        descriptors.open(),
        maxFiles,
        ports.inUse(),
        ports.available(),
        processors.processShare(),
        processors.systemShare(),
        loops.longestWait().toMillis(),
        gcPauses.next(),
        retransmits.next());
  }
}
