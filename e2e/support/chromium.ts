/** Debian's Chromium, with fake devices that are granted without a question and no traffic of its own. */
export const CHROMIUM = "/usr/bin/chromium";

export const chromiumArgs = [
  "--no-sandbox", // tests may run as root
  "--use-fake-device-for-media-stream=fps=10", // twenty, as by default, are twice the work for two cores
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
