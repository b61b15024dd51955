"""The command line: arguments in, exit status out; the only place that prints."""
