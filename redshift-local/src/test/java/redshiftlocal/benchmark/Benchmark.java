package redshiftlocal.benchmark;

/** One thing that is measured. */
interface Benchmark {
  void run(Report report) throws Exception;
}
