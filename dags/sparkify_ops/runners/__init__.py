"""One module a runner; each has `operator(task, settings, **more)` and imports its own provider, no other."""
