"""
A small program in the place of `java`, so that exit codes and signals can be tried without the jars.

Called like java itself: OPTIONS -jar JAR ARGUMENTS. The jar's content is a Python program.
"""

from __future__ import annotations

import runpy
import sys

if __name__ == "__main__":
    at = sys.argv.index("-jar")
    sys.argv = sys.argv[at + 1 :]
    runpy.run_path(sys.argv[0], run_name="__main__")
