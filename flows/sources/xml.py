"""XML from strangers: no entities of its own, no document types, nothing fetched, nothing that grows."""

from lxml import etree

from flows.fetching_errors import FetchRefused, Refusal


def refuse_entities(content: bytes) -> None:
    """Raises FetchRefused where the document declares entities: no feed needs them, and they can be a bomb."""
    plain = content.replace(b"\x00", b"")
    if b"<!ENTITY" in plain or b"<!entity" in plain:
        raise FetchRefused(Refusal.UNREADABLE, "it declares entities of its own, which no feed or sitemap needs")


def parse_xml(content: bytes) -> etree._Element:
    """The root. Raises FetchRefused."""
    refuse_entities(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise FetchRefused(Refusal.NOT_TEXT, f"it is not XML ({str(exc)[:100]})") from exc
    if root is None:
        raise FetchRefused(Refusal.NOT_TEXT, "it is not XML")
    return root
