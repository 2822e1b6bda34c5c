package com.sparkify.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the warehouse is and who logs in. */
final class WarehouseOptions {
  private static final String PASSWORD_VARIABLE = "WAREHOUSE_PASSWORD";

  private static final String SOURCES =
      "set WAREHOUSE_PASSWORD, or give --warehouse-password-file or --warehouse-password-secret";

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

  /** Known so that it can be refused without showing its value. */
  @Option(names = "--warehouse-password", hidden = true)
  String refusedPassword;

  @Mixin final TimeLimitOptions timeLimitOptions = new TimeLimitOptions();

  /** Adds what is wrong; the result is to be used only when nothing was. */
  WarehouseLogin login(Environment environment, StorageOptions storage, Problems problems) {
    problems.require("--warehouse-url", url);
    WarehouseUrl warehouse = new WarehouseUrl(url == null ? "" : url);
    warehouse.check(problems, SOURCES);
    if (refusedPassword != null) {
      problems.add("--warehouse-password is refused, since others see a command line: " + SOURCES);
    }
    TimeLimits limits = timeLimitOptions.limits(warehouse, problems);
    StoredSecret secret = secret(warehouse, environment, storage, problems);
    if (secret == null) {
      return new WarehouseLogin(warehouse.text(), user, null, limits);
    }
    String name = user == null ? secret.user() : user;
    if (!warehouse.authenticatesItself()) {
      problems.require("--warehouse-user", name);
    }
    return new WarehouseLogin(warehouse.text(), name, secret.password(), limits);
  }

  /** Null when there is a problem; without a password when the URL brings its own. */
  private StoredSecret secret(
      WarehouseUrl warehouse, Environment environment, StorageOptions storage, Problems problems) {
    String variable = environment.get(PASSWORD_VARIABLE);
    long sources =
        Stream.of(variable, passwordFile, passwordSecret).filter(Objects::nonNull).count();
    if (sources > 1) {
      problems.add(
          PASSWORD_VARIABLE
              + ", --warehouse-password-file and --warehouse-password-secret exclude each other:"
              + " keep one of them");
    } else if (sources == 0 && !warehouse.authenticatesItself()) {
      problems.add("the password is missing: " + SOURCES);
    }
    if (passwordFile != null) {
      return problems.attempt(this::fromFile);
    }
    return passwordSecret == null
        ? new StoredSecret(null, variable)
        : problems.attempt(() -> StoredSecret.read(passwordSecret, storage));
  }

  private StoredSecret fromFile() {
    try {
      String password = Files.readString(Path.of(passwordFile)).strip();
      if (password.isEmpty()) {
        throw new TaskException(
            ExitCode.WRONG_SETTINGS,
            "--warehouse-password-file " + passwordFile + " is empty: write the password into it");
      }
      return new StoredSecret(null, password);
    } catch (IOException | InvalidPathException e) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "--warehouse-password-file " + passwordFile + " cannot be read: name a text file: " + e,
          e);
    }
  }
}
