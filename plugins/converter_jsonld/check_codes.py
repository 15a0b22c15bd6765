"""The codes of the check: what is wrong in JSON-LD, and what search engines recommend.

The recommendations are Google's for Article structured data (Search Central, "Learn about Article schema markup",
December 2025), which requires no property and recommends those named here.
"""

from __future__ import annotations

from typing import Final

from converter import Severity, register

_GOOGLE: Final = " Google recommends it for articles; none of its recommendations is a duty."

EMBED_UNSAFE = register(
    "JSONLD_EMBED_UNSAFE",
    Severity.WARNING,
    "the document would break out of its script element",
    explanation="An HTML parser looks for </script, <script and <!-- even within JSON strings. A page that has the"
    " document in a script element as it is ends, or fails to end, the element there.",
    fix="Write < as \\u003c in strings.",
)
VALUE_KIND = register(
    "JSONLD_VALUE_KIND",
    Severity.ERROR,
    "a property has a value of another kind than schema.org gives it",
    explanation="schema.org says for each property which types its values have. Readers skip values of other types.",
    fix="Give the property a value of one of the types named.",
)
TEXT_FOR_VALUE = register(
    "JSONLD_TEXT_FOR_VALUE",
    Severity.WARNING,
    "a text stands where schema.org asks for an object, a number or a truth value",
    explanation="schema.org tolerates text anywhere; readers must then guess what it stands for.",
    fix="Write an object with @type and name, a number without quotes, or true or false without quotes.",
)
VALUE_EMPTY = register(
    "JSONLD_VALUE_EMPTY",
    Severity.WARNING,
    "a property is there and says nothing",
    explanation="An empty text is a value; readers may show it.",
    fix="Leave the property out.",
)
PROPERTY_CASE = register(
    "JSONLD_PROPERTY_CASE",
    Severity.WARNING,
    "a property's name differs from schema.org's in its letters' case",
    explanation="Names in JSON-LD are case-sensitive: the property is another one, which nobody knows.",
    fix="Write the name as schema.org does.",
)
REFERENCE_UNKNOWN = register(
    "JSONLD_REFERENCE_UNKNOWN",
    Severity.WARNING,
    "a reference leads to nothing in the document",
    explanation="An object has only an @id with a fragment, and no object of the document has this @id with more.",
    fix="Add the object, or write its values where it is referred to.",
)
ID_REPEATED = register(
    "JSONLD_ID_REPEATED",
    Severity.ERROR,
    "two articles have one @id",
    explanation="Objects with one @id are one thing in JSON-LD: the two articles become one with both headlines.",
    fix="Give each article an @id of its own.",
)
TIME_ORDER = register(
    "JSONLD_TIME_ORDER",
    Severity.WARNING,
    "the article was changed before it was published",
    explanation="dateModified is before datePublished. Most often a zone is wrong.",
    fix="Correct the times or their zones.",
)
TEXT_ESCAPED = register(
    "JSONLD_TEXT_ESCAPED",
    Severity.WARNING,
    "a text is escaped for HTML",
    explanation="Texts in JSON-LD are plain: readers show &amp; and the like as they stand.",
    fix="Write the characters themselves.",
)
HEADLINE_MISSING = register(
    "JSONLD_HEADLINE_MISSING", Severity.WARNING, "no headline", explanation="The title of the article." + _GOOGLE,
    fix="Add headline.",
)  # fmt: skip
HEADLINE_LONG = register(
    "JSONLD_HEADLINE_LONG",
    Severity.INFO,
    "the headline is long",
    explanation="Long headlines are cut on some devices. 110 characters were Google's limit in older texts.",
    fix="Keep the headline concise.",
)
AUTHOR_MISSING = register(
    "JSONLD_AUTHOR_MISSING", Severity.WARNING, "no author", explanation="Who wrote it, each one apart." + _GOOGLE,
    fix="Add author: a Person or an Organization with name and url.",
)  # fmt: skip
AUTHOR_NAME = register(
    "JSONLD_AUTHOR_NAME",
    Severity.WARNING,
    "an author's name is missing or more than a name",
    explanation='name holds the name of one author and nothing else: no "by", no second author, no e-mail address.'
    + _GOOGLE,
    fix="Write one author an object, and nothing but the name into name.",
)
AUTHOR_URL = register(
    "JSONLD_AUTHOR_URL",
    Severity.WARNING,
    "an author has no address",
    explanation="url, or sameAs, is the page by which the author is told apart from others of the name." + _GOOGLE,
    fix="Add url with the address of the author's page.",
)
AUTHOR_KIND = register(
    "JSONLD_AUTHOR_KIND",
    Severity.WARNING,
    "an author is neither a Person nor an Organization",
    explanation="The type says what the author is; Thing or none says nothing." + _GOOGLE,
    fix="Write @type Person or Organization.",
)
PUBLISHED_MISSING = register(
    "JSONLD_PUBLISHED_MISSING",
    Severity.WARNING,
    "no datePublished",
    explanation="When it was first published, in ISO 8601 with a zone." + _GOOGLE,
    fix="Add datePublished.",
)
MODIFIED_MISSING = register(
    "JSONLD_MODIFIED_MISSING",
    Severity.INFO,
    "no dateModified",
    explanation="When it was last changed." + _GOOGLE,
    fix="Add dateModified if the article was changed.",
)
IMAGE_MISSING = register(
    "JSONLD_IMAGE_MISSING", Severity.WARNING, "no image", explanation="Pictures that belong to the article." + _GOOGLE,
    fix="Add image: addresses of pictures in 16x9, 4x3 and 1x1.",
)  # fmt: skip
IMAGE_ADDRESS = register(
    "JSONLD_IMAGE_ADDRESS",
    Severity.WARNING,
    "an image has no address that can be fetched",
    explanation="An image is found by its url or contentUrl, which must be absolute and http or https." + _GOOGLE,
    fix="Write the picture's whole address.",
)
IMAGE_SMALL = register(
    "JSONLD_IMAGE_SMALL",
    Severity.WARNING,
    "an image is too small",
    explanation="Width times height should be at least 50,000 pixels." + _GOOGLE,
    fix="Name a larger rendition.",
)
IMAGE_RATIOS = register(
    "JSONLD_IMAGE_RATIOS",
    Severity.INFO,
    "images do not come in all ratios",
    explanation="Search results show pictures in 16x9, 4x3 and 1x1." + _GOOGLE,
    fix="Add renditions in the ratios that are missing.",
)
PUBLISHER_LOGO = register(
    "JSONLD_PUBLISHER_LOGO",
    Severity.INFO,
    "the publisher has no name or logo",
    explanation="Older rules, for AMP pages, asked for publisher with name and logo; some partners still do.",
    fix="Add publisher with name and logo if a partner asks for them.",
)
PAYWALL_PART = register(
    "JSONLD_PAYWALL_PART",
    Severity.WARNING,
    "the article is not free and nothing says which part",
    explanation="With isAccessibleForFree false, hasPart names the part behind the wall by a cssSelector, so that it is"
    " not taken for cloaking." + _GOOGLE,
    fix="Add hasPart: a WebPageElement with isAccessibleForFree false and cssSelector.",
)
