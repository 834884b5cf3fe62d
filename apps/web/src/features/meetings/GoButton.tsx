"use client";

import { useRouter } from "next/navigation";
import { useTransition, type ComponentProps } from "react";
import { Button } from "../../shared/ui/Button.tsx";

/** A button that leads to a page and shows that it is on its way. */
export function GoButton({ href, ...rest }: ComponentProps<typeof Button> & { href: string }) {
  const router = useRouter();
  const [leaving, startTransition] = useTransition();
  return <Button {...rest} busy={leaving} onClick={() => startTransition(() => router.push(href))} />;
}
