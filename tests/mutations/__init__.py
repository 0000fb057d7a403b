"""Does a test notice when one line of a rule changes? A sample of such changes, each tried on the tests that run it.

    python -m tests.mutations --count 60 --seed 7
    python -m tests.mutations --module domain/pace.py

The project's own code stays as it is: changes are made in a copy. `mutmut` (3.8) and `cosmic-ray` (8.7) are alive and
do more, and were not taken: mutmut rewrites every function of the package into a switch, which frozen pydantic models
and remembered functions do not survive, and runs the whole of the tests first; cosmic-ray runs one test command for
every change, wants a database and a web client, and neither draws a seeded sample. What is needed here is small.
"""
