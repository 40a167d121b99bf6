package wscapacity.injector;

/** What a test says that a run counts. */
record OwnSockets(int inUse, int ended, int addresses) implements RunSockets {}
