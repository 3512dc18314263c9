// Where the data comes from: the server, or the file itself. Both answer the same questions in the same form.

const MS = 86400000;
export const QUADS = {
  "verbal cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
  "material cooperation": ["COOPERATE", "AID", "RETREAT"],
  "verbal conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
  "material conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
};
export const GROUPS = {
  "offices and leaderships": ["HOLDS_OFFICE", "LEADS", "APPOINT", "LEAVE_OFFICE"],
  "membership and ownership": ["MEMBER_OF", "PART_OF", "OWNS", "RELATIVE_OF"],
  "places": ["LOCATED_IN", "VISIT", "ATTEND", "HOST"],
  "control of territory": ["CONTROLS", "CAPTURE"],
  ...QUADS,
};
export const TYPES = ["Leader", "Person", "Organization", "Country", "Province", "City", "Place", "Event"];
export const MODES = ["asserted", "planned", "possible", "demanded", "denied"];
export const modeOf = (edge) => edge.polarity === "-" ? "denied" : edge.modality;

export const words = (relation) => relation.toLowerCase().replaceAll("_", " ");
export const claimedAs = (edge) => edge.polarity === "-" ? "denied" : edge.modality === "asserted" ? "" : edge.modality;

export const toNumber = (day) => Math.round(Date.parse(day + "T00:00:00Z") / MS);
export const toDay = (number) => new Date(number * MS).toISOString().slice(0, 10);

export function covers(edge, day) {
  if (edge.relation === "RELATIVE_OF") return true;
  if (!edge.begins || edge.begins > day) return false;
  if (edge.state) return !edge.over || day < edge.over;
  return day < toDay(toNumber(edge.begins) + 30);
}

class Server {
  constructor() {
    this.exported = false;
    this.known = null;
  }
  async ask(name, given = {}) {
    const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== "" && value != null));
    const response = await fetch(`/ask/${name}?${query}`);
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    return answer;
  }
}

class File {
  constructor(data) {
    this.data = data;
    this.exported = true;
    this.known = data.known;
  }
  async ask(name, given = {}) {
    const { edges, evidence, extent, lanes } = this.data;
    if (name === "extent") return [extent];
    if (name === "evidence") return evidence[given.fact] ?? [];
    if (name === "lanes") return (lanes[given.within ?? given.entity] ?? []).filter((row) => !given.relations || given.relations.split(",").includes(row.relation));
    if (name === "provinces") return [];
    if (name === "find") return this.find(given.name.toLowerCase());
    const [relations, types, modes] = [[given.relations, ","], [given.types, "|"], [given.modality, "|"]].map(([text, by]) => text ? text.split(by) : null);
    return edges.filter((edge) =>
      (!given.entity || [edge.a_id, edge.b_id, edge.a, edge.b].includes(given.entity)) &&
      (!relations || relations.includes(edge.relation)) &&
      (!types || (types.includes(edge.a_type) && types.includes(edge.b_type))) &&
      (!modes || modes.includes(modeOf(edge))) &&
      (given.attributed || edge.said_by.length === 0) &&
      (!given.publisher || (evidence[edge.fact] ?? []).some((claim) => claim.publisher === given.publisher)) &&
      (!given.on || covers(edge, given.on))).slice(0, given.limit ?? edges.length);
  }
  find(name) {
    const ends = new Map();
    for (const edge of this.data.edges) {
      ends.set(edge.a_id, { id: edge.a_id, name: edge.a, type: edge.a_type });
      ends.set(edge.b_id, { id: edge.b_id, name: edge.b, type: edge.b_type });
    }
    return [...ends.values()].filter((end) => end.name.toLowerCase().includes(name)).slice(0, 25);
  }
}

export function source() {
  const held = document.getElementById("data");
  return held ? new File(JSON.parse(held.textContent)) : new Server();
}
