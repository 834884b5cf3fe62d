/** Debian's Chromium, with fake devices that are granted without a question and no traffic of its own. */
export const CHROMIUM = "/usr/bin/chromium";

/** @param cameraFps pictures a second of the fake camera; twenty, as by default, are twice the work for two cores */
const argsWith = (cameraFps: number) => [
  "--no-sandbox", // tests may run as root
  `--use-fake-device-for-media-stream=fps=${cameraFps}`,
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export const chromiumArgs = argsWith(10);
/** For journeys, which look whether pictures come and not how many: each of up to five browsers draws them without a graphics card. */
export const journeyArgs = argsWith(5);
