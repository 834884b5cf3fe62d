"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { IconButton } from "./IconButton.tsx";

type Props = {
  title: string;
  /** How many it is about, in its heading. */
  count?: number;
  onClose: () => void;
  /** Beside the title: a button. */
  actions?: ReactNode;
  /** Below the scrolling part: a composer, for example. */
  footer?: ReactNode;
  children: ReactNode;
};

/**
 * 360 px at the right. From 1100 px it takes its place in the row and pushes its neighbours; below it is a sheet over
 * them: at the right edge on a tablet, from the bottom on a phone. Takes the focus when it opens (`data-autofocus` inside it
 * says where, for those with a keyboard), gives it back after.
 */
export function Panel({ title, count, onClose, actions, footer, children }: Props) {
  const id = useId();
  const t = useTranslations("common");
  const panelRef = useRef<HTMLElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    // With a keyboard at hand one wants to go on at once; on a phone that would cover half of it with keys.
    const wanted = matchMedia("(pointer: fine)").matches
      ? panelRef.current?.querySelector<HTMLElement>("[data-autofocus]")
      : null;
    (wanted ?? headingRef.current)?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <aside
      ref={panelRef}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.target instanceof Element && event.target.closest("dialog")) return; // of a dialog it opened
        if (event.key === "Escape" && !event.nativeEvent.isComposing && !event.defaultPrevented) onClose();
      }}
      className="fixed inset-x-0 bottom-0 z-40 flex h-[min(85dvh,44rem)] animate-rise flex-col rounded-t-xl border border-line bg-surface text-ink shadow-float sm:inset-y-0 sm:left-auto sm:h-auto sm:w-90 sm:animate-slide-in sm:rounded-none sm:border-y-0 sm:border-r-0 wide:static wide:h-full wide:shadow-none"
    >
      <header className="flex items-center gap-2 border-b border-line py-2 pl-4 pr-2">
        <h2
          ref={headingRef}
          id={id}
          tabIndex={-1}
          className="min-w-0 flex-1 truncate text-base font-semibold outline-none"
        >
          {title}{" "}
          {count !== undefined && <span className="ml-1 text-sm font-normal text-muted tabular-nums">{count}</span>}
        </h2>
        {actions}
        <IconButton label={t("close")} icon={<X />} onClick={onClose} tooltipSide="left" />
      </header>
      <div data-scroller="" className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {children}
      </div>
      {footer && (
        <footer className="border-t border-line p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">{footer}</footer>
      )}
    </aside>
  );
}
