package com.sparkify.warehouse;

import java.util.Properties;

/**
 * How to reach the warehouse.
 *
 * @param url {@code jdbc:redshift:…}
 * @param user null when the URL brings its own authentication
 * @param password null likewise
 */
public record WarehouseLogin(String url, String user, String password) {
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
    return properties;
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "WarehouseLogin[" + Secrets.withoutPasswords(url) + ", " + user + "]";
  }
}
