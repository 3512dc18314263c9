"""A declared source -> its place. A new kind of source is one file and one line here."""

from flows.sources.addresses import AddressesPlace
from flows.sources.declared import (
    AddressesSource,
    AnySource,
    FeedSource,
    FilesSource,
    SitemapSource,
    WarcSource,
)
from flows.sources.feed import FeedPlace
from flows.sources.files import FilesPlace
from flows.sources.protocol import Place
from flows.sources.sitemap import SitemapPlace
from flows.sources.warc import WarcPlace


def place_of(source: AnySource) -> Place:
    """Where its pages lie."""
    match source:
        case FilesSource():
            return FilesPlace(source)
        case FeedSource():
            return FeedPlace(source)
        case AddressesSource():
            return AddressesPlace(source)
        case SitemapSource():
            return SitemapPlace(source)
        case WarcSource():
            return WarcPlace(source)
