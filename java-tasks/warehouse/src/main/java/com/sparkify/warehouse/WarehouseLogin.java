package com.sparkify.warehouse;

import java.util.Properties;

/**
 * How to reach the warehouse.
 *
 * @param url {@code jdbc:redshift:…}
 * @param user null when the URL brings its own authentication
 * @param password null likewise
 * @param limits how long to wait for it
 */
public record WarehouseLogin(String url, String user, String password, TimeLimits limits) {
  /** With the usual limits. */
  public WarehouseLogin(String url, String user, String password) {
    this(url, user, password, TimeLimits.DEFAULT);
  }

  /** The same for another database of the same server. */
  public WarehouseLogin withDatabase(String database) {
    return new WarehouseLogin(
        url.replaceFirst("^([^?;]*/)[^/?;]*", "$1" + database), user, password, limits);
  }

  /** The driver's properties; sessions run in UTC, whatever the machine's zone. */
  public Properties properties(String application) {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "sparkify-" + application);
    properties.setProperty("connectionTimezone", "UTC");
    properties.setProperty("loginTimeout", "30");
    properties.setProperty("socketTimeout", String.valueOf(limits.socketSeconds()));
    // A host that died without a word is noticed while the task waits, and a firewall sees traffic.
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "WarehouseLogin[" + new WarehouseUrl(url).shown() + ", " + user + "]";
  }
}
