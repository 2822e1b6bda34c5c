package com.sparkify.stagesongs;

import com.sparkify.warehouse.staging.Scope;

/**
 * All song files, whatever the interval.
 *
 * @param root their folder
 */
record SongScope(String root) implements Scope {
  @Override
  public boolean isDeep() {
    return true;
  }

  @Override
  public boolean recognises(String uri) {
    return uri.endsWith(".json");
  }

  @Override
  public boolean asksFor(String uri) {
    return recognises(uri);
  }
}
