"""One module a command. A command's flags are its parameters, so these functions may have many."""
