"use client";

import "./globals.css";
import { useSyncExternalStore } from "react";
import en from "../messages/en/app.json";
import ko from "../messages/ko/app.json";
import { FailedPage } from "../shared/site/FailedPage.tsx";

const subscribe = () => () => undefined;

/** When even the layout failed: no cookie, no catalogue was read, so the browser's own language decides. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const language = useSyncExternalStore(
    subscribe,
    () => (navigator.language.startsWith("ko") ? "ko" : "en"),
    () => "en",
  );
  const words = language === "ko" ? ko.failed : en.failed;
  return (
    <html lang={language}>
      <body>
        <title>{words.title}</title>
        <FailedPage words={words} error={error} onRetry={retry} />
      </body>
    </html>
  );
}
