package com.sparkify.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Where the warehouse is and who logs in. */
final class WarehouseOptions {
  static final String PASSWORD_VARIABLE = "WAREHOUSE_PASSWORD";

  @Option(names = "--warehouse-url", paramLabel = "URL", description = "jdbc:redshift:…")
  String url;

  @Option(names = "--warehouse-user", paramLabel = "NAME", description = "who logs in")
  String user;

  @Option(
      names = "--warehouse-password-file",
      paramLabel = "FILE",
      description = "holds the password; or set WAREHOUSE_PASSWORD, which has no option")
  String passwordFile;

  @Option(
      names = "--warehouse-password-secret",
      paramLabel = "ID",
      description = "an AWS Secrets Manager id: the password, or JSON with username and password")
  String passwordSecret;

  /** Adds what is wrong; the result is to be used only when nothing was. */
  WarehouseLogin login(Environment environment, StorageOptions storage, Problems problems) {
    problems.require("--warehouse-url", url);
    if (url == null) {
      url = "";
    } else if (!url.startsWith("jdbc:redshift:")) {
      problems.add(
          "--warehouse-url '"
              + Secrets.withoutPasswords(url)
              + "' does not begin with jdbc:redshift:, as in jdbc:redshift://host:5439/dev");
    }
    if (url.toLowerCase(Locale.ROOT).matches(".*[?&;](password|pwd)=.*")) {
      problems.add(
          "--warehouse-url holds a password, which others can see: take it out and set "
              + PASSWORD_VARIABLE);
    }
    String password = environment.get(PASSWORD_VARIABLE);
    long sources =
        java.util.stream.Stream.of(password, passwordFile, passwordSecret)
            .filter(java.util.Objects::nonNull)
            .count();
    if (sources > 1) {
      problems.add(
          PASSWORD_VARIABLE
              + ", --warehouse-password-file and --warehouse-password-secret exclude each other:"
              + " keep one of them");
    }
    if (passwordFile != null) {
      password = problems.attempt(this::fromFile);
    } else if (passwordSecret != null && sources == 1) {
      StoredSecret secret = problems.attempt(() -> StoredSecret.read(passwordSecret, storage));
      password = secret == null ? null : secret.password();
      user = user == null && secret != null ? secret.user() : user;
    }
    if (!url.startsWith("jdbc:redshift:iam:")) {
      problems.require("--warehouse-user", user);
      if (sources == 0) {
        problems.add(
            "the password is missing: set "
                + PASSWORD_VARIABLE
                + ", or give --warehouse-password-file or --warehouse-password-secret");
      }
    }
    return new WarehouseLogin(url, user, password);
  }

  private String fromFile() {
    try {
      return Files.readString(Path.of(passwordFile)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "--warehouse-password-file " + passwordFile + " cannot be read: " + e,
          e);
    }
  }
}
