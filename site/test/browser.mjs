// A browser whose errors are failures.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

export const executable = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));

export async function open() {
  return chromium.launch({ executablePath: executable, args: ["--no-sandbox", "--disable-gpu"] });
}

/** A page in a context of its own. `problems` gathers script errors, refused loads and broken policies. */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  // What was still being fetched when a test left the page was aborted by leaving it.
  const left = (request) => request.failure()?.errorText === "net::ERR_ABORTED";
  page.on("requestfailed", (request) => left(request) || problems.push(`${request.url()}: ${request.failure()?.errorText}`));
  return { page, context, problems };
}

export const ready = (page) => page.waitForFunction(() => document.documentElement.dataset.engine === "ready" || document.documentElement.dataset.engine === "whole");

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}
