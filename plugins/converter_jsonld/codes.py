"""The codes of what is found in JSON-LD while it is read."""

from __future__ import annotations

from converter import Severity, register

NO_ARTICLE = register(
    "JSONLD_NO_ARTICLE",
    Severity.ERROR,
    "the JSON-LD has no article in it",
    explanation="No object of the document has a @type that is schema.org's Article or one of its kinds, in a context"
    " that is schema.org's.",
    fix="Give the article's object the @type NewsArticle and the document the @context https://schema.org.",
)
OTHER_THINGS = register(
    "JSONLD_OTHER_THINGS",
    Severity.INFO,
    "the document has things beside its articles",
    explanation="Objects that are no articles, and that no article refers to, such as breadcrumbs or the web site, are"
    " not read.",
    fix="Nothing needs to be done, unless one of them was meant to be an article.",
)
CONTEXT_MISSING = register(
    "JSONLD_CONTEXT_MISSING",
    Severity.WARNING,
    "the JSON-LD says not whose words it uses",
    explanation="Without @context the names are words of no vocabulary. They are read as schema.org's.",
    fix="Add @context with the value https://schema.org.",
)
CONTEXT_FOREIGN = register(
    "JSONLD_CONTEXT_FOREIGN",
    Severity.ERROR,
    "the JSON-LD uses words of another vocabulary",
    explanation="The @context names other vocabularies and not schema.org, so that its names may mean anything.",
    fix="Use https://schema.org as the @context.",
)
CONTEXT_UNREAD = register(
    "JSONLD_CONTEXT_UNREAD",
    Severity.WARNING,
    "a part of a @context is not read",
    explanation="A @context at another address is never fetched, and terms that are defined by @reverse, @nest or a"
    " context of their own are not followed. Names that only such a part explains are kept as they came, or read as"
    " schema.org's where the document uses its context, too.",
    fix="Compact the document with a JSON-LD processor against the @context https://schema.org.",
)
CONTROL_CHARACTER = register(
    "JSONLD_CONTROL_CHARACTER",
    Severity.WARNING,
    "a string has a control character as it is",
    explanation="JSON asks for an escape there (RFC 8259, 7). Nothing else can be meant, so that it is read as if it"
    " were escaped; other programs refuse the document.",
    fix="Write it as an escape, a line feed as \\n.",
)
SCRIPT_WRAPPED = register(
    "JSONLD_SCRIPT_WRAPPED",
    Severity.WARNING,
    "the JSON of a page's script element is wrapped",
    explanation="Comments and CDATA sections once hid scripts from old browsers and XML parsers. They are no JSON:"
    " other programs refuse the element.",
    fix="Write the JSON alone into the script element.",
)
PAGE_ENCODING = register(
    "JSONLD_PAGE_ENCODING",
    Severity.ERROR,
    "nobody can tell the characters of a page",
    explanation="The page is not UTF-8, and not what its meta element says either.",
    fix="Save the page as UTF-8, or correct its meta charset.",
)
ENTITY_DECODED = register(
    "JSONLD_ENTITY_DECODED",
    Severity.INFO,
    "a text was escaped for HTML",
    explanation="Texts in JSON-LD are plain; character references such as &amp; in them come from a template that"
    " escapes twice. They are decoded, once, and the origin says so.",
    fix="Write the characters themselves. Text that is meant to have &amp; in it goes with encodingFormat text/plain.",
)
TIME_WITHOUT_ZONE = register(
    "JSONLD_TIME_WITHOUT_ZONE",
    Severity.WARNING,
    "a time has no zone",
    explanation="Which moment is meant depends on a place that is not named. It is kept as a date hint, and as it came"
    " among the extensions.",
    fix="Add the zone, such as +07:00 or Z.",
)
TIME_UNREADABLE = register(
    "JSONLD_TIME_UNREADABLE",
    Severity.WARNING,
    "a text is no time",
    explanation="schema.org asks for ISO 8601. The text is kept as it came among the extensions.",
    fix="Write it as 2016-04-12T08:30:00+07:00.",
)
TIME_REPAIRED = register(
    "JSONLD_TIME_REPAIRED",
    Severity.INFO,
    "a time is not in the form of RFC 3339",
    explanation="Forms such as +0700, a blank for T, or no seconds say the same moment; the usual form is derived.",
    fix="Write it as 2016-04-12T08:30:00+07:00.",
)
VALUE_UNREAD = register(
    "JSONLD_VALUE_UNREAD",
    Severity.WARNING,
    "a value has not the form that its property needs",
    explanation="The value is kept as it came among the extensions, and written again, but it is no part of the"
    " article.",
    fix="Give the property a value of the type that schema.org asks for.",
)
