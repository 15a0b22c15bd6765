"""The schemes that the IPTC's standard catalog declares, by which codes are written as QCodes.

From catalog.IPTC-G2-Standards_41 (2025-04-30); retired schemes are left out, so that their codes are written as URIs.
Each entry reads ``alias=`` and what follows the address that the group has in common.
"""

from __future__ import annotations

from typing import Final

CATALOG: Final = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"

_NEWSCODES: Final = """
altidrole=altidrole/ aoprop=aoproperty/ app=application/ aspfacet=asportfacet/ aspfacetvalue=asportfacetvalue/
acdc=audiocodec/ authoritystatus=authoritystatus/ catinat=catinature/ chprop=characteristicsproperty/
cinat=cinature/ colsp=colorspace/ colin=colourindicator/ ctech=commtech/ cptdefrole=conceptdefinitionrole
cptnoterole=conceptnoterole/ crel=conceptrelation/ conf=confidence/ ciprol=contactinfopartrole/
cwarn=contentwarning/ cpnat=cpnature/ cpprole=contentprodpartyrole/ drol=descriptionrole/
digsrctype=digitalsourcetype/ dimensionunit=dimensionunit/ ednoterole=ednoterole dummy=dummy/ erol=edrole/
encd=encoding/ entityprop=entityproperty/ ecirol=eventcontactinforole/ edconf=eventdateconfirm/
eocstat=eventoccurstatus/ eorol=eventorganiserrole/ eprol=eventparticipantrole/ eregrol=eventregrole/
fisymtype=financialinstrumentsymboltype/ frmt=format/ gen=generic/ genre=genre/ hashscope=hashscope/
hashtype=hashtype/ hopaction=hopaction/ hatarget=hopactiontarget/ howextr=howextracted/ howpr=howpresent/
ikos=ikos/ imgregrole=imageregionrole/ imgregtype=imageregiontype/ impt=importance/ irel=itemrelation/
irep=itemrepresentation/ lbtyp=labeltype/ lrol=languagerole/ loutorient=layoutorientation/ loctyp=location/
medtop=mediatopic/ mtyp=mediatype/ medtype=mediatype1/ nprt=namepart/ nrol=namerole/ ncostat=newscoveragestatus/
nityp=newsitemtype/ nmsig=newsmsgsignal/ nprod=newsproduct/ nprov=newsprovider/ ninat=ninature/ not=notation/
oito=ofinterestto/ pgrmod=pkggroupmode/ plinat=plinature/ prio=priority/ prodgenre=productgenre/ prop=property/
prov=provider/ stat=pubstatusg2/ rtype=ratertype/ rcalctype=rcalctype/ rel=relevance/ rnd=rendition/
riaspect=riaspect/ rightsprop=rightsproperty/ riscope=riscope/ role1=role1/ rscaleunit=rscaleunit/ scn=scene/
sev=severity/ sig=signal/ pst1=status1/ subj=subjectcode/ squ=subjectqualifier/ timeunit=timeunit/ tone=tone/
tpctyp=topictype/ trustindicator=trustindicator/ urgy=urgency/ useracttype=useractiontype/ valfmt=valueformat/
vcdc=videocodec/ videodef=videodefinition/ ivqu=videoqualifier/ sov=videoscaling/ why=whypresent/
wldreg=worldregion/
"""
_EXTERNAL: Final = """
a1312cat=anpa1312-category/ a1312prio=anpa1312-priority/ a1312svc=anpa1312-servicelevel/
a1312vers=anpa1312-version/ bcp47=bcp47/ cusip=cusip/ figi=figi/ gics=gics/ isin=isin/ mic=iso10383-mic/
iso3166-1a2=iso3166-1a2/ iso3166-1a3=iso3166-1a3/ iso3166-2=iso3166-2/ iso4217a=iso4217a/ iso4217n=iso4217n/
parasport=parasport/ secst=secst/ sedol=sedol/ ticker=ticker/ tidm=tidm/ googletopicsv1=googletopicsv1/
googletopicsv2=googletopicsv2/ iabcontent20=iabcontent20/ iabcontent21=iabcontent21/ iabcontent22=iabcontent22/
iabcontent30=iabcontent30/ iabaudience10=iabaudience10/ iabadproduct10=iabadproduct10/
iabadproduct20=iabadproduct20/
"""
_OTHERS: Final = """
dbpedia=http://dbpedia.org/resource/ freebase=http://www.freebase.com geonames=http://sws.geonames.org/
geonameshttps=https://sws.geonames.org/ mb-artist=http://musicbrainz.org/artist/
mb-label=http://musicbrainz.org/label/ mb-recording=http://musicbrainz.org/recording/
mb-release=http://musicbrainz.org/release/ mb-releasegroup=http://musicbrainz.org/release-group/
mb-work=http://musicbrainz.org/work/ plus=http://ns.useplus.org/ldf/vocab/
skos=http://www.w3.org/2004/02/skos/core# wikidata=http://www.wikidata.org/entity/
"""


def _schemes(prefix: str, entries: str) -> dict[str, str]:
    pairs = (entry.split("=", 1) for entry in entries.split())
    return {prefix + rest: alias for alias, rest in pairs}


ALIASES: Final[dict[str, str]] = {
    **_schemes("http://cv.iptc.org/newscodes/", _NEWSCODES),
    **_schemes("http://cvx.iptc.org/", _EXTERNAL),
    **_schemes("", _OTHERS),
}
"""Scheme URI to alias."""

SCHEMES: Final[dict[str, str]] = {alias: scheme for scheme, alias in ALIASES.items()}
"""Alias to scheme URI."""
