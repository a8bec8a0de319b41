/** What the cards of a config of two thousand resources take to be seen, and to be scrolled through, in a browser. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { findBrowser, startBrowser } from "../../scripts/vscodeHost/browser.ts";
import { installCodeServer } from "../../scripts/vscodeHost/install.ts";
import { releases } from "../../scripts/vscodeHost/releases.ts";
import { inRepository } from "../../scripts/repository.ts";
import { Mirror } from "../../src/editors/builder/mirror.ts";
import { fromPage } from "../../src/editors/protocol/fromPage.ts";
import type { ToPage } from "../../src/editors/protocol/toPage.ts";
import { figure, median, type Benchmark } from "./figures.ts";
import { manyMotors } from "./manyMotors.ts";

const runs = 7;

/** As the extension makes the page, but for its address. */
async function html(): Promise<string> {
  const [script, style] = await Promise.all(
    ["configEditor.js", "configEditorStyle.css"].map((file) => readFile(inRepository("dist", "media", file), "utf8")),
  );
  return `<!doctype html><html><head><style>${style ?? ""}</style></head><body>
    <div id="head"></div><div id="notice"></div>
    <div id="content"><div id="outline"></div><main id="cards" tabindex="-1"></main><div id="graph" hidden></div></div>
    <div id="said" role="status"></div>
    <script>
      window.acquireVsCodeApi = () => ({ postMessage: (message) => ask(message), getState() {}, setState() {} });
    </script>
    <script>${(script ?? "").replaceAll("</script", "<\\/script")}</script></body></html>`;
}

/** Opens the page on a config; resolves with the milliseconds from reading the config to cards on the screen. */
async function open(page: Page, text: string): Promise<number> {
  let started = NaN;
  let mirror: Mirror | undefined;
  // As one text, which is how it leaves an extension host; Playwright itself takes values apart piece by piece.
  const tell = (message: ToPage) =>
    void page.evaluate((json) => window.postMessage(JSON.parse(json), "*"), JSON.stringify(message));
  await page.exposeFunction("ask", (value: unknown) => {
    const message = fromPage(value);
    if (message?.type === "ready") {
      started = Date.now();
      mirror = new Mirror(text, tell);
      mirror.restart();
    } else if (message?.type === "watch") {
      mirror?.watch(message.cards);
    }
  });
  await page.setContent(await html());
  const painted = await page.waitForFunction(() => {
    const [mark] = performance.getEntriesByName("viam:painted");
    return mark && performance.timeOrigin + mark.startTime;
  });
  return Number(await painted.jsonValue()) - started;
}

/** Scrolls from the top to the end; resolves with the most cards that there were at once, and the longest frame. */
function scroll(page: Page): Promise<{ cards: number; frame: number }> {
  return page.evaluate(async () => {
    const scroller = document.scrollingElement ?? document.body;
    const [list] = [...document.querySelectorAll<HTMLElement>("*")]
      .filter((each) => each.scrollHeight > each.clientHeight + 5000)
      .sort((a, b) => a.clientHeight - b.clientHeight);
    const target = list ?? scroller;
    let [cards, frame, before] = [0, 0, await new Promise(requestAnimationFrame)];
    const end = target.scrollHeight - target.clientHeight;
    if (end < 5000) throw new Error("There is nothing to scroll through.");
    for (let at = 0; at <= end; at += Math.max(400, end / 100)) {
      target.scrollTop = at;
      const now = await new Promise(requestAnimationFrame);
      frame = Math.max(frame, now - before);
      before = now;
      cards = Math.max(cards, document.querySelectorAll("[data-row]").length);
    }
    return { cards, frame };
  });
}

export const run: Benchmark = async () => {
  const browser = await startBrowser(await findBrowser(await installCodeServer(releases.newest)));
  try {
    const text = manyMotors();
    const painted: number[] = [];
    const frames: number[] = [];
    let most = 0;
    for (let count = 0; count < runs; count++) {
      const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
      painted.push(await open(page, text));
      const { cards, frame } = await scroll(page);
      most = Math.max(most, cards);
      frames.push(frame);
      await page.close();
    }
    return [
      figure("First cards of a config of 2,000 resources on the screen", median(painted), "ms", 300),
      figure("  rows in the page at most while it is scrolled through", most, "rows", 100),
      figure("  the longest frame meanwhile", median(frames), "ms"),
    ];
  } finally {
    await browser.close();
  }
};
