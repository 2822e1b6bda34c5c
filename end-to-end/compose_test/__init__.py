"""The whole compose stack, tried on a Docker engine."""
