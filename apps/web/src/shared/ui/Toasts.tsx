"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Banner } from "./Banner.tsx";
import { Button } from "./Button.tsx";
import { dismissToast, toastStore } from "./toast.ts";

/** Where toasts appear: at the top, clear of the meeting's bar. One per page. */
export function Toasts() {
  const t = useTranslations("common");
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get, toastStore.getOnServer);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 top-4 z-50 flex flex-col items-center gap-2">
      {toasts.map(({ id, message, tone, action }) => (
        <Banner
          key={id}
          tone={tone}
          className="pointer-events-auto w-full max-w-md animate-rise border border-line shadow-float"
          action={
            <span className="flex items-start gap-1">
              {action && (
                <Button
                  variant="quiet"
                  className="-my-2"
                  onClick={() => {
                    dismissToast(id);
                    action.run();
                  }}
                >
                  {action.words}
                </Button>
              )}
              <button
                type="button"
                aria-label={t("close")}
                onClick={() => dismissToast(id)}
                className="-my-1 -mr-1 inline-flex size-7 shrink-0 items-center justify-center rounded-sm"
              >
                <X aria-hidden="true" className="size-4" />
              </button>
            </span>
          }
        >
          {message}
        </Banner>
      ))}
    </div>
  );
}
