// States as lanes over time: certain parts in full colour, what the words leave open paler, open ends fading.

import { toDay, toNumber } from "./scene.js";

const NS = "http://www.w3.org/2000/svg";
const PALETTE = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#7A6A00", "#5B4B8A"];
const ROW = 24, BAR = 14, FOOT = 18, LEFT = 150;
let made = 0;

export function shape(name, attributes = {}, text) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text != null) element.textContent = text;
  return element;
}

export const colorsOf = (names) => {
  const sorted = [...new Set(names)].sort();
  return Object.fromEntries(sorted.map((name, number) => [name, PALETTE[number % PALETTE.length]]));
};

const earliest = (...days) => days.filter(Boolean).sort()[0] ?? null;

function bounds(row) {
  const from = earliest(row.valid_from_latest, row.first_attested);
  let until = from && (row.valid_to_earliest ?? (row.last_attested ? toDay(toNumber(row.last_attested) + 1) : null));
  if (from && (!until || until <= from)) until = toDay(toNumber(from) + 1);
  return { from, until, earliest: row.valid_from, latest: row.valid_to };
}

export function inWords(row) {
  const { from, earliest: start, latest } = bounds(row);
  const begun = start ? `from ${start}` : from ? `told of ${from}` : "from an unknown day";
  return `${begun}, ${latest ? `over by ${latest}` : "not known to be over"}`;
}

// rows of the question `lanes`; `lane` and `of` give a row's lane and the name whose colour it has.
export function lanesOf(rows, { lane, of, on, width, label }) {
  const parts = rows.map((row) => ({ row, ...bounds(row) })).filter((part) => part.from || part.earliest || part.latest);
  const days = parts.flatMap((part) => [part.from, part.until, part.earliest, part.latest, on]).filter(Boolean).sort();
  const names = [...new Set(parts.map((part) => lane(part.row)))];
  if (!names.length) return null;
  const room = Math.max(3, Math.round((toNumber(days.at(-1)) - toNumber(days[0])) / 14));
  const first = toNumber(days[0]) - room, last = toNumber(days.at(-1)) + room;
  const span = Math.max(120, width - LEFT - 12);
  const x = (day) => LEFT + span * (toNumber(day) - first) / (last - first);
  const colors = colorsOf(parts.map((part) => of(part.row)));
  const height = ROW * names.length;
  const picture = shape("svg", { class: "lanes", role: "img", "aria-label": label, width: LEFT + span + 12, height: height + FOOT,
    viewBox: `0 0 ${LEFT + span + 12} ${height + FOOT}` });
  const fills = shape("defs");
  picture.append(fills);
  const fill = (color, from, to) => {
    const id = `fade-${++made}`;
    const gradient = shape("linearGradient", { id });
    gradient.append(shape("stop", { offset: 0, "stop-color": color, "stop-opacity": from }), shape("stop", { offset: 1, "stop-color": color, "stop-opacity": to }));
    fills.append(gradient);
    return `url(#${id})`;
  };
  const ended = {};
  for (const part of parts) {
    const name = lane(part.row), y = names.indexOf(name) * ROW + (ROW - BAR) / 2, color = colors[of(part.row)];
    const group = shape("g", { "data-lane": name, "data-of": of(part.row) });
    group.append(shape("title", {}, `${name}${of(part.row) === name ? "" : `, ${of(part.row)}`}: ${inWords(part.row)}`));
    const bar = (left, right, paint, opacity = 1) => {
      if (right > left) group.append(shape("rect", { x: left, y, width: right - left, height: BAR, fill: paint, opacity }));
    };
    const fade = (edge) => {
      const left = Math.max(edge - span * 0.06, ended[name] ?? LEFT);
      bar(left, edge, fill(color, 0, 0.4));
    };
    if (!part.from) {
      if (part.latest) fade(x(part.latest));
      else bar(x(part.earliest), x(part.earliest) + span * 0.06, fill(color, 0.4, 0));
    } else {
      if (part.earliest) bar(x(part.earliest), x(part.from), color, 0.4);
      else fade(x(part.from));
      bar(x(part.from), Math.max(x(part.until), x(part.from) + 2), color);
      if (part.latest) bar(x(part.until), x(part.latest), color, 0.4);
      else bar(x(part.until), LEFT + span, fill(color, 0.35, 0.08));
    }
    ended[name] = Math.max(ended[name] ?? 0, ...[part.until, part.latest, part.from].filter(Boolean).map(x));
    picture.append(group);
  }
  names.forEach((name, row) => picture.append(shape("text", { x: LEFT - 8, y: row * ROW + 16, "text-anchor": "end" }, name.length > 22 ? name.slice(0, 21) + "…" : name)));
  picture.append(shape("line", { x1: x(on), x2: x(on), y1: 0, y2: height, stroke: "#D55E00", "stroke-width": 2 }));
  picture.append(shape("text", { x: LEFT, y: height + 13 }, toDay(first).slice(0, 7)), shape("text", { x: LEFT + span, y: height + 13, "text-anchor": "end" }, toDay(last).slice(0, 7)));
  return { picture, colors };
}

const HEIGHT = 18, LETTER = 6.7;

// The states among the edges that are shown, a bar each; `label` and `title` give a text for an edge, `chosen` takes its id.
export function barsOf(edges, { first, last, on, room, color, label, title, chosen }) {
  const from = toNumber(first), to = toNumber(last) + 30;
  const shown = edges.filter((edge) => edge.state && edge.begins).sort((a, b) => a.begins < b.begins ? -1 : 1).slice(0, 40);
  if (!shown.length) return null;
  const left = Math.min(240, Math.round(room * 0.42)), width = Math.max(80, room - left - 12);
  const letters = Math.floor((left - 10) / LETTER);
  const x = (day) => left + width * (Math.min(Math.max(toNumber(day), from), to) - from) / Math.max(1, to - from);
  const size = { width: left + width + 12, height: HEIGHT * shown.length + 22 };
  const svg = shape("svg", { class: "lanes", ...size, viewBox: `0 0 ${size.width} ${size.height}` });
  shown.forEach((edge, row) => {
    const y = row * HEIGHT + 4, text = label(edge);
    svg.append(shape("text", { x: 4, y: y + 11 }, text.length > letters ? text.slice(0, letters - 1) + "…" : text));
    const bar = shape("rect", { x: x(edge.begins), y, height: 12, rx: 2, fill: color(edge),
      width: Math.max(3, x(edge.over ?? toDay(to)) - x(edge.begins)), opacity: edge.over ? 1 : 0.6 });
    bar.append(shape("title", {}, title(edge)));
    bar.addEventListener("click", () => chosen(edge.fact));
    svg.append(bar);
  });
  svg.append(shape("line", { x1: x(on), x2: x(on), y1: 0, y2: HEIGHT * shown.length, stroke: "#D55E00", "stroke-width": 2 }));
  svg.append(shape("text", { x: Math.max(left, Math.min(x(on), left + width) - 66), y: HEIGHT * shown.length + 14 }, on));
  return svg;
}
