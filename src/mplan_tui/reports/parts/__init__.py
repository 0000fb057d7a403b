"""The parts of a report, one module each: `section(scope)` says what there is to say, or nothing."""
