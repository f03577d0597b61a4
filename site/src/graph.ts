// The graph of the plan: drawn by the engine, moved and zoomed by mouse, touch and keyboard.

import type { App } from "./app.js";
import { h } from "./dom.js";

interface Box { x: number; y: number; width: number; height: number }

/** So many pixels for each of its units, and the texts can be read. */
const READABLE = 0.45;

/** Does something once a place is on the page and its size is known; and something before it is printed. */
function begins(place: HTMLElement, begin: () => void, print: () => void): void {
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    begin();
  });
  observer.observe(place);
  const printing = window.matchMedia("print");
  const turn = (): void => {
    if (!place.isConnected) printing.removeEventListener("change", turn);
    else if (printing.matches) print();
    else begin();
  };
  printing.addEventListener("change", turn);
}

export function graphView(app: App): HTMLElement {
  if (!app.whole) {
    // The first engine does not draw. When the other is there, the page is shown again, with the focus where it was.
    void app.needWhole().then(() => app.show((document.activeElement as HTMLElement | null)?.dataset.focus));
    return h("p", {}, app.w("loading"));
  }
  const text = app.book?.graph(app.store.text(), { lang: app.lang, today: app.today });
  const place = h("div", { class: "graph", tabindex: "0", role: "group", "aria-label": `${app.w("graph")}. ${app.w("graph_help")}` });
  if (!text) return place;
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (!(parsed instanceof SVGSVGElement)) return place;
  const svg = document.importNode(parsed, true);
  const number = (name: string): number => Number(svg.getAttribute(name));
  const whole: Box = { x: 0, y: 0, width: number("width"), height: number("height") };
  let box = { ...whole };
  const set = (next: Box): void => {
    const width = Math.min(Math.max(next.width, whole.width / 30), whole.width * 1.2);
    const height = (width * whole.height) / whole.width;
    box = { x: Math.min(Math.max(next.x, -width / 2), whole.width - width / 2), y: Math.min(Math.max(next.y, -height / 2), whole.height - height / 2), width, height };
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    place.dataset.box = [box.x, box.y, box.width].map(Math.round).join(" ");
  };
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
  set(box);
  begins(place, () => {
    // At first, its beginning in a size that can be read.
    const area = place.getBoundingClientRect();
    const [wide, high] = [area.width / READABLE, area.height / READABLE];
    if (!area.width || (wide >= whole.width && high >= whole.height)) return;
    const width = whole.width / whole.height < wide / high ? (high * whole.width) / whole.height : wide;
    const height = (width * whole.height) / whole.width;
    set({ x: (wide < whole.width ? wide : whole.width) / 2 - width / 2, y: (high < whole.height ? high : whole.height) / 2 - height / 2, width, height });
  }, () => set({ ...whole }));
  const zoom = (factor: number, fx = 0.5, fy = 0.5): void =>
    set({ x: box.x + box.width * fx * (1 - factor), y: box.y + box.height * fy * (1 - factor), width: box.width * factor, height: box.height * factor });
  const move = (dx: number, dy: number): void => set({ ...box, x: box.x + dx * box.width, y: box.y + dy * box.height });
  const keys: { [key: string]: () => void } = {
    ArrowLeft: () => move(-0.15, 0), ArrowRight: () => move(0.15, 0), ArrowUp: () => move(0, -0.15), ArrowDown: () => move(0, 0.15),
    "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), "0": () => set({ ...whole }),
  };
  place.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.target !== place) return;
    event.preventDefault();
    act();
  });
  place.addEventListener("wheel", (event) => {
    // As maps do: a plain wheel scrolls the page.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const area = svg.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, (event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
  }, { passive: false });
  let from: { x: number; y: number; box: Box } | null = null;
  place.addEventListener("pointerdown", (event) => {
    if ((event.target as Element).closest("button")) return;
    from = { x: event.clientX, y: event.clientY, box };
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener("pointermove", (event) => {
    if (!from) return;
    const area = svg.getBoundingClientRect();
    const scale = Math.max(from.box.width / area.width, from.box.height / area.height);
    set({ ...from.box, x: from.box.x - (event.clientX - from.x) * scale, y: from.box.y - (event.clientY - from.y) * scale });
  });
  for (const end of ["pointerup", "pointercancel"]) place.addEventListener(end, () => (from = null));
  const button = (label: "zoom_in" | "zoom_out" | "zoom_all", sign: string, act: () => void): HTMLElement =>
    h("button", { type: "button", "aria-label": app.w(label), title: app.w(label), onclick: act }, sign);
  place.append(svg);
  return h("div", { class: "graph-frame" },
    h("div", { class: "graph-buttons", role: "group", "aria-label": app.w("graph") }, button("zoom_in", "+", () => zoom(0.8)), button("zoom_out", "−", () => zoom(1.25)), button("zoom_all", "⤢", () => set({ ...whole }))),
    place, h("p", { class: "quiet" }, app.w("graph_help")));
}
