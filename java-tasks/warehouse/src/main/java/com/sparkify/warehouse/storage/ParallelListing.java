package com.sparkify.warehouse.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Lists several prefixes side by side, a few pages ahead, and gives their files one after another
 * in the order of their keys. It holds some pages, whatever the number of files.
 */
public final class ParallelListing implements Iterator<StoredFile>, AutoCloseable {
  private static final int THREADS = 4;
  private static final int PAGES_AHEAD = 2;
  private static final int PAGE = 1_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, this::daemon);
  private final Queue<BlockingQueue<Page>> parts = new ArrayDeque<>();
  private Iterator<StoredFile> page = List.<StoredFile>of().iterator();

  /**
   * Starts listing.
   *
   * @param prefixes in order; none holds another
   */
  public ParallelListing(FileStore store, List<String> prefixes) {
    for (String prefix : prefixes) {
      BlockingQueue<Page> pages = new ArrayBlockingQueue<>(PAGES_AHEAD);
      parts.add(pages);
      threads.execute(() -> list(store, prefix, pages));
    }
    threads.shutdown();
  }

  /** Some files of a prefix; the last page of each says so, or why there are no more. */
  private record Page(List<StoredFile> files, boolean last, RuntimeException failure) {}

  private static void list(FileStore store, String prefix, BlockingQueue<Page> pages) {
    try {
      Iterator<StoredFile> files = store.list(prefix);
      boolean last = false;
      while (!last) {
        List<StoredFile> some = new ArrayList<>(PAGE);
        while (some.size() < PAGE && files.hasNext()) {
          some.add(files.next());
        }
        last = !files.hasNext();
        pages.put(new Page(some, last, null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fail(pages, e);
    }
  }

  private static void fail(BlockingQueue<Page> pages, RuntimeException failure) {
    try {
      pages.put(new Page(List.of(), true, failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && !parts.isEmpty()) {
      Page next = take(parts.element());
      if (next.failure() != null) {
        throw next.failure();
      }
      if (next.last()) {
        parts.remove();
      }
      page = next.files().iterator();
    }
    return page.hasNext();
  }

  @Override
  public StoredFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }

  private static Page take(BlockingQueue<Page> pages) {
    try {
      return pages.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkException.create("interrupted while listing", e);
    }
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "listing");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends listings that nobody waits for. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
