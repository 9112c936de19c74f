"""Pure computation, one folder per question: arguments in, frozen results out; no clock, no file, no database."""
