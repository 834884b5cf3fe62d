import puppeteer, { type Browser, type LaunchOptions } from "puppeteer-core";

export const FIREFOX = "/usr/bin/firefox-esr";

/**
 * Debian's Firefox, driven over WebDriver BiDi, with its own fake devices and no traffic of its own.
 * @param preferences over those that every test needs
 * @param options over those that every test needs
 */
export async function launchFirefox(
  preferences: Record<string, boolean | string | number> = {},
  options: LaunchOptions = {},
): Promise<Browser> {
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
    ...options,
  });
}

/** This plain-http address taken for a secure one. */
export const plainHttpPreferences = (origin: string) => ({
  "dom.securecontext.allowlist": new URL(origin).hostname,
  "media.devices.insecure.enabled": true,
  "media.getusermedia.insecure.enabled": true,
  // On an origin that is trusted by the list above, pictures over plain http would be asked for over https instead.
  "security.mixed_content.upgrade_display_content": false,
});
