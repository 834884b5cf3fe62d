/**
 * Ctrl-C and SIGTERM end this process through `process.exit`, so that what it started is ended by its exit handlers.
 * @returns {() => void} goes back to the default
 */
export function endOnSignal() {
  const signals = /** @type {const} */ ({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });
  const handlers = Object.entries(signals).map(([signal, code]) => {
    const handler = () => process.exit(code);
    process.on(signal, handler);
    return { signal, handler };
  });
  return () => {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  };
}
