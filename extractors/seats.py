"""What an office is an office of: the country, organization or place that stands with it, or that the context gives.

"Kenya's president" · "Kenyan President X" · "president of Kenya" · "whose president" · "Johnson's finance minister"
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractors.coreference_words import descriptions
from extractors.country_words import country_called
from extractors.known import homes
from extractors.leaders import leader_named, terms
from extractors.name_words import words_of
from extractors.office_titles import OfficePhrase, lexicon
from extractors.ontology import EntityType, Kind
from extractors.reading import Form
from extractors.scene import COUNTRY, Scene
from extractors.seat_words import OF_THE_UN, ORGANIZATION, PROVINCE, UN, Seat
from extractors.setting import CITY, country_here, country_weights, heaviest, place_here

if TYPE_CHECKING:
    from extractors.held import Link

_STAFF = ("adviser", "aide", "spokesperson", "chief of staff")


_CROWNS = frozenset({"King", "Queen", "Emperor", "Emir", "Sultan", "Crown Prince"})
_ABROAD = ("ambassador", "envoy")
_TWICE = 2


class SeatResolver:
    """Finds the seats of links: named, or the owner's, or the holder's elsewhere, or the context's."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._named: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._homes: dict[str, str] = {}
        self._nations: dict[str, str] = {}
        self._bodies: dict[str, str] = {}
        """Person -> the organization in which the person has an office."""
        """Person -> the country of a party or a state's body in which the person has an office."""
        self._weights = country_weights(scene)

    def learn(self, links: Iterable["Link"]) -> None:
        """Remembers the country that the first phrase of each person names."""
        for link in links:
            bodies = self._scene.of_types(link.seat.ids, frozenset({ORGANIZATION}))
            if len(bodies) == 1 and not link.phrase.past:
                self._bodies.setdefault(link.person, bodies[0])
            elif (body := self._known_body(link)) is not None:
                self._bodies.setdefault(link.person, body)
            countries = self._scene.of_types(link.seat.ids, COUNTRY)
            if len(countries) == 1:
                self._named.setdefault(link.person, countries[0])
            for id_ in self._scene.of_types(link.seat.ids, frozenset({ORGANIZATION})):
                home = self._scene.country(id_.rpartition("@")[2])
                if home is not None:
                    self._homes.setdefault(link.person, home)
                elif (nation := self._nation_of(id_)) is not None:
                    self._nations.setdefault(link.person, nation)
            places = self._scene.of_types(link.seat.ids, CITY | PROVINCE)
            if len(places) == 1 and link.phrase.seat == "place":
                self._places.setdefault(link.person, places[0])

    def _nation_of(self, organization: str) -> str | None:
        """The country that a party or a state's body belongs to, by the gazetteer or by its name."""
        scene = self._scene
        if scene.entity(organization).kind not in {Kind.PARTY, Kind.GOVERNMENT, Kind.MILITARY}:
            return None
        code = homes().get(organization)
        if code is not None:
            return scene.country(code)
        for word in scene.name(organization).split():
            known = country_called(word)
            if known is not None and known.code is not None:
                return scene.country(known.code)
        return None

    def _known_body(self, link: "Link") -> str | None:
        """ "Secretary-General X": the United Nations', where X is known to have been so and the article names them."""
        if link.seat.ids or link.phrase.office != "Secretary-General":
            return None
        words = words_of(self._scene.name(link.person))
        known = leader_named(words) or leader_named(words[1:])
        if known is None or not any(t.person == known.slug and t.office == OF_THE_UN for t in terms()):
            return None
        return UN if UN in self._scene.reading.entities else None

    def _known_country(self, person: str, office: str) -> str | None:
        """The country of a known leader, where the article speaks of it or names the very office held there."""
        words = words_of(self._scene.name(person))
        known = leader_named(words) or leader_named(words[1:])
        if known is None or not known.country:
            return None
        for id_ in self._weights:
            if self._scene.entity(id_).code == known.country:
                return id_
        if any(t.person == known.slug and t.office.casefold() == office.casefold() for t in terms()):
            return self._scene.country(known.country)
        return None

    def _not_by_pronoun(self, link: "Link") -> tuple[str, ...]:
        """ "its emir, X": where X is known to be another country's that the article names, "its" was misread."""
        seat, phrase = link.seat, link.phrase
        if phrase.seat != "country" or len(seat.ids) != 1 or not _pronoun_owner(self._scene, phrase, seat):
            return ()
        known = self._known_country(link.person, phrase.office)
        return (known,) if known is not None and known != seat.ids[0] else ()

    def country_of(self, person: str, office: str) -> str | None:
        """The country that the article or the gazetteer gives the person, whatever the office."""
        return self._named.get(person) or self._known_country(person, office) or self._home(person)

    def _state_of_lawmaker(self, link: "Link") -> tuple[str, ...]:
        """ "X, a congressman of the Harvest Party": of the party's country, or the one the article is about."""
        parties = [id_ for id_ in link.seat.ids if self._scene.entity(id_).kind is Kind.PARTY]
        if not parties:
            return ()
        home = self._nation_of(parties[0])
        state = home if home in self._weights else heaviest(self._weights) or home
        return (state,) if state is not None else ()

    def _home(self, person: str) -> str | None:
        """The country that stands with the name ("X of Estonia"), or where an organization is whose office X holds."""
        scene = self._scene
        if person in self._homes:
            return self._homes[person]
        national = self._nations.get(person)
        if national is not None:
            return national
        for mention in scene.reading.mentions:
            if person not in mention.entities or mention.end + 1 >= len(scene.doc):
                continue
            of = scene.mention(mention.end + 1, COUNTRY) if scene.doc[mention.end].lower_ == "of" else None
            if of is not None and of.form is Form.NAME:
                return scene.of_types(of.entities, COUNTRY)[0]
        return None

    def seats(self, link: "Link") -> tuple[str, ...]:
        """Of what the link's office is; empty where neither the phrase nor the context tells."""
        seat, phrase = link.seat, link.phrase
        if phrase.office == "lawmaker" and seat.ids and not self._scene.of_types(seat.ids, COUNTRY):
            return self._state_of_lawmaker(link)
        if seat.ids:
            return self._not_by_pronoun(link) or seat.ids
        return tuple([id_ for id_ in self._by_context(link) if self._may_have(id_, phrase.office)])

    def _may_have(self, id_: str, office: str) -> bool:
        """Whether the context may give it that office: "Sultan Ahmed" is no sultan of a republic."""
        crowned = office in _CROWNS and self._scene.type_of(id_) is EntityType.COUNTRY
        return not crowned or self._scene.entity(id_).code in descriptions().crowned

    def _beside_name(self, link: "Link") -> tuple[str, ...]:
        """ "Premier X **of Alberta**", "Mayor X **of Turin**"."""
        scene, end = self._scene, link.end
        if link.rule != "title" or end + 1 >= len(scene.doc) or scene.doc[end].lower_ != "of":
            return ()
        types = {"country": COUNTRY | PROVINCE, "place": CITY | PROVINCE}.get(link.phrase.seat, frozenset())
        mention = scene.mention(end + 1, types)
        named = mention is not None and mention.form is Form.NAME
        return scene.of_types(mention.entities, types) if mention is not None and named else ()

    def _by_context(self, link: "Link") -> tuple[str, ...]:
        """Of what an office is whose words name no seat."""
        seat, phrase = link.seat, link.phrase
        body = self._known_body(link)
        told = (body,) if body is not None else self._beside_name(link)
        if told:
            return told
        if seat.closed or (phrase.leads and not seat.country):
            return ()
        if _is_national(phrase, seat) and link.person not in self._named:
            known = self._known_country(link.person, phrase.office) or self._home(link.person)
            if known is not None:
                return (known,)
        for person in seat.owner:
            body = self._bodies.get(person)  # "his envoy", of a secretary-general
            if body is not None and phrase.office.casefold().endswith((*_STAFF, "envoy", "representative")):
                return (body,)
            country = self.country_of(person, "President") or self._found.get(person)
            named = phrase.office.casefold()
            if country is not None and (phrase.seat == "country" or named.endswith((*_STAFF, *_ABROAD))):
                return (country,)
        if phrase.plural and _counted(self._scene, phrase):
            return ()  # "the two foreign ministers, X and Y": of two countries
        bare = not (seat.owner or seat.behind or seat.country)
        if bare and phrase.office.casefold() in lexicon().words["secretaries"]:
            return _main_union(self._scene)
        if _is_national(phrase, seat):
            found = self._named.get(link.person) or country_here(self._scene, phrase.start) or heaviest(self._weights)
            if found:
                self._found.setdefault(link.person, found)
            return (found,) if found else ()
        if phrase.seat == "place":
            known = self._places.get(link.person)
            types = CITY if phrase.office == "Mayor" else PROVINCE
            found = known or place_here(self._scene, phrase.start, types) or place_here(self._scene, phrase.start, CITY)
            return (found,) if found else ()
        return ()


def _main_union(scene: Scene) -> tuple[str, ...]:
    """The union of states of which the article speaks at least twice as often as of any other, and more than once."""
    counts = Counter(
        id_
        for mention in scene.reading.mentions
        for id_ in scene.of_types(mention.entities, frozenset({ORGANIZATION}))
        if mention.form is not Form.PRONOUN and scene.entity(id_).kind is Kind.IGO
    )
    ranked = counts.most_common(2)
    clear = bool(ranked) and ranked[0][1] >= _TWICE * (ranked[1][1] if len(ranked) == _TWICE else 1)
    return (ranked[0][0],) if clear else ()


def _counted(scene: Scene, phrase: OfficePhrase) -> bool:
    """ "the **two** foreign ministers", "**both** presidents": each of another country."""
    before = scene.doc[max(0, phrase.start - 2) : phrase.end]
    return any(token.lower_ in {"two", "both", "respective", "three"} for token in before)


def _pronoun_owner(scene: Scene, phrase: OfficePhrase, seat: Seat) -> bool:
    return not seat.behind and seat.start < phrase.start and scene.is_pronoun(seat.start)


def _is_national(phrase: OfficePhrase, seat: Seat) -> bool:
    """Whether the office is one of a state that the context names: a minister, a central bank's governor."""
    named = phrase.office.casefold()
    return (
        phrase.seat == "country" or seat.country or "central bank " in named or seat.suffix.startswith((" to ", " in "))
    )
