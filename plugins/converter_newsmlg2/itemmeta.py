"""itemMeta: what receivers need to manage the item, in the XSD's order."""

from __future__ import annotations

from typing import Final

import msgspec

from converter import Article, ExportError, Relation, Severity, register, xml_attribute, xml_text
from converter_newsmlg2.codes import party, text_property
from converter_newsmlg2.job import Job, is_qcode
from converter_newsmlg2.notes import notes
from converter_newsmlg2.package import links
from converter_newsmlg2.status import check_status, signals
from converter_newsmlg2.times import moment, timed
from converter_newsmlg2.vocabularies import RELATIONS

PROVIDER_MISSING = register(
    "PROVIDER_MISSING",
    Severity.ERROR,
    "the article names no provider, and NewsML-G2 demands one",
    explanation="itemMeta/provider says who delivers the item. The article states none, and the job gives none.",
    fix="Give the name with --option newsml-g2.provider=NAME.",
)
VERSION_CREATED_MISSING = register(
    "VERSION_CREATED_MISSING",
    Severity.ERROR,
    "the article does not say when this version was made, and NewsML-G2 demands it",
    explanation="itemMeta/versionCreated tells versions apart. The article states none, and the job gives no time.",
    fix="Give the job's time with --at TIME, or the time of the version as dates.version_created.",
)
VERSION_CREATED_ASSIGNED = register(
    "VERSION_CREATED_ASSIGNED",
    Severity.INFO,
    "versionCreated is the job's time",
    explanation="The article does not say when this version was made, so the time of the conversion stands for it.",
    fix="Give the time of the version as dates.version_created if it is known.",
)
_ASSIGNED: Final = VERSION_CREATED_ASSIGNED.found("", pointer="/dates/version_created")

_STATUSES: Final = {status: f'<pubStatus qcode="stat:{status}"/>' for status in ("usable", "withheld", "canceled")}
_CLASSES: Final = {kind: f'<itemClass qcode="ninat:{kind}"/>' for kind in
                   ("text", "picture", "video", "audio", "graphic", "composite")}  # fmt: skip


def item_meta(job: Job, article: Article) -> str:
    """Return itemMeta.

    Raises:
        ExportError: the article lacks a provider or the time of its version, or its act and status contradict.
    """
    act, status, dates, kept = article.act, article.pub_status, article.dates, job.kept
    if act is not None or status != "usable":
        check_status(job, article)
    kind = kept.take("itemClass", article.type) or _CLASSES[article.type]
    out = [kind, _provider(job, article), _version_created(job, article)]
    if dates.first_created is not None:
        out.append(timed(job, "firstCreated", dates.first_created, "/dates/first_created"))
    if dates.embargoed_until is not None:
        out.append(timed(job, "embargoed", dates.embargoed_until, "/dates/embargoed_until"))
    out.append(kept.take("pubStatus", status) or _STATUSES[status])
    if article.title is not None:
        out.append(text_property(job, "title", article.title, "/title"))
    if article.editorial_notes or article.corrections:
        out.append(notes(job, article))
    if act is not None or article.signals:
        out.append(signals(job, article))
    if article.url is not None and (address := job.iri(article.url, "/url")):
        out.append(kept.take("altRep", article.url) or f"<altRep>{address}</altRep>")
    if dates.expires is not None:
        out.append(timed(job, "expires", dates.expires, "/dates/expires"))
    if article.incoming_feed_id is not None:
        out.append(_feed(job, article.incoming_feed_id))
    if article.relations:
        out += [_relation(job, one) for one in links(article)]
    shown = "\n".join(kept.merged("itemMeta", out))
    return f"{kept.opened('itemMeta')}\n{shown}\n</itemMeta>\n"


def _provider(job: Job, article: Article) -> str:
    stated = article.provider
    if stated is None:
        return job.setting.provider or _given_provider(job, article)
    if (kept := job.kept.take("provider", stated)) is not None:
        return kept
    known = party(job, stated.name, stated.uri, "/provider")
    page = "" if stated.url is None else job.iri(stated.url, "/provider/url")
    shown = f'<remoteInfo href="{page}"/>' if page else ""
    return f"<provider{known}{shown}</provider>"


def _given_provider(job: Job, article: Article) -> str:
    setting = job.setting
    given = setting.options.get("provider")
    if given is None:
        raise ExportError(PROVIDER_MISSING.found(f"{article.id} names no provider", pointer="/provider"))
    apart = Job(setting)
    shown = f"<provider{party(apart, given, setting.options.get('provider_uri'), '/provider')}</provider>"
    if not apart.losses:
        setting.provider = shown
    job.losses.update(apart.losses)
    return shown


def _version_created(job: Job, article: Article) -> str:
    stated = article.dates.version_created
    if stated is not None and (shown := moment(job, stated, "/dates/version_created")) is not None:
        return job.kept.take("versionCreated", stated) or f"<versionCreated>{shown}</versionCreated>"
    given, element = job.setting.created or _given_time(job, article)
    job.findings.append(msgspec.structs.replace(_ASSIGNED, message=f"{article.id}: versionCreated is {given}"))
    return element


def _given_time(job: Job, article: Article) -> tuple[str, str]:
    where, at = "/dates/version_created", job.setting.options.get("at")
    given = moment(job, at, where)
    if given is None:
        raise ExportError(VERSION_CREATED_MISSING.found(f"{article.id} has no time of its version", pointer=where))
    made = given, f"<versionCreated>{xml_text(given)}</versionCreated>"
    if given == at:
        job.setting.created = made
    return made


def _feed(job: Job, feed: str) -> str:
    if (kept := job.kept.take("incomingFeedId", feed)) is not None:
        return kept
    if is_qcode(feed) or job.is_foreign(feed):
        return f'<incomingFeedId qcode="{xml_attribute(feed)}"/>'
    uri = job.own_uri(feed)
    if uri is not None and (address := job.iri(uri, "/incoming_feed_id")):
        return f'<incomingFeedId uri="{address}"/>'
    job.dropped("/incoming_feed_id", "NewsML-G2 names feeds by a code or a URI, and this is neither")
    return ""


def _rel(job: Job, rel: str) -> str:
    if rel == "translation_of" and job.setting.vocabulary is None:
        job.changed("/relations/rel", "the IPTC has no code for a translation: it is derived from its original")
        return RELATIONS["based_on"]
    return RELATIONS.get(rel, rel)


def _relation(job: Job, one: Relation) -> str:
    if (kept := job.kept.take("link", one)) is not None:
        return kept
    # A link that says no more than that it is one has no rel.
    out = "<link" if one.rel == "link" else "<link" + job.role(_rel(job, one.rel), "/relations/rel", "rel")
    if one.url is not None and (address := job.iri(one.url, "/relations/url")):
        out += f' href="{address}"'
    if one.id is not None:
        out += f' residref="{xml_attribute(one.id)}"'
    if one.version is not None:
        out += f' version="{one.version}"'
    if one.title is not None:
        out += f' title="{xml_attribute(one.title)}"'
    return out + "/>"
