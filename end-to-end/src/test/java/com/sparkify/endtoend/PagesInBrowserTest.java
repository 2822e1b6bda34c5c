package com.sparkify.endtoend;

import static com.sparkify.endtoend.SmallData.day;
import static com.sparkify.endtoend.SmallData.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.sparkify.endtoend.SmallData.Song;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages for people, in a real browser; skipped where there is no chromedriver (Debian: chromium
 * and chromium-driver).
 */
class PagesInBrowserTest {
  private static final List<String> BROWSER = List.of("chromium", "google-chrome", "chrome");

  private static Path bucket;
  private static ChromeDriver browser;

  @BeforeAll
  static void publish() throws IOException {
    Optional<Path> driver = program("chromedriver");
    Optional<Path> program =
        BROWSER.stream().map(PagesInBrowserTest::program).flatMap(Optional::stream).findFirst();
    assumeTrue(
        driver.isPresent() && program.isPresent(),
        "no chromium with its chromedriver on the path: apt-get install chromium chromium-driver");
    Warehouse warehouse = Warehouse.fresh();
    Pipeline pipeline = Pipeline.on(warehouse);
    bucket = warehouse.bucket().folder();
    new Song(1, "A title that is much longer than a phone is wide, live", "Anna", 200.5)
        .put(warehouse.bucket());
    day(
        warehouse.bucket(),
        "2018-11-01",
        play(
            "2018-11-01T08:00:00Z",
            7,
            "A title that is much longer than a phone is wide, live",
            "Anna"),
        play("2018-11-01T08:10:00Z", 7, "There", "Nobody"));
    day(warehouse.bucket(), "2018-11-09", play("2018-11-09T09:30:00Z", 8, "Here", "Anna"));
    pipeline.load("2018-11-01", "2018-11-10");
    pipeline.run("publish-analytics").succeeded();
    pipeline.run("publish-catalogue").succeeded();
    browser = start(driver.get(), program.get());
  }

  private static Optional<Path> program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static ChromeDriver start(Path driver, Path program) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program.toString());
    // No sandbox: it refuses root, as which tests in containers often run.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
    options.setCapability(
        "goog:loggingPrefs", Map.of(LogType.BROWSER, "WARNING", LogType.PERFORMANCE, "ALL"));
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .usingAnyFreePort()
            .build(),
        options);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "390,light", "390,dark"})
  void everyPageFitsHasNoAccessibilityErrorAndAsksTheNetworkForNothing(int width, String scheme)
      throws IOException {
    for (Path page : pages()) {
      open(page, width, scheme);
      assertThat(faults(width)).as(page + " at " + width + " px, " + scheme).isEmpty();
    }
  }

  /** That none is found means something only when all of them would be. */
  @Test
  void aPageWithFaultsIsSeenThrough(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.html");
    Files.writeString(
        page,
        """
        <!DOCTYPE html><html lang="en"><head><title>Faults</title></head><body><main><h1>Faults</h1>
        <img src="missing.png"><div style="width: 2000px">wide</div>
        <script>throw new Error('broken')</script></main></body></html>""");
    open(page, 1280, "light");
    assertThat(faults(1280))
        .anyMatch(fault -> fault.startsWith("console: ") && fault.contains("broken"))
        .anyMatch(fault -> fault.startsWith("request: ") && fault.endsWith("missing.png"))
        .anyMatch(fault -> fault.startsWith("width: "))
        .anyMatch(fault -> fault.startsWith("image-alt: "));
  }

  @Test
  void everyChartIsDrawn() throws IOException {
    open(bucket.resolve("_sparkify_pages/analytics.html"), 1280, "light");
    assertThat(number("return document.querySelectorAll('.chart').length")).isGreaterThan(8);
    assertThat(
            number(
                """
                return [...document.querySelectorAll('.chart canvas')].filter(canvas =>
                  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
                    .data.every(value => value === 0)).length"""))
        .isZero();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(bucket)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
      assertThat(pages).hasSizeGreaterThanOrEqualTo(4);
      return pages;
    }
  }

  private static void open(Path page, int width, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 1000, "deviceScaleFactor", 1, "mobile", width < 500));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    // What earlier pages asked for is read away.
    browser.manage().logs().get(LogType.PERFORMANCE);
    browser.get(page.toUri().toString());
  }

  /** What is wrong with the page that is open. */
  private static List<String> faults(int width) {
    List<String> faults = new ArrayList<>(errors());
    requests().forEach(request -> faults.add("request: " + request));
    long wide = number("return document.scrollingElement.scrollWidth");
    if (wide > width) {
      faults.add("width: " + wide);
    }
    new AxeBuilder().analyze(browser).getViolations().forEach(rule -> faults.add(text(rule)));
    return faults;
  }

  /** What the browser asked for beside the page itself, whether it came or not. */
  private static List<String> requests() {
    return browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).get("message"))
        .filter(event -> event.get("method").asString().equals("Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url").asString())
        .filter(url -> !url.equals(browser.getCurrentUrl()) && !url.startsWith("data:"))
        .toList();
  }

  private static List<String> errors() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> "console: " + entry.getMessage())
        .toList();
  }

  private static long number(String script) {
    return ((Number) browser.executeScript(script)).longValue();
  }

  private static String text(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + ": "
        + rule.getNodes().stream().limit(2).map(node -> node.getHtml()).toList();
  }
}
