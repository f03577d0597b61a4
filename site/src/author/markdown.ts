// What the server says, in Markdown, as elements. Texts stay texts: nothing here becomes HTML by being written so.

import { h, type Child } from "../dom.js";

/** The few forms that the server writes: headings, lists, tables as they are, fenced and spanned code, bold, links. */
export function markdown(text: string): HTMLElement {
  const place = h("div", { class: "markdown" });
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const fence = /^\s*```/.exec(line);
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (fence) {
      const code: string[] = [];
      for (at += 1; at < lines.length && !/^\s*```/.test(lines[at] ?? ""); at += 1) code.push(lines[at] ?? "");
      place.append(h("pre", { tabindex: "0" }, code.join("\n")));
    } else if (heading) place.append(h((heading[1] ?? "").length <= 1 ? "h3" : "h4", {}, ...spans(heading[2] ?? "")));
    else if (/^\s*\|/.test(line)) {
      const rows: string[] = [line];
      while (/^\s*\|/.test(lines[at + 1] ?? "")) rows.push(lines[++at] ?? "");
      place.append(table(rows));
    } else if (/^\s*[-*]\s+/.test(line)) {
      const items: HTMLElement[] = [];
      for (; /^\s*[-*]\s+/.test(lines[at] ?? ""); at += 1) items.push(h("li", {}, ...spans((lines[at] ?? "").replace(/^\s*[-*]\s+/, ""))));
      at -= 1;
      place.append(h("ul", {}, ...items));
    } else if (line.trim() !== "") {
      const words: string[] = [line];
      while ((lines[at + 1] ?? "").trim() !== "" && !/^\s*([-*|]\s|\||#|```)/.test(lines[at + 1] ?? "")) words.push(lines[++at] ?? "");
      place.append(h("p", {}, ...spans(words.join(" "))));
    }
  }
  return place;
}

function table(rows: string[]): HTMLElement {
  const cells = (row: string): string[] => row.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
  const body = rows.filter((row) => !/^[\s|:-]+$/.test(row));
  return h("table", {}, ...body.map((row, at) => h("tr", {}, ...cells(row).map((cell) => h(at === 0 ? "th" : "td", {}, ...spans(cell))))));
}

function spans(text: string): Child[] {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\))/);
  return parts.map((part) => {
    if (/^`.+`$/.test(part)) return h("code", {}, part.slice(1, -1));
    if (/^\*\*.+\*\*$/.test(part)) return h("strong", {}, part.slice(2, -2));
    const link = /^\[([^\]]+)\]\((.*)\)$/.exec(part);
    if (link) return link[2]?.startsWith("https://") ? h("a", { href: link[2], rel: "noreferrer" }, link[1] ?? "") : (link[1] ?? "");
    return part.replace(/\\([\\`*_[\]#|<>])/g, "$1");
  });
}
