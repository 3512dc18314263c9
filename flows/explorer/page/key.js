// What the colours of the picture mean, and the key that says so.

import { shape } from "./lanes.js";
import { QUADS } from "./scene.js";

const COLORS = { Leader: "#D55E00", Person: "#E69F00", Organization: "#0072B2", Country: "#009E73", Province: "#56B4E9",
  City: "#8FC7E8", Place: "#999999", Event: "#CC79A7" };
const QUAD_COLORS = { "verbal cooperation": "#56B4E9", "material cooperation": "#0072B2", "verbal conflict": "#E69F00",
  "material conflict": "#D55E00" };
const STATE = "#888888";
const quadOf = Object.fromEntries(Object.entries(QUADS).flatMap(([quad, names]) => names.map((name) => [name, quad])));

export const colorOfType = (type) => COLORS[type] ?? STATE;
export const colorOfRelation = (relation) => QUAD_COLORS[quadOf[relation]] ?? STATE;

function sign(...parts) {
  const svg = shape("svg", { width: 20, height: 12, "aria-hidden": "true" });
  svg.append(...parts);
  return svg;
}
const dot = (color) => sign(shape("circle", { cx: 13, cy: 6, r: 5, fill: color }));
const line = (color, more = {}) => sign(shape("line", { x1: 0, x2: 18, y1: 6, y2: 6, stroke: color, "stroke-width": 3, ...more }));

// Of the edges that are shown only.
export function keyOf(edges) {
  const types = new Set(edges.flatMap((edge) => [edge.a_type, edge.b_type]));
  const quads = new Set(edges.map((edge) => quadOf[edge.relation] ?? ""));
  const rows = [
    ...Object.keys(COLORS).filter((type) => types.has(type)).map((type) => [dot(COLORS[type]), type]),
    ...Object.keys(QUAD_COLORS).filter((quad) => quads.has(quad)).map((quad) => [line(QUAD_COLORS[quad]), quad]),
    ...(quads.has("") ? [[line(STATE), "other relations"]] : []),
    ...(edges.some((edge) => edge.polarity === "-" || edge.modality !== "asserted") ?
      [[line(STATE, { "stroke-dasharray": "5 3" }), "denied, planned, possible, demanded"]] : []),
  ];
  return rows.map(([picture, text]) => {
    const item = document.createElement("li");
    item.append(picture, " ", text);
    return item;
  });
}
