import puppeteer, { type Browser } from "puppeteer-core";

const FIREFOX = "/usr/bin/firefox-esr";

/**
 * Debian's Firefox, driven over WebDriver BiDi, with its own fake devices and no traffic of its own.
 * @param preferences over those that every test needs
 */
export async function launchFirefox(preferences: Record<string, boolean | string | number> = {}): Promise<Browser> {
  return await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    defaultViewport: { width: 1280, height: 800 },
    extraPrefsFirefox: {
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      "media.autoplay.default": 0,
      "app.update.enabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      ...preferences,
    },
  });
}
