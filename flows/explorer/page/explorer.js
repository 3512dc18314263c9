import { colorOfType, keyOf } from "./key.js";
import { barsOf, inWords, lanesOf, shape } from "./lanes.js";
import { pictureIn } from "./picture.js";
import { GROUPS, MODES, TYPES, claimedAs, covers, source, toDay, toNumber, words } from "./scene.js";

const $ = (id) => document.getElementById(id);
const data = source();
const LIMIT = 300;

// ---- the state: all of it is in the address, so that an address can be shared
const state = { entity: "", on: "", known: "", groups: Object.keys(GROUPS), types: [...TYPES], modes: ["asserted"], attributed: false,
  publisher: "", fact: "" };
let extent = null;
let edges = [];
let playing = 0;
let latest = 0;

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const key of ["entity", "on", "known", "publisher", "fact"]) state[key] = given.get(key) ?? "";
  state.attributed = given.get("attributed") === "1";
  state.groups = given.has("groups") ? given.get("groups").split("|").filter((g) => g in GROUPS) : Object.keys(GROUPS);
  state.types = given.has("types") ? given.get("types").split("|").filter((t) => TYPES.includes(t)) : [...TYPES];
  state.modes = given.has("modes") ? given.get("modes").split("|").filter((m) => MODES.includes(m)) : ["asserted"];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(state.on)) state.on = latestDay();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(state.known)) state.known = "";
  if (data.exported) state.known = data.known ?? "";
}

// What is told of days to come is no news: the last day until now.
function latestDay() {
  const today = new Date().toISOString().slice(0, 10);
  return extent.last > today && extent.first <= today ? today : extent.last;
}

function writeAddress() {
  const said = new URLSearchParams();
  for (const key of ["entity", "on", "known", "publisher", "fact"]) if (state[key]) said.set(key, state[key]);
  if (state.attributed) said.set("attributed", "1");
  if (state.groups.length < Object.keys(GROUPS).length) said.set("groups", state.groups.join("|"));
  if (state.types.length < TYPES.length) said.set("types", state.types.join("|"));
  if (state.modes.join() !== "asserted") said.set("modes", state.modes.join("|"));
  history.replaceState(null, "", "#" + said);
}

// ---- small things for building the page; text is only ever set as text
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}
const isolated = (text) => element("bdi", {}, text ?? "");
const say = (text, problem = false) => { $("status").textContent = text; $("status").classList.toggle("problem", problem); };
const inTitle = (edge) => [isolated(edge.a), ` ${words(edge.relation)} `, ...(edge.qualifier ? ["(", isolated(edge.qualifier), ") "] : []), isolated(edge.b)];
const title = (edge) => `${edge.a} ${words(edge.relation)}${edge.qualifier ? ` (${edge.qualifier})` : ""} ${edge.b}`;

// ---- the picture
const picture = pictureIn($("graph"), { edge: (id) => choose(id), node: openEntity });

// ---- the list: all that the picture shows, for those who do not see it
function list() {
  $("count").textContent = `(${edges.length}${edges.length === LIMIT ? ", the most reported of more" : ""})`;
  const rows = edges.map((edge) => {
    const claimed = claimedAs(edge);
    const name = element("button", { type: "button", onclick: () => choose(edge.fact) }, isolated(words(edge.relation)));
    const row = element("tr", { "data-fact": edge.fact },
      element("td", {}, entityButton(edge.a_id, edge.a, edge.a_type)),
      element("td", {}, name, edge.qualifier ? " " : "", isolated(edge.qualifier), claimed ? element("span", { class: "not" }, ` ${claimed}`) : ""),
      element("td", {}, entityButton(edge.b_id, edge.b, edge.b_type)),
      element("td", { class: "day" }, edge.starts ?? ""), element("td", { class: "day" }, edge.ends ?? ""));
    row.classList.toggle("chosen", edge.fact === state.fact);
    return row;
  });
  $("table").tBodies[0].replaceChildren(...rows);
}

const entityButton = (id, name, type) =>
  element("button", { type: "button", onclick: () => openEntity(id, name, type) }, isolated(name));

function lanes() {
  const bars = barsOf(edges, { first: extent.first, last: extent.last, on: state.on, room: $("lane").clientWidth, color: (edge) => colorOfType(edge.a_type),
    label: (edge) => `${edge.a}, ${edge.qualifier ?? words(edge.relation)}, ${edge.b}`, chosen: choose,
    title: (edge) => `${title(edge)}: ${edge.starts ?? "?"} to ${edge.ends ?? "not known to be over"}` });
  $("lane").replaceChildren(...(bars ? [bars] : []));
  $("key").replaceChildren(...keyOf(edges));
}

// ---- what is selected
async function choose(fact, focus = true) {
  const edge = edges.find((one) => one.fact === fact);
  state.fact = edge ? fact : "";
  writeAddress();
  for (const row of $("table").tBodies[0].rows) row.classList.toggle("chosen", row.dataset.fact === state.fact);
  picture.select(edge ? fact : "");
  if (!edge) { $("detail").replaceChildren(); return; }
  const claims = await data.ask("evidence", { fact, ...then(state.entity) });
  const claimed = claimedAs(edge);
  const said = edge.said_by.length ? `Said by ${edge.said_by.join(", ")}. ` : "";
  $("detail").replaceChildren(
    element("h2", {}, ...inTitle(edge), claimed ? element("span", { class: "not" }, ` — ${claimed}`) : ""),
    element("p", {}, `${edge.starts ? `From ${edge.starts}` : "No start is told"}, ${edge.ends ? `to ${edge.ends}` :
      edge.state ? "not known to be over" : "no end is told"}. ${edge.first_attested ? `Told for ${edge.first_attested}` +
      (edge.last_attested !== edge.first_attested ? ` to ${edge.last_attested}` : "") + ". " : ""}${said}` +
      `${edge.articles} article${edge.articles === 1 ? "" : "s"}, ${edge.publishers} publisher${edge.publishers === 1 ? "" : "s"}, ` +
      `confidence ${edge.confidence.toFixed(2)}.`),
    ...claims.map((claim) => element("blockquote", {}, isolated(claim.quote), element("cite", {}, ...sourceOf(claim)))));
  if (focus) $("detail").focus();
}

function sourceOf(claim) {
  const name = [claim.publisher, claim.published].filter(Boolean).join(", ") || claim.url;
  const safe = /^https?:\/\//.test(claim.url);
  const where = safe ? element("a", { href: claim.url, rel: "noreferrer noopener", target: "_blank" }, isolated(claim.title || claim.url)) :
    isolated(claim.title || claim.url);
  return [where, " ", isolated(name), claim.said_by ? ` (as ${claim.said_by} says)` : ""];
}

async function openEntity(id, name, type) {
  const around = element("button", { type: "button", onclick: () => { state.entity = id; $("name").value = name; refresh(); } }, "Show what is around");
  const parts = [element("h2", {}, isolated(name)), element("p", {}, type, " ", around)];
  if (type === "Leader" || type === "Person") parts.push(...await career(id));
  if (type === "Country") parts.push(...await territory(id));
  state.fact = "";
  $("detail").replaceChildren(...parts);
  $("detail").focus();
}

async function career(id) {
  const rows = await data.ask("lanes", { entity: id, relations: "HOLDS_OFFICE,LEADS", attributed: state.attributed, ...then(id) }).catch(() => []);
  if (!rows.length) return [element("p", {}, "No office and no leadership is told of.")];
  const lane = (row) => row.qualifier ?? words(row.relation);
  const picture = lanesOf(rows, { lane, of: (row) => row.object, on: state.on, width: $("detail").clientWidth - 30, label: "Career over time, listed below" });
  return [element("h3", {}, "Career"), picture?.picture ?? "", element("ul", {}, ...rows.map((row) => element("li", {},
    isolated(lane(row)), ", ", isolated(row.object), `: ${inWords(row)}`)))];
}

// Who controlled what: on the day of the slider as a table, and over time as lanes with the same in words.
async function territory(id) {
  const [rows, lanes] = await Promise.all([
    state.known ? [] : data.ask("provinces", { country: id, on: state.on, attributed: state.attributed }).catch(() => []),
    data.ask("lanes", { within: id, relations: "CONTROLS", attributed: state.attributed, ...then("") }).catch(() => [])]);
  const parts = [];
  const held = lanes.length ? lanesOf(lanes, { lane: (row) => row.object, of: (row) => row.subject, on: state.on, width: $("detail").clientWidth - 30,
    label: "Control over time, listed below" }) : null;
  if (held) {
    const key = element("ul", { class: "key" }, ...Object.entries(held.colors).map(([name, color]) => {
      const swatch = shape("svg", { width: 14, height: 12, "aria-hidden": "true" });
      swatch.append(shape("rect", { width: 14, height: 12, rx: 2, fill: color }));
      return element("li", {}, swatch, " ", isolated(name));
    }));
    const listed = grid(["Place", "Controlled by", "When"], lanes.map((row) =>
      [isolated(row.object), isolated(row.qualifier && row.qualifier !== "full" ? `${row.subject} (${row.qualifier})` : row.subject), inWords(row)]));
    parts.push(element("h3", {}, "Control over time"), held.picture, key, element("details", {}, element("summary", {}, "In words"), listed));
  }
  if (rows.length) parts.push(element("h3", {}, `Control of its provinces on ${state.on}`), grid(["Province", "Controlled by", "How known"],
    rows.map((row) => [isolated(row.province), isolated(row.controller ?? "not told"), row.basis ?? ""])));
  return parts.length ? parts : [element("p", {}, "Nothing is told of who controls it or its provinces.")];
}

const grid = (heads, rows) => element("table", {}, element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
  element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell))))));

// ---- asking
// The server is asked for a window of days around the one shown, so that the slider moves within it without asking. What
// comes is the most reported; a day is answered from it where nothing was left out, or where as many as are drawn hold on
// that day: then they are the most reported of that day too.
const WINDOW = 365, MOST = 2000, FRESH = 60000;
let held = { key: "", from: 0, to: -1, rows: [], whole: false, since: 0 };
let coming = null;

// With a day by which it was known, the graph of then is asked, seen from the entity that is looked at.
const then = (around) => state.known ? { known: state.known, around } : {};

function filters() {
  const relations = state.groups.length < Object.keys(GROUPS).length ? state.groups.flatMap((group) => GROUPS[group]).join(",") : "";
  return { entity: state.entity, ...then(state.entity), publisher: state.publisher, relations, attributed: state.attributed, claimed: true,
    types: state.types.length < TYPES.length ? state.types.join("|") : "", modality: state.modes.length < MODES.length ? state.modes.join("|") : "" };
}

function fromHeld(key, day) {
  const number = toNumber(day);
  if (held.key !== key || number < held.from || number > held.to || performance.now() - held.since > FRESH) return null;
  const rows = held.rows.filter((edge) => covers(edge, day)).slice(0, LIMIT);
  return held.whole || rows.length === LIMIT ? rows : null;
}

// One fetch at a time for a window: who needs a day of it waits for it.
function fetchAround(key, given, day) {
  const number = toNumber(day), [from, to] = [number - WINDOW, number + WINDOW];
  if (coming && coming.key === key && coming.from <= number && number <= coming.to) return coming.done;
  const done = data.ask("scene", { ...given, on: toDay(from), until: toDay(to), limit: MOST }).then((rows) => {
    held = { key, from, to, rows, whole: rows.length < MOST, since: performance.now() };
  }).finally(() => { if (coming?.done === done) coming = null; });
  coming = { key, from, to, done };
  return done;
}

async function edgesOn(day) {
  const given = filters(), key = JSON.stringify(given);
  if (!state.groups.length || !state.types.length || !state.modes.length) return [];
  if (data.exported) return data.ask("scene", { ...given, on: day, limit: LIMIT });
  const there = fromHeld(key, day);
  if (there) {
    const off = Math.abs(toNumber(day) - (held.from + held.to) / 2);
    if (off > WINDOW / 2 && !coming) fetchAround(key, given, day).catch(() => {});
    return there;
  }
  await fetchAround(key, given, day);
  return fromHeld(key, day) ?? data.ask("scene", { ...given, on: day, limit: LIMIT });
}

async function refresh() {
  writeAddress();
  const turn = ++latest, day = state.on;
  let found;
  const slow = setTimeout(() => say("Asking the graph …"), 400);
  try {
    found = await edgesOn(day);
  } catch (problem) {
    if (turn === latest) fail(problem);
    return;
  } finally {
    clearTimeout(slow);
  }
  if (turn !== latest) return;
  edges = found;
  say(`${edges.length} ${edges.length === 1 ? "edge" : "edges"} on ${day}${state.known ? `, as known by ${state.known}` : ""}`);
  show(edges.length ? "" : whyNothing());
  document.body.dataset.drawn = `${day}/${edges.length}`;
}

// Nothing of an earlier answer stays beside the words that there is none.
function fail(problem) {
  edges = [];
  show("");
  delete document.body.dataset.drawn;
  say(problem.message, true);
}

function show(nothing) {
  lanes();
  picture.draw(edges, state.entity);
  list();
  $("nothing").textContent = nothing;
  $("nothing").hidden = !nothing;
}

function whyNothing() {
  if (!state.groups.length || !state.types.length || !state.modes.length) return "Nothing is chosen in one of the filters: open them, and choose.";
  const narrowed = state.entity || state.publisher || state.known || state.groups.length < Object.keys(GROUPS).length ||
    state.types.length < TYPES.length || state.modes.join() !== "asserted";
  return "Nothing is told of this day" + (narrowed ? " with what is chosen. Move the slider, open the filters, or look everywhere." : ". Move the slider.");
}

function setDay(day) {
  state.on = day;
  $("day").value = day;
  $("slider").value = toNumber(day);
  $("slider").setAttribute("aria-valuetext", day);
}

let waiting = 0;
// While the slider is dragged: at once where nothing must be asked for, else when it pauses.
const soon = () => {
  clearTimeout(waiting);
  if (!data.exported && fromHeld(JSON.stringify(filters()), state.on)) requestAnimationFrame(refresh);
  else waiting = setTimeout(refresh, 80);
};

function play() {
  if (playing) { clearInterval(playing); playing = 0; picture.rest(); }
  else picture.run(), playing = setInterval(() => {
    const next = Number($("slider").value) + Math.max(1, Math.round((Number($("slider").max) - Number($("slider").min)) / 120));
    if (next > Number($("slider").max)) { play(); return; }
    setDay(toDay(next));
    refresh();
  }, 600);
  $("play").setAttribute("aria-pressed", playing ? "true" : "false");
  $("play").textContent = playing ? "Stop" : "Play";
}

// ---- searching by name
let picked = -1, asked = "", listed = "";
async function suggest() {
  const text = asked = $("name").value.trim();
  const rows = text.length > 1 ? await data.ask("find", { name: text, limit: 12 }).catch(() => []) : [];
  if (text !== asked) return;
  picked = -1;
  listed = text;
  $("found").replaceChildren(...rows.map((row, number) => element("li", { role: "option", id: `found-${number}`, "data-id": row.id,
    onmousedown: (event) => { event.preventDefault(); take(row.id, row.name); } }, isolated(row.name), " ", element("small", {}, row.type ?? row.label ?? ""))));
  $("found").hidden = rows.length === 0;
  $("name").setAttribute("aria-expanded", rows.length ? "true" : "false");
}

function move(step) {
  const options = [...$("found").children];
  if (!options.length) return;
  picked = (picked + step + options.length) % options.length;
  options.forEach((option, number) => option.setAttribute("aria-selected", number === picked ? "true" : "false"));
  $("name").setAttribute("aria-activedescendant", `found-${picked}`);
}

function take(id, name) {
  $("found").hidden = true;
  $("name").setAttribute("aria-expanded", "false");
  $("name").value = name;
  state.entity = id;
  state.fact = "";
  $("detail").replaceChildren();
  refresh();
}

function wire() {
  $("slider").addEventListener("input", () => { setDay(toDay(Number($("slider").value))); soon(); });
  $("day").addEventListener("change", () => { if ($("day").value) { setDay($("day").value); refresh(); } });
  $("known").addEventListener("change", () => { state.known = $("known").value; refresh(); });
  $("unknown").addEventListener("click", () => { state.known = $("known").value = ""; refresh(); });
  $("play").addEventListener("click", play);
  $("everywhere").addEventListener("click", () => { state.entity = $("name").value = ""; refresh(); });
  let typing = 0;
  $("name").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(suggest, 120); });
  $("name").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); move(event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Escape") $("found").hidden = true;
  });
  $("name").addEventListener("blur", () => { $("found").hidden = true; });
  $("search").addEventListener("submit", async (event) => {
    event.preventDefault();
    // Who types faster than names are found means the name typed, not one that was listed for half of it.
    if (listed !== $("name").value.trim()) await suggest();
    const option = $("found").children[Math.max(0, picked)];
    if (option && !$("found").hidden) take(option.dataset.id, option.querySelector("bdi").textContent);
    else { state.entity = $("name").value.trim(); refresh(); }
  });
  $("attributed").addEventListener("change", () => { state.attributed = $("attributed").checked; refresh(); });
  $("publisher").addEventListener("change", () => { state.publisher = $("publisher").value; refresh(); });
  boxes("relations", Object.keys(GROUPS), "groups");
  boxes("types", TYPES, "types");
  boxes("modes", MODES, "modes");
  addEventListener("hashchange", () => { readAddress(); showChoices(); refresh(); });
}

function boxes(place, names, key) {
  $(place).replaceChildren(...names.map((name) => element("label", {}, element("input", { type: "checkbox", value: name, onchange: () => {
    state[key] = [...$(place).querySelectorAll("input:checked")].map((box) => box.value);
    refresh();
  } }), ` ${name}`)));
}

function showChoices() {
  setDay(state.on);
  $("known").value = state.known;
  $("known").disabled = $("unknown").disabled = data.exported;
  $("attributed").checked = state.attributed;
  $("publisher").value = state.publisher;
  for (const [place, key] of [["relations", "groups"], ["types", "types"], ["modes", "modes"]])
    for (const box of $(place).querySelectorAll("input")) box.checked = state[key].includes(box.value);
  if (state.entity && !$("name").value) $("name").value = state.entity;
}

async function start() {
  [extent] = await data.ask("extent");
  if (!extent.first) {
    say("The graph is empty: newsgraph ingest PATH…");
    $("nothing").textContent = "No article is in this graph yet. Bring some in, with `newsgraph ingest PATH…` or `newsgraph pull`, and load this page again.";
    $("nothing").hidden = false;
    return;
  }
  $("slider").min = toNumber(extent.first);
  $("slider").max = toNumber(extent.last);
  $("publisher").append(...extent.publishers.map((name) => element("option", { value: name }, name)));
  readAddress();
  wire();
  showChoices();
  await refresh();
  if (state.fact) await choose(state.fact, false);
}

start().catch((problem) => say(problem.message, true));
