"""How long a month and an hour take the tasks, compared with a hand-written loader."""
