// The picture of the edges on a day: drawn anew with each day, arranged when the slider rests.

import { colorOfRelation, colorOfType } from "./key.js";
import { claimedAs, words } from "./scene.js";

const NAMED = 40;

// `chosen.edge` takes an edge's id, `chosen.node` an entity's id, name and type.
export function pictureIn(container, chosen) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let edges = [], running = false, settling = 0;

  const cy = cytoscape({ container, minZoom: 0.1, maxZoom: 4 });
  // A handful of nodes is not blown up to fill the window.
  const notTooLarge = () => { if (cy.zoom() > 1.5) { cy.zoom(1.5); cy.center(); } };
  cy.on("layoutstop", notTooLarge);
  // The lanes below it and the window give it its room.
  new ResizeObserver(() => { cy.resize(); asThin(); cy.fit(undefined, 24); notTooLarge(); nameLargest(); }).observe(container);
  // In a large graph the names that can be read are those of the best connected, as far as they are not in each other's way.
  function nameLargest() {
    asThin();
    const zoom = cy.zoom(), named = [];
    if (zoom > 0.8) return;
    for (const node of cy.nodes().sort((a, b) => b.data("size") - a.data("size"))) {
      const { x, y } = node.renderedPosition();
      const room = 3.2 * Math.min(16, node.data("name").length) + 4;
      if (named.length < NAMED && named.every((one) => Math.abs(one.x - x) > one.room + room || Math.abs(one.y - y) > 26)) named.push({ node, x, y, room });
    }
    cy.batch(() => {
      cy.nodes().style("text-opacity", 0);
      named.forEach(({ node }) => node.style({ "font-size": 10 / zoom, "text-max-width": 100 / zoom, "text-opacity": 1, "z-index": 1 }));
    });
  }
  const asThin = () => cy.nodes().removeStyle("font-size text-max-width text-opacity z-index");
  cy.on("layoutstop zoom", nameLargest);

  function style() {
    const ink = dark.matches ? "#e8edf2" : "#16202b";
    const back = dark.matches ? "#12161b" : "#ffffff";
    cy.style([
      { selector: "node", style: { label: "data(name)", color: ink, "font-size": 11, "background-color": "data(color)", width: "data(size)",
        height: "data(size)", "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "wrap", "min-zoomed-font-size": 7, "text-max-width": 110,
        "text-outline-color": back, "text-outline-width": 2 } },
      { selector: "node[center = 1]", style: { "border-width": 4, "border-color": ink } },
      { selector: "edge", style: { width: 2, "line-color": "data(color)", "target-arrow-color": "data(color)", "target-arrow-shape": "triangle",
        "curve-style": "bezier", label: "data(label)", "font-size": 9, "min-zoomed-font-size": 7, color: ink, "text-rotation": "autorotate",
        "text-outline-color": back, "text-outline-width": 2, opacity: "data(opacity)" } },
      { selector: "edge[claimed = 1]", style: { "line-style": "dashed" } },
      { selector: "edge:selected", style: { width: 5 } },
      { selector: "node:selected", style: { "border-width": 4, "border-color": ink } },
    ]);
  }

  function draw(wantedEdges, around) {
    edges = wantedEdges;
    const ends = new Map();
    for (const edge of edges) {
      ends.set(edge.a_id, { id: edge.a_id, name: edge.a, type: edge.a_type });
      ends.set(edge.b_id, { id: edge.b_id, name: edge.b, type: edge.b_type });
    }
    cy.startBatch();
    const wanted = new Set([...ends.keys(), ...edges.map((edge) => edge.fact)]);
    cy.elements().filter((drawn) => !wanted.has(drawn.id())).remove();
    const fresh = [];
    const degrees = new Map();
    for (const edge of edges) for (const id of [edge.a_id, edge.b_id]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
    const first = cy.nodes().empty();
    for (const end of ends.values()) {
      const degree = degrees.get(end.id);
      const center = end.id === around || end.name === around ? 1 : 0;
      const look = { ...end, color: colorOfType(end.type), size: 14 + 6 * Math.sqrt(degree), center };
      const drawn = cy.getElementById(end.id);
      if (drawn.nonempty()) drawn.data(look);
      else fresh.push({ group: "nodes", data: look, position: first ? undefined : beside(end.id) });
    }
    for (const edge of edges) {
      const claimed = claimedAs(edge);
      const label = (edge.qualifier ?? words(edge.relation)) + (claimed ? ` (${claimed})` : "");
      const look = { id: edge.fact, source: edge.a_id, target: edge.b_id, label, color: colorOfRelation(edge.relation),
        claimed: claimed ? 1 : 0, opacity: 0.35 + 0.65 * edge.confidence };
      const drawn = cy.getElementById(edge.fact);
      if (drawn.nonempty()) drawn.data(look);
      else fresh.push({ group: "edges", data: look });
    }
    cy.add(fresh);
    cy.endBatch();
    clearTimeout(settling);
    if (first && fresh.length) arrange(true);
    else if (fresh.some((one) => one.group === "nodes")) settling = setTimeout(() => arrange(false), 350);
  }

  // A node that comes in stands beside one that it is connected with, until the slider rests and all are arranged anew.
  function beside(id) {
    for (const edge of edges) {
      const other = edge.a_id === id ? edge.b_id : edge.b_id === id ? edge.a_id : null;
      const there = other && cy.getElementById(other);
      if (there && there.nonempty()) return { x: there.position("x") + 60 * Math.cos(id.length * 7 + id.charCodeAt(id.length - 1)),
        y: there.position("y") + 60 * Math.sin(id.length * 7 + id.charCodeAt(id.length - 1)) };
    }
    const middle = cy.extent();
    return { x: middle.x1 + middle.w * ((id.charCodeAt(id.length - 1) % 10) / 10), y: middle.y2 - 30 };
  }

  function arrange(anew) {
    if (running && !anew) return;
    asThin();
    const many = cy.nodes().length;
    cy.layout({ name: "cose", animate: !still.matches && many < 80, randomize: anew, nodeDimensionsIncludeLabels: many < 80,
      idealEdgeLength: () => 90, numIter: Math.max(40, Math.min(600, Math.round((anew ? 60000 : 30000) / (many + 1)))) }).run();
  }

  cy.on("tap", "edge", (event) => chosen.edge(event.target.id()));
  cy.on("tap", "node", (event) => chosen.node(event.target.id(), event.target.data("name"), event.target.data("type")));
  dark.addEventListener("change", style);
  style();
  return {
    draw,
    select: (id) => { cy.elements().unselect(); if (id) cy.getElementById(id).select(); },
    run: () => { running = true; },
    rest: () => { running = false; settling = setTimeout(() => arrange(false), 100); },
  };
}
