/** Ctrl-C and SIGTERM end this process through `process.exit`, so that what it started is ended by its exit handlers. */
export function endOnSignal() {
  for (const [signal, code] of /** @type {const} */ ([["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]])) {
    process.once(signal, () => process.exit(code));
  }
}
