package com.sparkify.warehouse;

import picocli.CommandLine.Command;

/** A process that does nothing, and reports it. */
@Command(name = "idle-task")
final class IdleTask extends Task {
  public static void main(String[] args) {
    main(new IdleTask(), args);
  }

  @Override
  protected boolean needsSchema() {
    return false;
  }

  @Override
  protected void work(Warehouse warehouse) {
    // Nothing.
  }
}
