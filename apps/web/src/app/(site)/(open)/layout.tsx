import type { ReactNode } from "react";
import { SiteFooter } from "../../../shared/site/SiteFooter.tsx";

export default function OpenLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <SiteFooter />
    </>
  );
}
