package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sparkify.sandbox.sample.SampleData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The yardstick itself: it gives the known numbers for the real samples. */
final class ExpectedStarTest {
  @Test
  void givesTheKnownNumbersForTheRealSamples() throws IOException {
    assumeTrue(RealData.folder().isPresent(), RealData.HOW);
    Star star = ExpectedStar.of(RealData.folder().orElseThrow());
    assertThat(star.count("songplays")).isEqualTo(1594);
    assertThat(star.matched()).isEqualTo(5);
    assertThat(star.count("users")).isEqualTo(79);
    assertThat(star.count("songs")).isEqualTo(604);
    assertThat(star.count("artists")).isEqualTo(587);
    assertThat(star.count("time")).isEqualTo(1594);
  }

  @Test
  void matchesLessThanHalfOfTheSamplePlays(@TempDir Path bucket) throws IOException {
    new SampleData(1, SampleData.Size.small()).writeTo(bucket);
    Star star = ExpectedStar.of(bucket);
    assertThat(star.matched() * 100.0 / star.count("songplays")).isBetween(30.0, 50.0);
    assertThat(star.count("time")).isLessThan(star.count("songplays"));
    assertThat(star.count("artists")).isLessThan(star.count("songs"));
  }
}
