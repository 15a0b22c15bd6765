"""news-converter: raw news copy in, one validated article, any syndication format out.

Everything that a program or a plugin needs is here; the modules below are the converter's own. Names load when they are
first used, so that importing the package stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from converter.article import (
        AltHeadline as AltHeadline,
        AltId as AltId,
        Article as Article,
        Block as Block,
        Blockquote as Blockquote,
        Cell as Cell,
        Contributor as Contributor,
        Correction as Correction,
        DateHint as DateHint,
        Dateline as Dateline,
        Dates as Dates,
        Entity as Entity,
        Heading as Heading,
        InfoSource as InfoSource,
        ListBlock as ListBlock,
        ListItem as ListItem,
        Location as Location,
        Mark as Mark,
        Media as Media,
        MediaBlock as MediaBlock,
        Note as Note,
        Paragraph as Paragraph,
        Person as Person,
        Provider as Provider,
        Quote as Quote,
        Raw as Raw,
        Relation as Relation,
        Removed as Removed,
        Rendition as Rendition,
        Rights as Rights,
        Source as Source,
        Subject as Subject,
        Suggestion as Suggestion,
        Table as Table,
        Term as Term,
        from_dict as from_dict,
        from_json as from_json,
        to_dict as to_dict,
        to_json as to_json,
    )
    from converter.enrichers import Enricher as Enricher, Enrichment as Enrichment
    from converter.enrichment import enrich as enrich
    from converter.findings import (
        ConverterError as ConverterError,
        ExportError as ExportError,
        Finding as Finding,
        ReadError as ReadError,
        Rule as Rule,
        Severity as Severity,
        UsageError as UsageError,
        register as register,
    )
    from converter.formats import (
        MAX_RECORD as MAX_RECORD,
        Accompanied as Accompanied,
        Check as Check,
        Companion as Companion,
        Configurable as Configurable,
        Export as Export,
        Exporter as Exporter,
        Frame as Frame,
        Options as Options,
        Reader as Reader,
        Reading as Reading,
        Record as Record,
        Selective as Selective,
        too_large as too_large,
    )
    from converter.gate import validate_article as validate_article
    from converter.hookspecs import hookimpl as hookimpl
    from converter.losses import Loss as Loss
    from converter.mail_days import mail_day as mail_day
    from converter.markup.dialects import Dialect as Dialect, kinds as kinds
    from converter.markup.figures import HTML as HTML, decimal as decimal, figure as figure
    from converter.markup.from_text import markup_from_text as markup_from_text
    from converter.markup.inline import collapse as collapse
    from converter.markup.marks import (
        Tags as Tags,
        Tell as Tell,
        lines as lines,
        marked as marked,
        shown as shown,
        told_lines as told_lines,
    )
    from converter.markup.reading import Markup as Markup, blocks_from_html as blocks_from_html
    from converter.markup.writing import (
        blocks_to_html as blocks_to_html,
        body_to_html as body_to_html,
        listed as listed,
        plain_reading as plain_reading,
        quoted as quoted,
        tabled as tabled,
        text_of as text_of,
    )
    from converter.origins import Origin as Origin
    from converter.paths import model_paths as model_paths, paths_of as paths_of, present as present
    from converter.pipeline import (
        Conversion as Conversion,
        convert as convert,
        export as export,
        read as read,
    )
    from converter.schemas import article_schema as article_schema
    from converter.store import find_schema as find_schema
    from converter.strict_json import (
        json_position as json_position,
        json_positions as json_positions,
        parse_json as parse_json,
    )
    from converter.text import (
        block_text as block_text,
        count_words as count_words,
        plain_text as plain_text,
        word_count as word_count,
    )
    from converter.wire.zones import zone_offset as zone_offset
    from converter.xmlin import iterate_xml as iterate_xml, parse_xml as parse_xml
    from converter.xmltext import (
        encode_xml as encode_xml,
        xml_attribute as xml_attribute,
        xml_illegal as xml_illegal,
        xml_text as xml_text,
    )
    from converter.xmlwords import xml_line as xml_line, xml_path as xml_path
    from converter.xsd import shipped_xsd as shipped_xsd, xsd_findings as xsd_findings

_HOMES: Final = {
    "converter.article": (
        "AltHeadline AltId Article Block Blockquote Cell Contributor Correction DateHint Dateline Dates Entity"
        " Heading InfoSource ListBlock ListItem Location Mark Media MediaBlock Note Paragraph Person Provider Quote Raw"
        " Relation Removed Rendition Rights Source Subject Suggestion Table Term from_dict from_json to_dict to_json"
    ),
    "converter.pipeline": "Conversion convert export read",
    "converter.enrichers": "Enricher Enrichment",
    "converter.enrichment": "enrich",
    "converter.findings": "ConverterError ExportError Finding ReadError Rule Severity UsageError register",
    "converter.formats": (
        "Accompanied Check Companion Configurable Export Exporter Frame MAX_RECORD Options"
        " Reader Reading Record Selective too_large"
    ),
    "converter.gate": "validate_article",
    "converter.hookspecs": "hookimpl",
    "converter.losses": "Loss",
    "converter.mail_days": "mail_day",
    "converter.markup.dialects": "Dialect kinds",
    "converter.markup.figures": "HTML decimal figure",
    "converter.markup.from_text": "markup_from_text",
    "converter.markup.inline": "collapse",
    "converter.markup.marks": "Tags Tell lines marked shown told_lines",
    "converter.markup.reading": "Markup blocks_from_html",
    "converter.markup.writing": "blocks_to_html body_to_html listed plain_reading quoted tabled text_of",
    "converter.origins": "Origin",
    "converter.paths": "model_paths paths_of present",
    "converter.schemas": "article_schema",
    "converter.store": "find_schema",
    "converter.strict_json": "json_position json_positions parse_json",
    "converter.text": "block_text count_words plain_text word_count",
    "converter.wire.zones": "zone_offset",
    "converter.xmlin": "iterate_xml parse_xml",
    "converter.xmltext": "encode_xml xml_illegal xml_attribute xml_text",
    "converter.xmlwords": "xml_line xml_path",
    "converter.xsd": "shipped_xsd xsd_findings",
}
_HOME_OF: Final = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605 - the table above is the one list of names


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'converter' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
