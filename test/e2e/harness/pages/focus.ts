import type { Page } from "playwright-core";

/**
 * Notes on each page in a frame (`data-told`) whether VS Code was told that it has the focus. Such a page looks four
 * times a second whether it has, and VS Code makes its editor the active one when it hears so, however late. Runs in
 * the browser before VS Code does.
 */
export function noteFocusOfFrames(): void {
  addEventListener("message", ({ source, ports: [port] }) => {
    const frame = [...document.querySelectorAll<HTMLIFrameElement>("iframe.webview")].find(
      ({ contentWindow }) => contentWindow === source,
    );
    if (!frame || !port) return;
    // A page that begins with the focus tells nothing.
    const tell = (told: boolean) => (frame.dataset["told"] = String(told));
    tell(document.activeElement === frame);
    port.addEventListener("message", ({ data }) => {
      const { channel } = data as { channel?: string };
      if (channel === "did-focus" || channel === "did-blur") tell(channel === "did-focus");
    });
  });
}

/** Waits until VS Code knows where the focus is: that a page in a frame has it, if one has. */
export async function waitForKnownFocus(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.activeElement?.matches("iframe.webview:not([data-told=true])"));
}
