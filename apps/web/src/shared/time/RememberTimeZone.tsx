"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { remember } from "../preferences/remember.ts";
import { browserTimeZone } from "./browser-zone.ts";
import { TIME_ZONE_COOKIE } from "./zone.ts";

/** Lets the server know the browser's zone; when times on this page were told in another, draws it anew. */
export function RememberTimeZone({ known, redraw }: { known: string; redraw: boolean }) {
  const router = useRouter();
  useEffect(() => {
    const here = browserTimeZone();
    if (here === known) return;
    remember(TIME_ZONE_COOKIE, here);
    if (redraw) router.refresh();
  }, [known, redraw, router]);
  return null;
}
