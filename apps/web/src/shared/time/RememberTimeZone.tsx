"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { remember } from "../preferences/remember.ts";
import { browserTimeZone } from "./browser-zone.ts";
import { TIME_ZONE_COOKIE } from "./zone.ts";

/** Lets the server know the browser's zone; a page whose times were told in another is drawn anew. */
export function RememberTimeZone({ known }: { known: string }) {
  const router = useRouter();
  useEffect(() => {
    const here = browserTimeZone();
    if (here === known) return;
    remember(TIME_ZONE_COOKIE, here);
    router.refresh();
  }, [known, router]);
  return null;
}
