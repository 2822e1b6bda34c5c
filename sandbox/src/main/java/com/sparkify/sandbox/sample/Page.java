package com.sparkify.sandbox.sample;

import java.util.List;
import java.util.Set;

/** A page of the app, and how the app asks for it. */
record Page(String name, String method, int status) {
  private static final Set<String> FORMS =
      Set.of("Login", "Logout", "Save Settings", "Submit Upgrade", "Submit Downgrade");

  static final Page NEXT_SONG = new Page("NextSong", "PUT", 200);
  static final Page LOGOUT = of("Logout");
  static final Page DOWN = new Page("Error", "GET", 503);
  private static final List<Page> LOGGED_OUT =
      List.of(
          of("Home"), of("Home"), of("Home"), of("Login"), of("Login"), of("About"), of("Help"));
  private static final List<Page> LOGGED_IN =
      List.of(
          of("Home"),
          of("Home"),
          of("Home"),
          of("Home"),
          of("Settings"),
          of("Save Settings"),
          of("Help"),
          of("About"),
          of("Upgrade"),
          of("Downgrade"),
          new Page("Error", "GET", 404));

  private static Page of(String name) {
    boolean form = FORMS.contains(name);
    return new Page(name, form ? "PUT" : "GET", form ? 307 : 200);
  }

  static Page whileLoggedOut(Seeded random) {
    return random.oneOf(LOGGED_OUT);
  }

  static Page whileLoggedIn(Seeded random) {
    return random.oneOf(LOGGED_IN);
  }

  /** The pages by which one comes to another level. */
  static List<Page> from(String level) {
    String change = level.equals("paid") ? "Downgrade" : "Upgrade";
    return List.of(of("Home"), of(change), of("Submit " + change));
  }
}
