const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps a choice in this browser, where the server sees it with the next page: nothing flashes. No secrets here. */
export function remember(cookie: string, value: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${cookie}=${encodeURIComponent(value)}; Path=/; Max-Age=${A_YEAR_SECONDS}; SameSite=Lax${secure}`;
}
